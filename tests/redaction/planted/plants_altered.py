"""Row 3 and 16 again: letters that other ink changes, words of strokes and small squares, words that run on over
the end of a page behind its foot. Where only the look of a page tells of the secret, it stands on the next page too."""

from outlines import Outlines
from pdf_writer import Name
from planting import HELVETICA, at, line, literal, plant, shown

WRONG = "k"


def places(secret, size=11):
    x = 56.0
    for c in secret:
        yield c, x
        x += HELVETICA[ord(c)] * size / 1000


def honest(doc, secret):
    shown(doc, line(secret, y=500))


# A wrong letter, something white upon it, and the right one upon that.

def covered(doc, secret, cover, resources=None):
    out = b""
    for i, (c, x) in enumerate(places(secret)):
        if i % 4 == 2 and c != " ":
            out += line(WRONG, x) + cover(x, HELVETICA[ord(WRONG)] * 0.011)
        out += line(c, x)
    shown(doc, out, resources)
    honest(doc, secret)


@plant(3, visible=True, page=1)
def letters_under_two_halves_of_a_box(doc, secret):
    covered(doc, secret, lambda x, w: b"q 1 g %g 597 %g 12 re f %g 597 %g 12 re f Q\n" % (
        x, w / 2 + 0.05, x + w / 2, w / 2))


@plant(3, visible=True, page=1)
def letters_under_a_shading(doc, secret):
    shading = doc.add({
        "ShadingType": 2, "ColorSpace": Name("DeviceGray"), "Coords": [0, 0, 1, 0], "Extend": [True, True],
        "Function": {"FunctionType": 2, "Domain": [0, 1], "C0": [1], "C1": [1], "N": 1}})
    covered(doc, secret, lambda x, w: b"q %g 597 %g 12 re W n /Sh sh Q\n" % (x, w), {"Shading": {"Sh": shading}})


@plant(3, visible=True, page=1)
def letters_under_a_pattern(doc, secret):
    tile = doc.stream({
        "Type": Name("Pattern"), "PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, 20, 20],
        "XStep": 20, "YStep": 20, "Resources": {}}, b"1 g 0 0 20 20 re f")
    covered(doc, secret, lambda x, w: b"q /Pattern cs /P scn %g 597 %g 12 re f Q\n" % (x, w), {"Pattern": {"P": tile}})


@plant(3, visible=True, page=1)
def letters_under_a_white_letter(doc, secret):
    block = doc.stream({}, b"600 0 0 -250 600 900 d1 0 -250 600 1150 re f")
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type3"), "FontBBox": [0, -250, 1000, 1000],
        "FontMatrix": [0.001, 0, 0, 0.001, 0, 0], "FirstChar": 1, "LastChar": 1, "Widths": [600],
        "Encoding": {"Differences": [1, Name("block")]}, "CharProcs": {Name("block"): block}, "Resources": {}})
    covered(doc, secret, lambda x, w: b"q 1 g BT /F2 11 Tf %g 600 Td <01> Tj ET Q\n" % x, {"Font": {"F2": font}})


# One letter made into another by cutting it or by adding to it.

def altered(doc, secret, alter):
    out = b""
    for c, x in places(secret):
        out += alter(c, x) or line(c, x)
    shown(doc, out)
    honest(doc, secret)


@plant(3, visible=True, page=1, secret="Rosalind Quenby")
def letters_cut_by_a_clip(doc, secret):
    altered(doc, secret, lambda c, x: b"q %g 598 8 7.8 re W n " % x + line("h", x) + b"Q\n" if c == "n" else None)


@plant(3, visible=True, page=1, secret="Rosalind Quenby")
def letters_cut_by_a_cover(doc, secret):
    altered(doc, secret, lambda c, x: line("h", x) + b"q 1 g %g 605.9 4 4 re f Q\n" % x if c == "n" else None)


@plant(3, visible=True, page=1, secret="Rosalind Quenby")
def letters_with_a_stroke_added(doc, secret):
    altered(doc, secret, lambda c, x: line("P", x) + b"1 w %g 603.8 m %g 600 l S\n" % (
        x + 4, x + 7.2) if c == "R" else None)


@plant(3, visible=True, page=1, secret="Rosalind Quenby")
def letters_set_upon_each_other(doc, secret):
    altered(doc, secret, lambda c, x: line("l", x - 0.2) + line("o", x + 0.3) if c == "b" else None)


