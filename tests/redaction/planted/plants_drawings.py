"""Rows 4 to 10 and 37: unseen text, content inside content, and the room that text leaves when it is gone."""

from pdf_writer import Name
from planting import at, line, literal, plant, shown, to_unicode, width
from plants_text import places


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


def pattern(doc, content, kind=1, step=300):
    return doc.stream({
        "Type": Name("Pattern"), "PatternType": 1, "PaintType": kind, "TilingType": 1,
        "BBox": [0, 0, step, 300], "XStep": step, "YStep": 300,
        "Resources": {"Font": {"F1": doc.helvetica}}}, content)


@plant(9, visible=True)
def in_a_pattern(doc, secret):
    shown(
        doc, b"/Pattern cs /P1 scn 56 300 300 300 re f\n",
        {"Pattern": {"P1": pattern(doc, line(secret, 10, 50))}})


@plant(9, visible=True)
def where_tiles_meet(doc, secret):
    half = len(secret) // 2
    words = secret[half:] + " stood by " + secret[:half]
    shown(
        doc, b"/Pattern cs /P1 scn 56 300 400 300 re f\n",
        {"Pattern": {"P1": pattern(doc, line(words, 0, 50), step=width(words) * 0.011)}})


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
