"""Writes a short, plain A4 report as PDF 1.4 with the standard Helvetica faces.

The same words give the same bytes: nothing is compressed, dated or random. Headings, paragraphs and
bullets only; whatever else a report may hold does not belong here.
"""

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 68, 68, 74, 72

# Advance widths of printable ASCII in thousandths of the size (Adobe Core 14 metrics).
REGULAR = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]
BOLD = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
]
CURLY = {0x91: 222, 0x92: 222, 0x93: 333, 0x94: 333}


def width(words, widths, size):
    total = 0
    for code in words.encode("cp1252"):
        total += widths[code - 32] if 32 <= code < 127 else CURLY.get(code, 556)
    return total * size / 1000


def lines_of(words, widths, size, room):
    line, lines = "", []
    for word in words.split():
        longer = (line + " " + word).strip()
        if line and width(longer, widths, size) > room:
            lines.append(line)
            longer = word
        line = longer
    return lines + [line]


def escaped(words):
    out = bytearray()
    for code in words.encode("cp1252"):
        if code in b"()\\":
            out += b"\\" + bytes([code])
        elif 32 <= code < 127:
            out.append(code)
        else:
            out += b"\\%03o" % code
    return bytes(out)


class Report:
    """Set the words in order, then ask for the bytes."""

    def __init__(self, title, author, footer):
        self.title, self.author, self.footer = title, author, footer
        self.pages = [[]]
        self.y = HEIGHT - TOP

    def set_line(self, words, face, size, leading, indent=0):
        if self.y - leading < BOTTOM:
            self.pages.append([])
            self.y = HEIGHT - TOP
        self.y -= leading
        self.pages[-1].append((words, face, size, LEFT + indent, self.y))

    def set_text(self, words, face="F1", size=11, leading=15.5, after=7, indent=0):
        widths = BOLD if face == "F2" else REGULAR
        room = WIDTH - LEFT - RIGHT - indent
        for line in lines_of(words, widths, size, room):
            self.set_line(line, face, size, leading, indent)
        self.y -= after

    def heading(self, words):
        if self.y - 64 < BOTTOM:
            self.pages.append([])
            self.y = HEIGHT - TOP
        self.y -= 6
        self.set_text(words, face="F2", size=13, leading=18, after=4)

    def bullet(self, words):
        before = len(self.pages)
        at = self.y
        self.set_text(words, after=4, indent=16)
        page, y = (before - 1, at) if len(self.pages) == before else (len(self.pages) - 1, HEIGHT - TOP)
        self.pages[page].append(("-", "F1", 11, LEFT + 4, y - 15.5))

    def content(self, number):
        parts = []
        for words, face, size, x, y in self.pages[number]:
            parts.append(b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (
                face.encode(), size, round(x, 2), round(y, 2), escaped(words)))
        foot = "%s  Page %d of %d" % (self.footer, number + 1, len(self.pages))
        parts.append(b"BT /F1 8.5 Tf %g %g Td (%s) Tj ET" % (LEFT, 42, escaped(foot)))
        return b"\n".join(parts) + b"\n"

    def bytes(self):
        count = len(self.pages)
        kids = b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(count))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
            b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            b"<< /Title (%s) /Author (%s) >>" % (escaped(self.title), escaped(self.author)),
        ]
        for i in range(count):
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, 7 + 2 * i))
            stream = self.content(i)
            objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream))
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        for offset in offsets:
            out += b"%010d 00000 n \n" % offset
        out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(objects) + 1, table)
        return bytes(out)
