"""Rows 1 to 3: text however its strings are written, torn apart or respelled."""

import random
import unicodedata

from pdf_writer import Name
from planting import at, coded_font, innocent_text, line, literal, plant, shown, width


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


@plant(3, visible=True, secret="\u0644\u0627\u0644\u0629 \u0633\u0644\u0627\u0645")
def in_arabic_shapes(doc, secret):
    # As it is seen: from the left, lam and alef in one sign.
    respelled(doc, "\ufee1\ufefc\ufeb3 \ufe94\ufedf\ufefb")