# Words that no outline of a letter tells.

STROKES = {
    "A": ((0, 0, 4, 10), (4, 10, 8, 0), (2, 4, 6, 4)), "E": ((0, 0, 0, 10), (0, 10, 7, 10), (0, 5, 6, 5), (0, 0, 7, 0)),
    "I": ((4, 0, 4, 10),), "L": ((0, 10, 0, 0), (0, 0, 7, 0)),
    "M": ((0, 0, 0, 10), (0, 10, 4, 4), (4, 4, 8, 10), (8, 10, 8, 0)),
    "T": ((0, 10, 8, 10), (4, 10, 4, 0)), "X": ((0, 0, 8, 10), (0, 10, 8, 0)),
    "Y": ((0, 10, 4, 5), (8, 10, 4, 5), (4, 5, 4, 0))}


@plant(16, visible=True, page=1, secret="Tami Exley")
def letters_of_strokes(doc, secret):
    out, x = b"1.2 w\n", 56
    for c in secret.upper():
        for a, b, d, e in STROKES.get(c, ()):
            out += b"%g %g m %g %g l S\n" % (x + a, 600 + b, x + d, 600 + e)
        x += 11
    shown(doc, out)
    honest(doc, secret)


@plant(16, visible=True, page=1)
def letters_of_small_squares(doc, secret):
    from PIL import Image, ImageDraw, ImageFont  # where a test needs no pictures it needs no library

    picture = Image.new("L", (310, 30), 255)
    font = ImageFont.truetype("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 20)
    ImageDraw.Draw(picture).text((4, 3), secret, font=font, fill=0)
    out = b""
    for y in range(30):
        x = 0
        while x < 310:
            end = x
            while end < 310 and picture.getpixel((end, y)) < 128:
                end += 1
            if end > x:
                out += b"%g %g %g 0.5 re f\n" % (56 + x / 2, 615 - y / 2, (end - x) / 2)
            x = end + 1
    shown(doc, out)
    honest(doc, secret)


@plant(16, visible=True, page=1, secret="Quenby")
def six_outlines_alone(doc, secret):
    shown(doc, Outlines().path(secret, 56, 600, 14))
    honest(doc, secret)


# A page ends within the secret; its foot and the next one's head stand between.

def broken(doc, before, after):
    for number in range(3):
        out = line("Minutes of the invented panel", y=810, size=9)
        for i in range(5):
            out += line("The panel heard number %d of page %d." % (i, number), y=700 - 14 * i)
        if number == 0:
            out += line("At the end of the day it was said that " + before, y=80)
        if number == 1:
            out += line(after + " had been away.", y=760)
        out += line("1 A note that says little.", y=58, size=8)
        out += line("Page %d of 3" % (number + 1), x=250, y=30, size=9)
        doc.page(out)


@plant(2, visible=True, page=1)
def over_the_end_of_a_page_with_a_foot(doc, secret):
    broken(doc, *secret.split(" "))


@plant(2, visible=True, page=1)
def hyphenated_over_the_end_of_a_page_with_a_foot(doc, secret):
    broken(doc, secret[:4] + "-", secret[4:])


# Around the pages.

@plant(20, page=0)
def escaped_twice_in_an_address(doc, secret):
    shown(doc, at(56, 600) + literal("A page of the web") + b" Tj ET\n", Annots=[doc.add({
        "Type": Name("Annot"), "Subtype": Name("Link"), "Rect": [56, 590, 200, 612],
        "A": {"S": Name("URI"), "URI": "https://wrap.example/?url=https%3A%2F%2Fa.example%2F" + "".join(
            "%%25%02X" % ord(c) for c in secret)}})])


@plant(25, page=0)
def bookmark_with_languages_in_it(doc, secret):
    shown(doc, b"")
    root, item = doc.reserve(), doc.reserve()
    title = b"\xfe\xff" + (secret[:3] + "\x1ben\x1b" + secret[3:]).encode("utf-16-be")
    doc.objects[item] = {"Title": title, "Parent": root, "Dest": [doc.pages[0], Name("Fit")]}
    doc.objects[root] = {"Type": Name("Outlines"), "First": item, "Last": item, "Count": 1}
    doc.catalog["Outlines"] = root


@plant(30, secret="Rosalind", page=-1)
def language_for_private_use(doc, secret):
    shown(doc, b"")
    doc.catalog["Lang"] = ("en-GB-x-" + secret).encode()
