#!/usr/bin/python3
"""What it costs to redact a report: a Markdown table of seconds, pages a second and memory.

    redaction_bench.py SAFEHAND [PAGES ...]

Makes reports of 30, 100 and 300 pages (or of PAGES), text alone and with a picture on every tenth page, and
takes one name out of every third page with `safehand redact --terms-file`, which proves the result. A page
with a picture is read by recognition besides. Everybody in the reports is invented. Needs python3-reportlab
and python3-pikepdf.
"""

import os
import pathlib
import sys
import tempfile
import time
import zlib

import pikepdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph

NAME = "Tamsin Hollowayne"
BODY = ("The panel met at ten and heard how the autumn had gone for the children, and it looked at the papers that "
        "had come in since. %s The school reported good attendance, and the health visitor will call again before "
        "the end of the month. Nothing else was raised on this point, and the next meeting is in spring.")
NAMED = "It was said that %s stays with an aunt near the mill." % NAME
PARAGRAPHS = 9
PICTURE_EVERY = 10
WIDTH, HEIGHT = 640, 480


def write_text(file, pages):
    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14)
    sheet = canvas.Canvas(str(file), pagesize=(595, 842), invariant=1)
    for page in range(pages):
        top = 790
        for number in range(PARAGRAPHS):
            named = page % 3 == 0 and number == 4
            body = Paragraph("%d.%d " % (page + 1, number + 1) + BODY % (NAMED if named else ""), style)
            _, height = body.wrap(450, 700)
            body.drawOn(sheet, 72, top - height)
            top -= height + 8
        sheet.showPage()
    sheet.save()


def add_pictures(file):
    """One of its own for each: a file whose pictures are all alike would cost too little."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        for number in range(0, len(pdf.pages), PICTURE_EVERY):
            rows = (bytes((x * 160 // WIDTH + y * 90 // HEIGHT + number) % 256 for x in range(WIDTH) for _ in range(3))
                    for y in range(HEIGHT))
            picture = pikepdf.Stream(pdf, zlib.compress(b"".join(rows)))
            picture.stream_dict = pikepdf.Dictionary(
                Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=WIDTH, Height=HEIGHT,
                ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode)
            page = pdf.pages[number]
            page.add_resource(pdf.make_indirect(picture), pikepdf.Name.XObject, pikepdf.Name.Photo)
            page.contents_add(pdf.make_stream(b"q 200 0 0 150 72 24 cm /Photo Do Q"))
        pdf.save(file)


def redact(program, source, target, terms):
    """Seconds, and the most memory of any process that took part, in MiB. None when nothing was written."""
    words = [str(program), "redact", str(source), "--out", str(target), "--terms-file", str(terms)]
    start = time.monotonic()
    child = os.posix_spawn(program, words, os.environ)
    _, status, usage = os.wait4(child, 0)
    taken = time.monotonic() - start
    return (taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024) if status == 0 else None


def main(program, sizes):
    os.environ.setdefault("SAFEHAND_SHARE", str(pathlib.Path(__file__).resolve().parents[2]))
    print("| report | pages | seconds | CPU s | pages a second | most memory of one process, MiB | KB in | KB out |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source, target, terms = folder / "report.pdf", folder / "out.pdf", folder / "terms"
        terms.write_text(NAME + "\n", "utf-8")
        for kind in ("text", "a picture on every tenth page"):
            for pages in sizes:
                write_text(source, pages)
                if kind != "text":
                    add_pictures(source)
                cost = redact(program, source, target, terms)
                if cost is None:
                    print("| %s | %d | refused or not proved | | | | | |" % (kind, pages), flush=True)
                    continue
                print("| %s | %d | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f |" % (
                    kind, pages, cost[0], cost[1], pages / cost[0], cost[2], source.stat().st_size / 1000,
                    target.stat().st_size / 1000), flush=True)
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), [int(word) for word in sys.argv[2:]] or [30, 100, 300]))
