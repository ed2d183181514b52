#!/usr/bin/python3
"""Makes the Word files of tests/service/minutes_story.cpp: the template filled as a clerk would, and
spoiled in the ways that are found. Everything in them is invented. Needs python3-docx.

Usage: word_minutes.py FOLDER
"""

import json
import pathlib
import sys

HOUSE = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(HOUSE / "tools/samples"), str(HOUSE / "templates/word")]

import make_templates  # noqa: E402
import make_word  # noqa: E402
from docx.enum.style import WD_STYLE_TYPE  # noqa: E402
from docx.oxml import OxmlElement  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402
from docx.shared import Pt, RGBColor  # noqa: E402


def sample():
    record = json.loads((HOUSE / "config/samples/small/record.json").read_text())
    return make_word.filled(record)


def unplaced():
    document = sample()
    document.add_heading("Larch Lane", 1)
    document.add_paragraph("Words under a heading that nobody declared.")
    paragraph = document.add_paragraph("seen ")
    run = paragraph.add_run("whitened words")
    run.font.color.rgb = RGBColor(255, 255, 255)
    run = paragraph.add_run("shrunken words")
    run.font.size = Pt(2)
    run = paragraph.add_run("vanished words")
    run.font.hidden = True
    document.styles.add_style("Sensitive", WD_STYLE_TYPE.CHARACTER)
    document.add_heading("Confidential section", 1)
    paragraph = document.add_paragraph("Police said ")
    paragraph.add_run("guarded words", style="Sensitive")
    run = paragraph.add_run(" struck words")
    run.font.strike = True
    paragraph = document.add_paragraph("She stays at ")
    paragraph.add_run("12 Quarry Yard, Nettleby", style="Protected address Char")
    document.sections[0].header.is_linked_to_previous = False
    document.sections[0].header.paragraphs[0].text = "Header words"
    return document


def tracked():
    document = sample()
    paragraph = document.add_paragraph()
    change = OxmlElement("w:ins")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "Invented Clerk")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "inserted words"
    run.append(text)
    change.append(run)
    paragraph._p.append(change)
    return document


def without_people():
    document = make_templates.build("north-yorkshire", {}, {"Reference": "C-2026-0009"})
    document.add_heading("Reason for the conference", 1)
    document.add_paragraph("A reason that was invented for a test of twelve words and rather more.")
    return document


def welsh():
    facts = {"Reference": "C-2026-0010", "Authority": "Cyngor Dychmygol", "Held on": "17 Tachwedd 2026",
             "Kind of conference": "initial", "Chair": "Ines Caldbeck", "Procedure": "wales",
             "Language": "cy"}
    rows = {"Children": [{"Name": "Robin Wintringham", "Born": "2 Ebrill 2019"}],
            "People": [{"Name": "Ines Caldbeck", "Role": "cadeirydd", "Attendance": "yn bresennol"},
                       {"Name": "Martin Hesselby", "Role": "tad", "Attendance": "rhan",
                        "Not there for": "Cryfderau"}]}
    document = make_templates.build("wales", rows, facts)
    for heading in ("Crynodeb o'r drafodaeth", "4) Cryfderau", "Dadansoddiad o'r risg"):
        document.add_heading(heading, 1)
        document.add_paragraph("Geiriau dychmygol.")
    document.add_paragraph("Geiriau i'w cadw rhag y tad.", style="Withhold: father")
    document.add_paragraph("Geiriau cyfrinachol.", style="Cyfrinachol")
    return document


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, make in (("sample", sample), ("unplaced", unplaced), ("tracked", tracked),
                       ("without-people", without_people), ("welsh", welsh)):
        make_templates.save(make(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
