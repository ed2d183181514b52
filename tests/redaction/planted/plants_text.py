"""Rows 1 to 10 and 37: text however it is shown, and the room that it leaves when it is gone."""

import random
import unicodedata

from pdf_writer import Name
from planting import at, coded_font, innocent_text, line, literal, plant, shown, to_unicode, width


# Row 1: how strings are written

@plant(1, visible=True)
def shown_whole(doc, secret):
    shown(doc, line(secret))


@plant(1, visible=True, secret="07700 900461")
def shown_telephone(doc, secret):
    shown(doc, line("Call " + secret + " after six."))


@plant(1, visible=True, secret="14 March 2011")
def shown_date_in_figures(doc, secret):
    shown(doc, line("born 14/03/2011 in the county"))


@plant(1, visible=True, secret="ZE9 4QX")
def shown_postcode(doc, secret):
    shown(doc, line("of " + secret + " since May"))


@plant(1, visible=True, secret="27 Fennimore Rise")
def shown_address_over_lines(doc, secret):
    shown(doc, at(56, 600) + b"13 TL (lives at 27) Tj T* (Fennimore) Tj T* (Rise since May) Tj ET\n")


@plant(1, visible=True, secret="Odalys")
def shown_short_name(doc, secret):
    shown(doc, line("Then Odalys's brother left."))


@plant(1, visible=True)
def shown_with_kerning(doc, secret):
    parts = b" ".join(literal(c) + b" -12" for c in secret)
    shown(doc, at(56, 600) + b"[" + parts + b"] TJ ET\n")


@plant(1, visible=True)
def shown_by_next_line(doc, secret):
    shown(doc, at(56, 600) + b"12 TL " + literal(secret) + b" ' ET\n")


@plant(1, visible=True)
def shown_with_spacing(doc, secret):
    shown(doc, at(56, 600) + b"12 TL 1 0.2 " + literal(secret) + b" \" ET\n")


@plant(1, visible=True)
def shown_as_hexadecimal(doc, secret):
    digits = secret.encode().hex().upper()
    spaced = " ".join(digits[i:i + 3] for i in range(0, len(digits), 3))
    shown(doc, at(56, 600) + b"<" + spaced.encode() + b"> Tj ET\n")


@plant(1, visible=True)
def shown_as_octal(doc, secret):
    shown(doc, at(56, 600) + b"(" + b"".join(b"\\%03o" % c for c in secret.encode()) + b") Tj ET\n")


@plant(1, visible=True)
def shown_with_line_continuation(doc, secret):
    broken = b"\\\n".join(secret.encode()[i:i + 2] for i in range(0, len(secret), 2))
    shown(doc, at(56, 600) + b"(" + broken + b") Tj ET\n")


@plant(1, visible=True)
def shown_by_two_byte_codes(doc, secret):
    program = {
        "Type": Name("Font"), "Subtype": Name("CIDFontType2"), "BaseFont": Name("Invented"),
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0}, "DW": 556}
    codes = {c: 40 + i for i, c in enumerate(sorted(set(secret)))}
    pairs = b"".join(
        b"<%04X> <%04X>\n" % (code, ord(c)) for c, code in codes.items())
    cmap = (b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange %d beginbfchar\n" % len(codes)
            + pairs + b"endbfchar endcmap")
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": Name("Invented"),
        "Encoding": Name("Identity-H"), "DescendantFonts": [doc.add(program)],
        "ToUnicode": doc.stream({}, cmap)})
    text = b"".join(b"%04X" % codes[c] for c in secret)
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + text + b"> Tj ET\n", {"Font": {"F2": font}})


@plant(1, visible=True)
def shown_by_own_encoding(doc, secret):
    letters = sorted(set(secret.replace(" ", "")))
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica"),
        "Encoding": {"Differences": [200] + [Name(c) for c in letters] + [Name("space")]}})
    code = {c: 200 + i for i, c in enumerate(letters + [" "])}
    text = b"".join(b"%02x" % code[c] for c in secret)
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + text + b"> Tj ET\n", {"Font": {"F2": font}})


