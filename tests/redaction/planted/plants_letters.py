"""Row 3 once more: fonts that say of their characters what is not so, and signs between letters that nobody sees."""

from outlines import Outlines
from pdf_writer import Name
from planting import HELVETICA, at, line, literal, plant, shown, to_unicode

NAMES = {" ": "space", "-": "hyphen", ".": "period"}
NOTHING = "q"  # said of a blank


def told_font(doc, signs):
    """A font of Helvetica's shapes. `signs`: for each code what is drawn and what it is said to be."""
    widths = [HELVETICA.get(ord(drawn), 556) for drawn, _ in signs]
    return doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica"),
        "FirstChar": 1, "LastChar": len(signs), "Widths": widths,
        "Encoding": {"Type": Name("Encoding"), "Differences": [1] + [
            Name(NAMES.get(drawn, drawn)) for drawn, _ in signs]},
        "ToUnicode": doc.stream({}, to_unicode({i + 1: said for i, (_, said) in enumerate(signs)}))})


def told(doc, signs, before=b""):
    codes = bytes(range(1, len(signs) + 1)).hex().encode()
    shown(doc, before + b"BT /F2 11 Tf 56 600 Td <" + codes + b"> Tj ET\n",
          {"Font": {"F2": told_font(doc, signs)}})


# What is drawn is right; the map says something else of some of it.

@plant(3, visible=True)
def space_said_to_be_a_letter(doc, secret):
    told(doc, [(c, NOTHING if c == " " else c) for c in secret])


@plant(3, visible=True)
def blanks_said_to_be_letters(doc, secret):
    signs = []
    for c in secret:
        signs += [(c, c), (" ", NOTHING)]
    font = told_font(doc, signs)
    doc.objects[font]["Widths"] = [
        0 if i % 2 else width for i, width in enumerate(doc.objects[font]["Widths"])]
    codes = bytes(range(1, len(signs) + 1)).hex().encode()
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + codes + b"> Tj ET\n", {"Font": {"F2": font}})


@plant(3, visible=True)
def letters_said_to_be_nothing(doc, secret):
    told(doc, [(c, "" if i % 3 == 1 else c) for i, c in enumerate(secret)])


@plant(3, visible=True)
def letters_said_to_be_spaces(doc, secret):
    told(doc, [(c, " " if i % 3 == 1 else c) for i, c in enumerate(secret)])


@plant(3, visible=True)
def letters_said_to_be_private(doc, secret):
    told(doc, [(c, "\ue001" if i % 3 == 1 else c) for i, c in enumerate(secret)])


@plant(3, visible=True)
def letters_said_to_be_others(doc, secret):
    told(doc, [(c, "k" if i % 3 == 1 else c) for i, c in enumerate(secret)])


@plant(3, visible=True)
def letters_said_to_be_ligatures(doc, secret):
    told(doc, [(c, "\ufb03" if i % 4 == 1 else c) for i, c in enumerate(secret)])


# What is drawn is none of it; the map alone says the words, with signs between that are no letters.

@plant(3, visible=True)
def said_with_signs_that_are_never_shown(doc, secret):
    never = "\u034f\u061c\u115f\u17b4\u180e\u200b\u200c\u200d\u2060\u2063\u3164\ufe0f\ufeff\uffa0"
    told(doc, [("x", c + never[i % len(never)]) for i, c in enumerate(secret)])


@plant(3, visible=True)
def said_with_tags_between(doc, secret):
    signs = []
    for c in secret:
        signs += [("x", c), ("x", "\U000e0061")]
    told(doc, signs)


@plant(3, visible=True)
def said_two_letters_at_a_time(doc, secret):
    signs = []
    for i in range(0, len(secret), 2):
        signs += [("x", secret[i:i + 2]), ("x", "")]
    told(doc, signs)


@plant(3, visible=True)
def said_with_wide_spaces(doc, secret):
    told(doc, [("x", "\u2003" if c == " " else c) for c in secret])


