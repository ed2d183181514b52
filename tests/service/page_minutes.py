#!/usr/bin/python3
"""Makes the PDFs and scans of tests/service/page_minutes_story.cpp: the sections of the sample record
as a printed page shows them, and files that say more than they show. Everything in them is invented.
Needs python3-reportlab, python3-pil, pdftoppm and, for one of them, LibreOffice if it is there.

Usage: page_minutes.py FOLDER
"""

import json
import pathlib
import shutil
import subprocess
import sys

from PIL import Image
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfdoc
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table, TableStyle

HOUSE = pathlib.Path(__file__).resolve().parent.parent.parent
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=9,
                      alignment=TA_JUSTIFY)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=18,
                         spaceBefore=12, spaceAfter=8)
LONG = ("The school nurse told the meeting that he has grown well since the summer, that he eats with "
        "the others and that he reads aloud to the smaller ones every Thursday afternoon. ")


def plain(text):
    if isinstance(text, str):
        return text
    return "".join(one if isinstance(one, str) else one["text"] for one in text)


def marked(text):
    if isinstance(text, str):
        return text
    return "".join(one if isinstance(one, str)
                   else f"<b>{one['text']}</b>" if one.get("strong") else one["text"] for one in text)


def story(record):
    words = json.loads((HOUSE / "config/procedures/north-yorkshire/words.json").read_text())
    headings = {kind["id"]: kind["heading"]["en"] for kind in words["section_kinds"]}
    parts = []
    for number, section in enumerate(record["sections"], 1):
        parts.append(Paragraph(f"{number}. {headings[section['kind']]}", HEADING))
        for block in section["blocks"]:
            if "paragraph" in block:
                parts.append(Paragraph(marked(block["paragraph"]), BODY))
            elif "table" in block:
                rows = [[Paragraph(plain(cell), BODY) for cell in row] for row in
                        [block["table"]["header"], *block["table"]["rows"]]]
                table = Table(rows)
                table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
                parts.append(table)
    return parts


def write(path, parts, draw=None, **keywords):
    def page(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 815, "Invented council: confidential")
        canvas.drawCentredString(300, 25, f"Page {document.page}")
        if draw and document.page == 1:
            # What is drawn keeps its ink and its mode to itself.
            canvas.saveState()
            draw(canvas)
            canvas.restoreState()

    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1, **keywords)
    frame = Frame(60, 60, 475, 720)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=page)])
    document.build(list(parts()))


def white(canvas):
    canvas.setFillGray(1)
    canvas.drawString(70, 70, "whitened words")
    canvas.setFillColorRGB(0.96, 0.96, 0.9)
    canvas.drawString(270, 70, "palest words")


def invisible(canvas):
    text = canvas.beginText(70, 70)
    text.setTextRenderMode(3)
    text.textOut("invisible words")
    canvas.drawText(text)


def covered(canvas):
    canvas.drawString(70, 70, "covered words")
    canvas.rect(60, 60, 200, 25, fill=1)


def tiny(canvas):
    canvas.setFont("Helvetica", 1.5)
    canvas.drawString(70, 70, "shrunken words")


def outside(canvas):
    canvas.drawString(-300, 70, "faraway words")


def turned(canvas):
    canvas.rotate(90)
    canvas.drawString(200, -40, "sideways words")
    canvas.rotate(-90)


def lying(canvas):
    canvas.setFont("Helvetica", 11)
    canvas._code.append("/Span <</ActualText (mendacious)>> BDC")
    canvas.drawString(70, 50, "truthful")
    canvas._code.append("EMC")


def coloured(canvas):
    canvas.setFont("Helvetica", 11)
    canvas.setFillColorRGB(0.7, 0, 0)
    canvas.drawString(70, 50, "Reddened words.")


def script(canvas):
    canvas._doc.Catalog.OpenAction = pdfdoc.PDFDictionary(
        {"S": pdfdoc.PDFName("JavaScript"), "JS": pdfdoc.PDFString("app.alert(1)")})


def attachment(canvas):
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(
        [pdfdoc.PDFString("a.txt"), pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Filespec")})])})
    canvas._doc.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})


def form(canvas):
    canvas.acroForm.textfield(name="field", x=70, y=60, width=100, height=20)


def note(canvas):
    canvas.textAnnotation("noted words", Rect=[70, 60, 90, 80])


DRAWN = {"white": white, "invisible": invisible, "covered": covered, "tiny": tiny, "outside": outside,
         "turned": turned, "lying": lying, "coloured": coloured, "script": script,
         "attachment": attachment, "form": form, "note": note}


def scans(folder):
    subprocess.run(["pdftoppm", "-r", "200", "-gray", folder / "plain.pdf", folder / "scan"],
                   check=True)
    pages = [Image.open(file) for file in sorted(folder.glob("scan-*.pgm"))]
    pages[0].save(folder / "scan.pdf", save_all=True, append_images=pages[1:], resolution=200)
    pages[0].save(folder / "scan.tif", save_all=True, append_images=pages[1:],
                  compression="tiff_lzw", dpi=(200, 200))
    pages[0].save(folder / "scan.png", dpi=(200, 200))
    pages[0].save(folder / "scan.jpg", quality=85, dpi=(200, 200))


def main():
    folder = pathlib.Path(sys.argv[1])
    record = json.loads((HOUSE / "config/samples/small/record.json").read_text())
    people = {key: value for key, value in record.items() if key not in ("sections", "signature")}
    (folder / "people.json").write_text(json.dumps(people))
    write(folder / "plain.pdf", lambda: story(record))
    write(folder / "long.pdf", lambda: [Paragraph("1. Summary of discussion", HEADING)] +
          [Paragraph(LONG * 3, BODY) for _ in range(24)] +
          [Paragraph("2. Larch Lane", HEADING), Paragraph("Words that have no place.", BODY),
           Paragraph("3. Decision", HEADING),
           Paragraph("[Withhold: father] She told us where she lives.", BODY),
           Paragraph("[Withhold: nobody known] Words under an odd label.", BODY),
           Paragraph("\u2022 The first of two things.", BODY),
           Paragraph("\u2022 The second of two things.", BODY)])
    for name, draw in DRAWN.items():
        write(folder / f"{name}.pdf", lambda: story(record), draw)
    write(folder / "locked.pdf", lambda: story(record),
          encrypt=StandardEncryption("opensesame", ownerPassword="other"))
    scans(folder)
    office = shutil.which("soffice")
    if office:
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/office",
                        "--convert-to", "pdf", "--outdir", folder,
                        HOUSE / "config/samples/word/minutes.docx"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
