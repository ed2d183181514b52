"""The redactors that are compared: each takes SECRET out of IN and writes OUT, as its users would.

A redactor returns nothing; it writes OUT or it does not. PyMuPDF, MuPDF and poppler are under the GPL or
AGPL: they are run here as programs of their own, for comparison only.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SECONDS_MAX = 300
POINTS_PER_INCH = 72
PICTURE_DPI = 150

PYMUPDF = """
import sys, fitz
source, target, secret, password = sys.argv[1:5]
doc = fitz.open(source)
if doc.needs_pass:
    doc.authenticate(password)
held = []  # Debian's build falls over when a page or a mark is collected while the file is open
for page in doc:
    held.append(page)
    for quad in page.search_for(secret, quads=True):
        held.append(page.add_redact_annot(quad, fill=(0, 0, 0)))
    page.apply_redactions(images=fitz.PDF_REDACT_IMAGE_PIXELS)
doc.scrub()
doc.save(target, garbage=4, deflate=True, encryption=fitz.PDF_ENCRYPT_NONE)
"""


def run(words, **more):
    return subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=SECONDS_MAX, check=False, **more)


class Safehand:
    needs = ()

    def __init__(self, program, *options):
        self.program = program
        self.options = options
        self.name = " ".join(["Safehand", *options])

    def redact(self, source, target, secret, password):
        with tempfile.TemporaryDirectory() as folder:
            terms = pathlib.Path(folder) / "terms"
            terms.write_text(secret + "\n", "utf-8")
            words = [self.program, "redact", source, "--out", target, "--terms-file", terms, *self.options]
            if password:
                key = pathlib.Path(folder) / "password"
                key.write_text(password, "utf-8")
                words += ["--password-file", key]
            run(words)


class PyMuPdf:
    name = "PyMuPDF: search, apply_redactions, scrub, garbage=4"

    def usable(self):
        return run([sys.executable, "-c", "import fitz"]).returncode == 0

    def redact(self, source, target, secret, password):
        run([sys.executable, "-c", PYMUPDF, source, target, secret, password])


class MuTool:
    name = "mutool run: search, applyRedactions, garbage=compact"

    def usable(self):
        return shutil.which("mutool") is not None

    def redact(self, source, target, secret, password):
        run(["mutool", "run", HERE / "mutool_redact.js", source, target, secret, password])


class Pictures:
    """A black box over each word that pdftotext finds, and then nothing but pictures of the pages."""

    name = "Pictures only: pdftotext -bbox, boxes, pdftoppm, pikepdf"

    def usable(self):
        return (shutil.which("pdftoppm") is not None
                and run([sys.executable, "-c", "import pikepdf"]).returncode == 0)

    def redact(self, source, target, secret, password):
        import pikepdf

        opened = ["-upw", password] if password else []
        boxes = run(["pdftotext", "-bbox", *opened, source, "-"]).stdout.decode("utf-8", "replace")
        pages = [words_of(page) for page in boxes.split("<page ")[1:]]
        out = pikepdf.new()
        with tempfile.TemporaryDirectory() as folder:
            run(["pdftoppm", "-r", PICTURE_DPI, "-gray", *opened, source, pathlib.Path(folder) / "p"])
            for number, file in enumerate(sorted(pathlib.Path(folder).glob("p*.pgm"))):
                width, height, samples = read_pgm(file)
                for box in hits(pages[number] if number < len(pages) else [], secret):
                    blacken(samples, width, height, box)
                add_picture(out, width, height, bytes(samples))
            if len(out.pages) > 0:
                out.save(target)


class Nothing:
    name = "nothing done: qpdf --linearize"

    def usable(self):
        return shutil.which("qpdf") is not None

    def redact(self, source, target, secret, password):
        run(["qpdf", "--linearize", "--decrypt", "--password=" + password, source, target])


def words_of(page):
    found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<', page)
    return [(text, tuple(float(value) for value in box)) for *box, text in found]


def letters(text):
    return "".join(c for c in text.casefold() if c.isalnum())


def hits(words, secret):
    wanted = letters(secret)
    for first in range(len(words)):
        text, last = "", first
        while last < len(words) and len(text) < len(wanted):
            text += letters(words[last][0])
            last += 1
        if wanted and text == wanted:
            yield from (box for _, box in words[first:last])


def read_pgm(file):
    data = file.read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    return int(head.group(1)), int(head.group(2)), bytearray(data[head.end():])


def blacken(samples, width, height, box):
    left, top, right, bottom = (int(value * PICTURE_DPI / POINTS_PER_INCH) for value in box)
    left, right = max(left - 2, 0), min(right + 2, width)
    for row in range(max(top - 2, 0), min(bottom + 2, height)):
        samples[row * width + left:row * width + right] = bytes(max(right - left, 0))


def add_picture(out, width, height, samples):
    import zlib

    import pikepdf

    size = [value * POINTS_PER_INCH / PICTURE_DPI for value in (width, height)]
    picture = pikepdf.Stream(out, zlib.compress(samples))
    picture.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
        ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode)
    page = out.add_blank_page(page_size=tuple(size))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=out.make_indirect(picture)))
    page.Contents = out.make_stream(b"%f 0 0 %f 0 0 cm /P Do" % tuple(size))


def present(program):
    """Safehand, with the grain that is usual and with single words, and what else is installed."""
    others = [PyMuPdf(), MuTool(), Pictures(), Nothing()]
    return [Safehand(program), Safehand(program, "--grain", "word"), *(one for one in others if one.usable())]


def with_share():
    os.environ.setdefault("SAFEHAND_SHARE", str(HERE.parents[2]))
