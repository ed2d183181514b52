"""Documents of the comparison besides the planted set. Everybody in them is invented."""

import pathlib
import shutil

from redactors import run

CANDIDATES = ["Ida Lum", "Tim Reed", "Nell Ashby", "Owen Marlow", "Grace Holt", "Imogen Wray", "Martha Penhale",
              "Winifred Moon", "Gwendolen Marsh", "Montgomery Woolf"]
SECRET = "Tamsin Hollowayne"
LINE = "It was said that %s stays with an aunt near the mill. The panel thanked her."
BEFORE = ("The panel met at ten and heard three short reports on how the autumn had gone, and it looked at the "
          "papers that had come in since. ")
AFTER = (" The school reported good attendance, and the health visitor will call again before the end of the "
         "month. Nothing else was raised, and the next meeting is in spring.")

ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>%s
</office:text></office:body></office:document>"""


def candidate_files(folder):
    """[(one line), (paragraph)]: lists of (file, name), the same but for the name."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen import canvas
    from reportlab.platypus import Paragraph

    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14)
    sets = []
    for kind, words in (("line", LINE), ("paragraph", BEFORE + LINE + AFTER)):
        files = []
        for number, name in enumerate(CANDIDATES):
            file = folder / ("%s-%d.pdf" % (kind, number))
            sheet = canvas.Canvas(str(file), pagesize=(595, 842), invariant=1)
            body = Paragraph(words % name, style)
            _, height = body.wrap(450, 700)
            body.drawOn(sheet, 72, 760 - height)
            sheet.drawString(72, 600, "Papers were noted without comment.")
            sheet.save()
            files.append((file, name))
        sets.append(files)
    return sets


def tagged_file(folder):
    """A tagged PDF by LibreOffice with headings, lists and a table; None without LibreOffice."""
    if shutil.which("soffice") is None:
        return None
    parts = []
    for number in range(1, 7):
        parts.append('<text:h text:outline-level="1">Part %d of the minutes</text:h>' % number)
        parts.append("<text:p>%s%s</text:p>" % (BEFORE, AFTER))
        if number % 2 == 0:
            parts.append("<text:p>%s%s%s</text:p>" % (BEFORE, LINE % SECRET, AFTER))
        parts.append("<text:list>%s</text:list>" % "".join(
            "<text:list-item><text:p>Action %d is for the school by Friday.</text:p></text:list-item>" % k
            for k in range(1, 4)))
        parts.append("<table:table><table:table-column/><table:table-column/>%s</table:table>" % "".join(
            "<table:table-row><table:table-cell><text:p>Paper %d</text:p></table:table-cell><table:table-cell>"
            "<text:p>noted</text:p></table:table-cell></table:table-row>" % k for k in range(1, 4)))
    source = folder / "minutes.fodt"
    source.write_text(ODT % "".join(parts), "utf-8")
    run(["soffice", "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--convert-to",
         'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}', "--outdir", folder, source])
    made = folder / "minutes.pdf"
    return made if made.exists() else None


def report_file(folder, pages):
    """Plain text pages, the secret on every third."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen import canvas
    from reportlab.platypus import Paragraph

    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14)
    file = pathlib.Path(folder) / "report.pdf"
    sheet = canvas.Canvas(str(file), pagesize=(595, 842), invariant=1)
    for page in range(pages):
        top = 780
        for number in range(8):
            named = LINE % SECRET if page % 3 == 0 and number == 3 else ""
            body = Paragraph(BEFORE + named + AFTER, style)
            _, height = body.wrap(450, 700)
            body.drawOn(sheet, 72, top - height)
            top -= height + 10
        sheet.showPage()
    sheet.save()
    return file
