"""What every plant is made with: the secrets, the innocent words around them, the list of plants."""

import random

from pdf_writer import Doc, Name

# All of these people, numbers and places are invented.
NAMES = ["Rosalind Quenby", "Tamsin Hollowayne", "Idris Vaughanteale", "Orielle Battersby"]
ELSE = "Benedikta Ashgrove"  # stands in no file

INNOCENT = [
    "Minutes of an invented meeting; nobody in it exists.",
    "The panel met at ten and heard two short reports.",
    "Actions were agreed and will be looked at in spring.",
    "Everyone was thanked; the room was booked again.",
    "Papers 1 to 4 were noted without comment. 12.50 25.00 37.75",
]

PLANTS = []


def plant(row, ocr=False, visible=False, page=0, forms=("plain", "packed"), secret=None, twice=False):
    """Registers a function(doc, secret) that plants the secret in one way. It may return bytes: the
    whole file. `ocr`: only recognition of pictures can find it. `secret`: another than a name."""

    def register(make):
        PLANTS.append({
            "row": row, "ocr": ocr, "visible": visible, "page": page, "forms": forms,
            "make": make, "secret": secret, "how": make.__name__})
        return make

    return register


def innocent_text(top=780, size=11):
    out = b"BT /F1 %d Tf 1 0 0 1 56 %d Tm 14 TL\n" % (size, top)
    for line in INNOCENT:
        out += b"(" + line.encode() + b") Tj T*\n"
    return out + b"ET\n"


def new_doc(packed):
    doc = Doc(packed)
    doc.info = {"Producer": "hand-written", "CreationDate": "D:20240105101500Z"}
    doc.trailer["ID"] = [random_id(), random_id()]
    return doc


_random = random.Random(20240105)


def random_id():
    return bytes(_random.randrange(256) for _ in range(16))


def shown(doc, content, resources=None, **entries):
    """A page with innocent text and `content`."""
    return doc.page(innocent_text() + content, resources, **entries)


def literal(text):
    return b"(" + text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def at(x, y, size=11):
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm " % (size, x, y)


def line(text, x=56, y=600, size=11):
    return at(x, y, size) + literal(text) + b" Tj ET\n"


def to_unicode(pairs, comment=b""):
    """A map from one-byte codes to texts."""
    out = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n" + comment
    out += b"/CMapName /Invented def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n"
    items = list(pairs.items())
    for i in range(0, len(items), 100):
        part = items[i:i + 100]
        out += b"%d beginbfchar\n" % len(part)
        for code, text in part:
            out += b"<%02X> <%s>\n" % (code, text.encode("utf-16-be").hex().upper().encode())
        out += b"endbfchar\n"
    return out + b"endcmap CMapName currentdict /CMap defineresource pop end end\n"


def coded_font(doc, text, extra=None):
    """A font whose codes 1, 2, 3 ... mean the characters of `text` in order; and the codes."""
    pairs = {i + 1: character for i, character in enumerate(text)}
    pairs.update(extra or {})
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica"),
        "FirstChar": 1, "LastChar": 255, "Widths": [556] * 255,
        "Encoding": {"Type": Name("Encoding"), "Differences": [1] + [Name("x")] * len(text)},
        "ToUnicode": doc.stream({}, to_unicode(pairs))})
    return font, bytes(range(1, len(text) + 1))


HELVETICA = dict(zip(range(32, 127), [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
    722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
    278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584]))


def width(text):
    """In Helvetica, thousandths of the em."""
    return sum(HELVETICA[ord(character)] for character in text)