# Row 2: torn apart

def places(text, x=56.0, size=11):
    out = []
    for c in text:
        out.append((c, x))
        x += width(c) * size / 1000
    return out


@plant(2, visible=True)
def letter_by_letter(doc, secret):
    shown(doc, b"".join(line(c, x) for c, x in places(secret) if c != " "))


@plant(2, visible=True)
def letters_out_of_order(doc, secret):
    letters = [pair for pair in places(secret) if pair[0] != " "]
    random.Random(7).shuffle(letters)
    shown(doc, b"".join(line(c, x) for c, x in letters))


@plant(2, visible=True)
def over_two_streams(doc, secret):
    half = len(secret) // 2
    first = doc.stream({}, innocent_text() + at(56, 600) + literal(secret[:half])[:-1] + b") Tj")
    second = doc.stream({}, literal(secret[half:]) + b" Tj ET")
    doc.page([first, second])


@plant(2, visible=True)
def over_two_blocks(doc, secret):
    letters = places(secret)
    half = len(secret) // 2
    shown(doc, line(secret[:half]) + b"q 1 0 0 1 0 0 cm Q " + line(secret[half:], letters[half][1]))


@plant(2, visible=True)
def turned_upright(doc, secret):
    shown(doc, b"BT /F1 11 Tf 0 1 -1 0 300 200 Tm " + literal(secret) + b" Tj ET\n")


@plant(2, visible=True)
def turned_a_little(doc, secret):
    shown(doc, b"".join(
        b"BT /F1 11 Tf 0.8 0.6 -0.6 0.8 %g %g Tm " % (100 + 0.8 * (x - 56), 300 + 0.6 * (x - 56))
        + literal(c) + b" Tj ET\n" for c, x in reversed(places(secret)) if c != " "))


@plant(2, visible=True)
def over_two_lines(doc, secret):
    first, second = secret.split(" ")
    shown(doc, line("who spoke was " + first, 56, 600) + line(second + " of the same", 56, 586))


@plant(2, visible=True)
def hyphenated(doc, secret):
    cut = len(secret) - 3
    shown(doc, line("the report by " + secret[:cut] + "-", 56, 600) + line(secret[cut:] + " was read", 56, 586))


@plant(2, visible=True)
def hyphenated_in_a_column(doc, secret):
    first, second = secret.split(" ")
    left = line("heard from " + first, 56, 600) + line(second[:3] + "-", 56, 586) + line(second[3:] + " and went", 56, 572)
    right = line("The second column", 300, 600) + line("has its own words", 300, 586) + line("in every line", 300, 572)
    rows = [left.split(b"ET\n"), right.split(b"ET\n")]
    shown(doc, b"".join(a + b"ET\n" + b + b"ET\n" for a, b in zip(rows[0][:3], rows[1][:3])))


@plant(2, visible=True)
def one_letter_under_the_other(doc, secret):
    y = 700
    out = b""
    for c in secret.replace(" ", ""):
        out += line(c, 500, y)
        y -= 13
    shown(doc, out)


@plant(2, visible=True)
def set_twice_to_look_bold(doc, secret):
    out = b""
    for c, x in places(secret):
        if c != " ":
            out += line(c, x) + line(c, x + 0.3)
    shown(doc, out)


@plant(2, visible=True, page=1)
def over_two_pages(doc, secret):
    first, second = secret.split(" ")
    doc.page(innocent_text() + line("as was said by " + first, 56, 60))
    doc.page(line(second + " in the spring.", 56, 800))


# Row 3: letters that are not what they seem

def respelled(doc, text):
    font, codes = coded_font(doc, text)
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + codes.hex().encode() + b"> Tj ET\n", {"Font": {"F2": font}})


@plant(3, visible=True)
def with_soft_hyphens(doc, secret):
    respelled(doc, "\u00ad".join(secret))


@plant(3, visible=True)
def with_joiners(doc, secret):
    respelled(doc, secret.replace("a", "a\u200d").replace("n", "n\u200b").replace(" ", "\u00a0"))