@plant(3, visible=True)
def said_by_other_alphabets(doc, secret):
    other = str.maketrans("aceiopsxyABEHIKMOPTX", "\u0430\u0441\u0435\u0456\u043e\u0440\u0455\u0445\u0443"
                          "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039f\u03a1\u03a4\u03a7")
    told(doc, [("x", c.translate(other)) for c in secret])


# Signs between the letters that eyes do not see.

def woven(doc, secret, between):
    x = 56.0
    out = b""
    for c in secret:
        if c != " ":
            out += line(c, x) + between(x)
        x += HELVETICA[ord(c)] * 11 / 1000
    shown(doc, out)


@plant(3, visible=True)
def with_white_letters_between(doc, secret):
    woven(doc, secret, lambda x: b"q 1 g " + line("k", x + 2) + b"Q\n")


@plant(3, visible=True)
def with_tiny_letters_between(doc, secret):
    woven(doc, secret, lambda x: line("k", x + 2, size=0.02))


@plant(3, visible=True)
def with_invisible_letters_between(doc, secret):
    woven(doc, secret, lambda x: at(x + 2, 600) + b"3 Tr (k) Tj 0 Tr ET\n")


@plant(3, visible=True)
def with_clipped_letters_between(doc, secret):
    woven(doc, secret, lambda x: b"q 0 0 1 1 re W n " + line("k", x + 2) + b"Q\n")


@plant(3, visible=True)
def with_replacement_of_the_space(doc, secret):
    first, second = secret.split(" ")
    shown(doc, at(56, 600) + literal(first) + b" Tj /Span << /ActualText (q) >> BDC ( ) Tj EMC "
          + literal(second) + b" Tj ET\n")


# Shapes that are other letters than all that the file says. The secret stands elsewhere too, honestly, so that
# nothing but the look of this page tells of it.

def drawn_font(doc, drawn, said):
    outlines = Outlines()
    procedures, widths = {}, []
    for i, c in enumerate(drawn):
        widths.append(outlines.advance(outlines.glyphs[ord(c)]) / 2.048)
        path = outlines.path(c, 0, 0, 1000) if c != " " else b""
        procedures[Name("g%d" % i)] = doc.stream({}, b"%d 0 0 -250 1000 1000 d1\n" % widths[-1] + path)
    return doc.add({
        "Type": Name("Font"), "Subtype": Name("Type3"), "FontBBox": [0, -250, 1000, 1000],
        "FontMatrix": [0.001, 0, 0, 0.001, 0, 0], "FirstChar": 1, "LastChar": len(drawn), "Widths": widths,
        "Encoding": {"Differences": [1] + [Name("g%d" % i) for i in range(len(drawn))]},
        "CharProcs": procedures, "Resources": {},
        "ToUnicode": doc.stream({}, to_unicode({i + 1: c for i, c in enumerate(said)}))})


def drawn(doc, drawn_letters, said):
    codes = bytes(range(1, len(said) + 1)).hex().encode()
    doc.page(line("The panel met at ten.") + b"BT /F2 14 Tf 56 700 Td <" + codes + b"> Tj ET\n",
             {"Font": {"F2": drawn_font(doc, drawn_letters, said)}})


@plant(3, visible=True, page=1)
def drawn_as_other_letters(doc, secret):
    drawn(doc, secret, "".join(chr(97 + (ord(c) * 7) % 26) if c != " " else c for c in secret))
    shown(doc, line(secret, y=500))


@plant(3, visible=True, page=1)
def drawn_as_other_letters_in_part(doc, secret):
    drawn(doc, secret, "".join(chr(97 + (ord(c) * 7) % 26) if i % 4 == 2 and c != " " else c for i, c in enumerate(secret)))
    shown(doc, line(secret, y=500))


@plant(3, visible=True)
def drawn_blanks_said_to_be_letters(doc, secret):
    letters, said = "", ""
    for c in secret:
        letters += c + (" " if c in "aeiou" else "")
        said += (NOTHING if c == " " else c) + (NOTHING if c in "aeiou" else "")
    drawn(doc, letters, said)
