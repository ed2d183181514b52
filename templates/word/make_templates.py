#!/usr/bin/python3
"""Makes the Word templates of minutes out of the procedures' own words.

Usage: make_templates.py [FOLDER]   (default: the folder of this script)

Needs python3-docx. Nothing in a template is about anybody; the same procedures give the same bytes.
"""

import datetime
import io
import json
import pathlib
import sys
import zipfile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

HERE = pathlib.Path(__file__).resolve().parent
HOUSE = HERE.parent.parent
PROCEDURES = ["north-yorkshire", "wirral", "wales", "lancashire"]

# The tables that intake reads (intake/minutes/tables.cpp), in English and Welsh, with their columns.
TABLES = [
    ("Conference", "Y gynhadledd", None, [
        ("Reference", "Cyfeirnod"), ("Authority", "Awdurdod"), ("Procedure", "Gweithdrefn"),
        ("Kind of conference", "Math o gynhadledd"), ("Language", "Iaith"),
        ("Held on", "Cynhaliwyd ar"), ("Started", "Dechreuodd"), ("Ended", "Gorffennodd"),
        ("Place", "Lleoliad"), ("How people met", "Sut y cyfarfu pobl"), ("Chair", "Cadeirydd"),
        ("Minute taker", "Cofnodydd"), ("Criminal proceedings", "Achos troseddol"),
        ("Strategy discussion on", "Trafodaeth strategaeth ar"),
        ("Complaints information", "Gwybodaeth am gwynion")]),
    ("Children", "Plant", 2, [
        ("Name", "Enw"), ("Known as", "Adwaenir fel"), ("Born", "Ganwyd"),
        ("Expected", "Disgwylir"), ("NHS number", "Rhif GIG"),
        ("Legal status", "Statws cyfreithiol"), ("GP", "Meddyg teulu")]),
    ("People", "Pobl", 6, [
        ("Name", "Enw"), ("Known as", "Adwaenir fel"), ("Role", "Rôl"),
        ("Relation", "Perthynas"), ("Children", "Plant"), ("Agency", "Asiantaeth"),
        ("Post", "Swydd"), ("Parental responsibility", "Cyfrifoldeb rhiant"),
        ("Attendance", "Presenoldeb"), ("Not there for", "Nid oedd yno ar gyfer"),
        ("Kept out of", "Cadwyd allan o"), ("Ground", "Sail"), ("Came with", "Daeth gyda")]),
    ("Addresses", "Cyfeiriadau", 4, [
        ("Person", "Person"), ("Post or e-mail", "Post neu e-bost"), ("Address", "Cyfeiriad"),
        ("Confirmed on", "Cadarnhawyd ar"), ("Confirmed by", "Cadarnhawyd gan"),
        ("Said by", "Dywedwyd gan"), ("Until", "Hyd")]),
    ("Ways of sending", "Dulliau anfon", 2, [
        ("Person", "Person"), ("Document", "Dogfen"), ("Way", "Dull"),
        ("Asked on", "Gofynnwyd ar"), ("Asked by", "Gofynnwyd gan"), ("How", "Sut")]),
    ("Kept apart", "Cadw ar wahân", 2, [
        ("Person", "Person"), ("Never to learn of", "Byth i wybod am")]),
    ("Orders", "Gorchmynion", 2, [
        ("Order", "Gorchymyn"), ("Against", "Yn erbyn"), ("Protects", "Yn amddiffyn"),
        ("Made on", "Gwnaed ar"), ("Until", "Hyd")]),
    ("Protected facts", "Ffeithiau gwarchodedig", 2, [
        ("What it is", "Beth ydyw"), ("In words", "Mewn geiriau"), ("About", "Ynghylch"),
        ("Who may know", "Pwy gaiff wybod"), ("Reason", "Rheswm")]),
    ("Decisions", "Penderfyniadau", 2, [
        ("Child", "Plentyn"), ("Outcome", "Canlyniad"), ("Category", "Categori"),
        ("Basis", "Sail"), ("Reasons", "Rhesymau")]),
    ("Views", "Barnau", 4, [
        ("Child", "Plentyn"), ("Who", "Pwy"), ("View", "Barn"), ("Category", "Categori"),
        ("Reasons", "Rhesymau")]),
    ("Disagreements", "Anghytundebau", 1, [
        ("Child", "Plentyn"), ("Who", "Pwy"), ("Disagrees with", "Yn anghytuno â"),
        ("Reasons", "Rhesymau"), ("Means to", "Yn bwriadu")]),
    ("Plan actions", "Gweithredoedd y cynllun", 4, [
        ("Need", "Angen"), ("Action", "Gweithred"), ("By", "Gan"), ("When", "Pryd"),
        ("Children", "Plant")]),
    ("Meetings", "Cyfarfodydd", 2, [
        ("Meeting", "Cyfarfod"), ("Day", "Diwrnod"), ("Time", "Amser"), ("Place", "Lleoliad"),
        ("Members", "Aelodau")]),
]

ADVICE = {
    "Children": "Give each child a date of birth, or before birth the expected one.",
    "People": "Roles: {roles}. Attendance: attended, part, apologies, absent or excluded. Whoever "
              "was there for a part only: write the headings that they missed under Not there for, "
              "or under Kept out of together with the ground.",
    "Addresses": "One line for each address, former ones too. Put the lines below each other, the "
                 "postcode last.",
    "Protected facts": "Every spelling on a line of its own, the full one first. Who may know: "
                       "names, roles, family, professionals.",
    "Meetings": "Core group, Review or Child in need.",
}