@plant(3, visible=True)
def with_marks_apart(doc, secret):
    respelled(doc, unicodedata.normalize("NFD", secret.replace("a", "\u00e1").replace("e", "\u00eb")))


@plant(3, visible=True)
def in_full_width(doc, secret):
    respelled(doc, "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in secret))


@plant(3, visible=True)
def with_look_alikes(doc, secret):
    respelled(doc, secret.translate(str.maketrans("aeoiRB", "\u0430\u0435\u043e\u0456\u1d18\u0412".replace("\u1d18", "R"))))


@plant(3, visible=True)
def in_mathematical_letters(doc, secret):
    respelled(doc, "".join(
        chr(0x1D400 + ord(c) - 65) if c.isupper() else chr(0x1D41A + ord(c) - 97) if c.islower() else c
        for c in secret))


@plant(3, visible=True, secret="Griffith Offlow")
def with_ligatures(doc, secret):
    respelled(doc, "Gri\ufb03th O\ufb04ow".replace("\ufb03", "\ufb00i"))


@plant(3, visible=True)
def spelled_from_the_end(doc, secret):
    respelled(doc, secret[::-1])


@plant(3, visible=True, secret="\u05e8\u05d5\u05d6\u05dc\u05d9\u05e0\u05d3 \u05e7\u05d5\u05d5\u05e0\u05d1\u05d9")
def in_hebrew_as_seen(doc, secret):
    respelled(doc, secret[::-1])


@plant(3, visible=True, secret="\u05e8\u05d5\u05d6\u05dc\u05d9\u05e0\u05d3 \u05e7\u05d5\u05d5\u05e0\u05d1\u05d9")
def in_hebrew_as_read(doc, secret):
    respelled(doc, secret)


@plant(3, visible=True)
def letter_spaced(doc, secret):
    shown(doc, at(56, 600) + b"6 Tc " + literal(secret) + b" Tj ET\n")


# Rows 4 to 6: unseen

@plant(4)
def invisible(doc, secret):
    shown(doc, at(56, 600) + b"3 Tr " + literal(secret) + b" Tj ET\n")


@plant(4)
def as_a_clip(doc, secret):
    shown(doc, b"q " + at(56, 600) + b"7 Tr " + literal(secret) + b" Tj ET Q\n")


@plant(5)
def clipped_away(doc, secret):
    shown(doc, b"q 0 0 1 1 re W n " + line(secret) + b"Q\n")


@plant(5)
def white_on_white(doc, secret):
    shown(doc, b"1 1 1 rg " + line(secret))


@plant(5)
def too_small_to_see(doc, secret):
    shown(doc, line(secret, size=0.01))


@plant(5)
def behind_a_box(doc, secret):
    shown(doc, line(secret) + b"0 g 50 590 400 30 re f\n")


@plant(5)
def squeezed_to_nothing(doc, secret):
    shown(doc, at(56, 600) + b"0.1 Tz " + literal(secret) + b" Tj ET\n")


@plant(6)
def beyond_the_crop(doc, secret):
    shown(doc, line(secret, 56, 20), CropBox=[0, 100, 595, 842])


@plant(6)
def beyond_the_page(doc, secret):
    shown(doc, line(secret, 900, 1500))


@plant(6)
def left_of_the_page(doc, secret):
    shown(doc, line(secret, -700, -300))


# Rows 7 to 10: content inside content

def form(doc, content, resources=None, **entries):
    own = {"Font": {"F1": doc.helvetica}, **(resources or {})}
    return doc.stream({
        "Type": Name("XObject"), "Subtype": Name("Form"), "BBox": [0, 0, 595, 842], "Resources": own,
        **entries}, content)


@plant(7, visible=True)
def in_a_form(doc, secret):
    shown(doc, b"/X1 Do\n", {"XObject": {"X1": form(doc, line(secret))}})


@plant(7, visible=True)
def in_nested_forms(doc, secret):
    inner = form(doc, line(secret))
    middle = form(doc, b"/X1 Do", {"XObject": {"X1": inner}})
    shown(doc, b"/X2 Do\n", {"XObject": {"X2": form(doc, b"/X1 Do", {"XObject": {"X1": middle}})}})


@plant(7, visible=True)
def half_in_a_form(doc, secret):
    letters = places(secret)
    half = len(secret) // 2
    inner = form(doc, line(secret[half:], letters[half][1]))
    shown(doc, line(secret[:half]) + b"/X1 Do\n", {"XObject": {"X1": inner}})


@plant(7)
def in_a_form_nobody_draws(doc, secret):
    shown(doc, b"", {"XObject": {"X1": form(doc, line(secret))}})


@plant(7)
def in_a_form_nobody_knows(doc, secret):
    form(doc, line(secret))
    shown(doc, b"")


def type3(doc, procedures, codes, resources=None, **entries):
    names = [Name("g%d" % i) for i in range(len(procedures))]
    return doc.add({
        "Type": Name("Font"), "Subtype": Name("Type3"), "FontBBox": [0, 0, 1000, 1000],
        "FontMatrix": [0.001, 0, 0, 0.001, 0, 0], "FirstChar": 1, "LastChar": len(procedures),
        "Widths": [600] * len(procedures), "Encoding": {"Differences": [1] + names},
        "CharProcs": {name: doc.stream({}, data) for name, data in zip(names, procedures)},
        "Resources": {"Font": {"F1": doc.helvetica}, **(resources or {})}, **entries})


@plant(8, visible=True)
def glyphs_that_show_letters(doc, secret):
    letters = sorted(set(secret) - {" "})
    procedures = [
        b"600 0 d0 BT /F1 1000 Tf " + literal(c) + b" Tj ET" for c in letters] + [b"300 0 d0"]
    codes = {c: i + 1 for i, c in enumerate(letters + [" "])}
    font = type3(doc, procedures, codes)
    text = bytes(codes[c] for c in secret).hex().encode()
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + text + b"> Tj ET\n", {"Font": {"F2": font}})