def procedure_words(procedure):
    folder = HOUSE / "config/procedures" / procedure
    words = json.loads((folder / "words.json").read_text())
    people = json.loads((folder / "people.json").read_text())
    name = json.loads((folder / "procedure.json").read_text())["name"]
    return name, words, people


def both(english, welsh, bilingual):
    return f"{english} / {welsh}" if bilingual and welsh and welsh != english else english


def add_label(document, name, colour):
    """A paragraph style and its twin for single words, as Word keeps them together."""
    styles = document.styles
    paragraph = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    paragraph.base_style = styles["Normal"]
    paragraph.font.color.rgb = colour
    paragraph.quick_style = True
    words = styles.add_style(name + " Char", WD_STYLE_TYPE.CHARACTER)
    words.font.color.rgb = colour
    for one, other in ((paragraph, words), (words, paragraph)):
        link = OxmlElement("w:link")
        link.set(qn("w:val"), other.style_id)
        # The schema wants it behind the style that it is based on.
        one.element.insert(2 if one.element.find(qn("w:basedOn")) is not None else 1, link)


def add_styles(document, people, bilingual):
    styles = document.styles
    styles["Normal"].font.name = "Arial"
    styles["Normal"].font.size = Pt(12)
    guidance = styles.add_style("Guidance", WD_STYLE_TYPE.PARAGRAPH)
    guidance.base_style = styles["Normal"]
    guidance.font.italic = True
    guidance.font.size = Pt(10)
    guidance.font.color.rgb = RGBColor(0x50, 0x50, 0x50)
    red, blue = RGBColor(0xA0, 0x10, 0x10), RGBColor(0x10, 0x30, 0x90)
    add_label(document, "Confidential", red)
    add_label(document, "Withhold: everybody", red)
    add_label(document, "Withhold: family", red)
    for role in people["roles"]:
        if role["group"] == "family" and not role.get("hard_deny"):
            add_label(document, "Withhold: " + role["title"]["en"], red)
    add_label(document, "Protected address", blue)
    if bilingual:
        for name in ("Cyfrinachol", "Atal: pawb", "Atal: teulu", "Cyfeiriad gwarchodedig"):
            add_label(document, name, red)


def set_cell(cell, text, bold=False):
    run = cell.paragraphs[0].add_run(text)
    run.bold = bold
    run.font.size = Pt(9)


def add_table(document, rows, columns):
    table = document.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    return table


def build(procedure, rows=None, facts=None):
    """The template of a procedure. `rows`: what to fill in, by the English name of the table: lists
    of values by the English name of the column. `facts`: the same for the table Conference."""
    name, words, people = procedure_words(procedure)
    bilingual = procedure == "wales"
    rows, facts = rows or {}, dict(facts or {})
    facts.setdefault("Procedure", procedure)
    facts.setdefault("Language", "en")
    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    add_styles(document, people, bilingual)
    document.add_paragraph(f"Minutes of a child protection conference: {name}", style="Title")
    advice(document, "Fill in the tables, write under the headings, and label what not everybody "
                     "may have with the styles Confidential, Withhold: ... and Protected address, "
                     "or with a comment that says the same, such as: Withhold: father (R5). Text "
                     "in this style is advice and is left out.")
    document.add_heading(both("Particulars of the conference", "Manylion y gynhadledd", bilingual), 1)
    roles = ", ".join(role["id"] for role in people["roles"])
    for english, welsh, blank, columns in TABLES:
        document.add_heading(both(english, welsh, bilingual), 2)
        if english in ADVICE:
            advice(document, ADVICE[english].format(roles=roles))
        if blank is None:
            table = add_table(document, len(columns), 2)
            for k, (fact, cy) in enumerate(columns):
                set_cell(table.cell(k, 0), both(fact, cy, bilingual), True)
                set_cell(table.cell(k, 1), facts.get(fact, ""))
            continue
        filled = rows.get(english, [])
        table = add_table(document, 1 + (len(filled) or blank), len(columns))
        for k, (column, cy) in enumerate(columns):
            set_cell(table.cell(0, k), both(column, cy, bilingual), True)
            for i, row in enumerate(filled):
                set_cell(table.cell(i + 1, k), row.get(column, ""))
    return document


def advice(document, text):
    document.add_paragraph(text, style="Guidance")


def section_kinds(procedure):
    _, words, _ = procedure_words(procedure)
    kinds = {kind["id"]: kind for kind in words["section_kinds"]}
    order = list(words["conference_kinds"][0]["sections"])
    if "confidential" in kinds:
        order.append("confidential")
    return [kinds[kind] for kind in order]


def empty_template(procedure):
    document = build(procedure)
    for kind in section_kinds(procedure):
        heading = kind["heading"]
        document.add_heading(both(heading["en"], heading.get("cy"), procedure == "wales"), 1)
        document.add_paragraph("")
    return document


def save(document, path):
    """The same bytes whenever it is made."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.datetime(2026, 1, 1)
    properties.revision = 1
    whole = io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in made.infolist():
            if part.filename.startswith("docProps/thumbnail"):
                continue
            content = made.read(part.filename)
            if part.filename == "_rels/.rels":
                root = content.decode()
                at = root.find("metadata/thumbnail")
                if at >= 0:
                    begin = root.rfind("<Relationship ", 0, at)
                    root = root[:begin] + root[root.find("/>", at) + 2:]
                content = root.encode()
            entry = zipfile.ZipInfo(part.filename, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, content)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for procedure in PROCEDURES:
        save(empty_template(procedure), folder / f"{procedure}.docx")


if __name__ == "__main__":
    main()