@plant(8, visible=True)
def one_glyph_that_shows_all(doc, secret):
    font = type3(doc, [b"600 0 d0 BT /F1 1000 Tf " + literal(secret) + b" Tj ET"], {})
    shown(doc, b"BT /F2 11 Tf 56 600 Td <01> Tj ET\n", {"Font": {"F2": font}})


@plant(8)
def glyph_that_nobody_shows(doc, secret):
    font = type3(doc, [b"600 0 d0 BT /F1 1000 Tf " + literal(secret) + b" Tj ET"], {})
    shown(doc, b"", {"Font": {"F2": font}})


@plant(8, visible=True)
def glyphs_with_a_map(doc, secret):
    pairs = {i + 1: c for i, c in enumerate(secret)}
    font = type3(
        doc, [b"600 0 d0 0 0 500 700 re f"] * len(secret), {}, ToUnicode=doc.stream({}, to_unicode(pairs)))
    text = bytes(range(1, len(secret) + 1)).hex().encode()
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + text + b"> Tj ET\n", {"Font": {"F2": font}})


def pattern(doc, content, kind=1):
    return doc.stream({
        "Type": Name("Pattern"), "PatternType": 1, "PaintType": kind, "TilingType": 1,
        "BBox": [0, 0, 300, 300], "XStep": 300, "YStep": 300,
        "Resources": {"Font": {"F1": doc.helvetica}}}, content)


@plant(9, visible=True)
def in_a_pattern(doc, secret):
    shown(
        doc, b"/Pattern cs /P1 scn 56 300 300 300 re f\n",
        {"Pattern": {"P1": pattern(doc, line(secret, 10, 50))}})


@plant(9)
def in_a_pattern_nobody_uses(doc, secret):
    shown(doc, b"", {"Pattern": {"P1": pattern(doc, line(secret, 10, 50), 2)}})


@plant(9)
def in_a_shading(doc, secret):
    function = doc.stream(
        {"FunctionType": 4, "Domain": [0, 1], "Range": [0, 1, 0, 1, 0, 1]},
        b"{ % " + secret.encode() + b"\n dup dup }")
    shading = {"ShadingType": 2, "ColorSpace": Name("DeviceRGB"), "Coords": [0, 0, 100, 0], "Function": function}
    shown(doc, b"/S1 sh\n", {"Shading": {"S1": shading}})


def mask_group(doc, content):
    return form(doc, content, Group={"S": Name("Transparency"), "CS": Name("DeviceGray")})


@plant(10, visible=True)
def in_a_soft_mask(doc, secret):
    state = {"SMask": {"S": Name("Luminosity"), "G": mask_group(doc, b"1 g " + line(secret))}}
    shown(doc, b"q /G1 gs 0 g 50 590 400 30 re f Q\n", {"ExtGState": {"G1": state}})


@plant(10)
def in_a_mask_nobody_uses(doc, secret):
    state = {"SMask": {"S": Name("Alpha"), "G": mask_group(doc, line(secret))}}
    shown(doc, b"", {"ExtGState": {"G1": state}})


# Row 37: the room that it left

@plant(37, secret="Rosalind Quenby")
def gap_in_an_array(doc, secret):
    gap = b"-%d" % width(secret)
    shown(doc, at(56, 600) + b"[(The panel thanked ) " + gap + b" ( for the long report.)] TJ ET\n")


@plant(37, secret="Tamsin Hollowayne")
def gap_by_moving(doc, secret):
    before = "It was agreed that "
    x = 56 + (width(before) + width(secret)) * 0.011
    shown(doc, line(before) + line(" would write to the school.", x))


@plant(37, secret="Rosalind Quenby")
def gap_by_word_space(doc, secret):
    shown(doc, at(56, 600) + b"(The panel thanked) Tj %g Tw ( ) Tj 0 Tw (for the long report.) Tj ET\n" % (
        (width(secret) + width(" ")) * 0.011))


@plant(37, secret="Rosalind Quenby")
def gap_by_letter_space(doc, secret):
    shown(doc, at(56, 600) + b"(The panel thanke) Tj %g Tc (d) Tj 0 Tc ( for the long report.) Tj ET\n" % (
        width(secret) * 0.011))


@plant(37, secret="Rosalind Quenby")
def gap_in_stretched_type(doc, secret):
    shown(doc, at(56, 600) + b"80 Tz [(The panel thanked ) -%d ( for the long report.)] TJ ET\n" % width(secret))


@plant(37, secret="Rosalind Quenby")
def widths_of_unused_codes(doc, secret):
    letters = list(dict.fromkeys(secret.replace(" ", "")))
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Invented"),
        "FirstChar": 1, "LastChar": 40 + len(letters),
        "Widths": [500] * 40 + [width(c) for c in letters],
        "Encoding": {"Differences": [1, Name("x"), Name("y")]},
        "FontDescriptor": doc.add({"Type": Name("FontDescriptor"), "Flags": 4, "FontName": Name("Invented")})})
    shown(doc, b"BT /F2 11 Tf 56 500 Td <0102> Tj ET\n", {"Font": {"F2": font}})


@plant(37, secret="Rosalind Quenby", forms=("plain",))
def widths_by_cid(doc, secret):
    letters = list(dict.fromkeys(secret.replace(" ", "")))
    program = {
        "Type": Name("Font"), "Subtype": Name("CIDFontType2"), "BaseFont": Name("Invented"), "DW": 500,
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        "W": [60, [width(c) for c in letters]]}
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type0"), "BaseFont": Name("Invented"),
        "Encoding": Name("Identity-H"), "DescendantFonts": [doc.add(program)],
        "ToUnicode": doc.stream({}, b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
                                    b"1 beginbfchar <0003> <0058> endbfchar")})
    shown(doc, b"BT /F2 11 Tf 56 500 Td <0003> Tj ET\n", {"Font": {"F2": font}})
