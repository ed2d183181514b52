#!/usr/bin/python3
"""Makes config/samples/word/minutes.docx: the small invented sample as a clerk would type it into
the Word template of North Yorkshire. Needs python3-docx."""

import json
import pathlib
import sys

HOUSE = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(HOUSE / "templates/word"))

import make_templates  # noqa: E402

HEADINGS = {"enquiry": "Outcome of the enquiry or of earlier conferences"}


def plain(text):
    return text if isinstance(text, str) else "".join(
        span if isinstance(span, str) else span["text"] for span in text)


def write(paragraph, text):
    for span in [text] if isinstance(text, str) else text:
        words = span if isinstance(span, str) else span["text"]
        run = paragraph.add_run(words)
        run.bold = None if isinstance(span, str) else span.get("strong")


def names(record):
    return {one["id"]: one["name"] for one in record["participants"] + record["children"]}


def facts_of(record, who):
    return {
        "Reference": record["reference"], "Authority": record["authority"],
        "Kind of conference": "Initial child protection conference", "Held on": "17 November 2026",
        "Started": "2 pm", "Ended": "3 pm", "Place": record["venue"]["name"],
        "How people met": record["venue"]["mode"], "Chair": who[record["chair"]],
        "Minute taker": who[record["minute_taker"]],
        "Complaints information": plain(record["complaints_note"])}


def rows_of(record, who):
    people, addresses, ways, apart = [], [], [], []
    for one in record["participants"]:
        people.append({
            "Name": one["name"], "Known as": "; ".join(one.get("known_as", [])),
            "Role": one["role"], "Relation": one.get("relation", ""),
            "Children": ", ".join(who[c] for c in one.get("related_children", [])),
            "Agency": one.get("agency", ""), "Post": one.get("post_title", ""),
            "Parental responsibility": "yes" if one.get("parental_responsibility") else "",
            "Attendance": one["attendance"]})
        for address in one.get("addresses", []):
            lines = address.get("lines", []) + [address.get("postcode") or address["email"]]
            addresses.append({
                "Person": one["name"], "Post or e-mail": address["kind"],
                "Address": "\n".join(lines), "Confirmed on": "10 November 2026",
                "Confirmed by": address["confirmed_by"], "Said by": address["source"]})
        for way in one.get("preferences", []):
            ways.append({
                "Person": one["name"], "Document": way["document"], "Way": way["channel"],
                "Asked on": way["asked_on"], "Asked by": way["asked_by"], "How": way["how"]})
    apart.append({"Person": who["p-mother"], "Never to learn of": who["p-father"]})
    decision = record["decisions"][0]
    return {
        "Children": [{"Name": c["name"], "Known as": "; ".join(c["known_as"]), "Born": c["born"]}
                     for c in record["children"]],
        "People": people, "Addresses": addresses, "Ways of sending": ways, "Kept apart": apart,
        "Protected facts": [{
            "What it is": f["kind"], "In words": "\n".join(f["values"]), "About": who[f["about"]],
            "Who may know": "Sally Wintringham, professionals", "Reason": f["reason"]}
            for f in record["protected_facts"]],
        "Decisions": [{
            "Child": who[decision["child"]], "Outcome": "Child protection plan",
            "Category": "emotional abuse", "Basis": decision["basis"],
            "Reasons": plain(decision["reasons"])}],
        "Views": [{
            "Child": who[decision["child"]], "Who": who[view["who"]], "View": view["choice"],
            "Category": "emotional abuse", "Reasons": plain(view["reasons"])}
            for view in decision["views"]],
        "Plan actions": [{
            "Need": plain(a["need"]), "Action": plain(a["action"]),
            "By": ", ".join(who[p] for p in a["by"]), "When": a["when"],
            "Children": ", ".join(who[c] for c in a["children"])} for a in record["plan"]],
        "Meetings": [
            {"Meeting": "Core group", "Day": "27 November 2026", "Time": "10 am",
             "Place": record["dates"]["core_group"]["place"],
             "Members": ", ".join(who[p] for p in record["dates"]["core_group_members"])},
            {"Meeting": "Review", "Day": "10 February 2027", "Time": "10 am",
             "Place": record["dates"]["review"]["place"]}]}


def filled(record):
    who = names(record)
    document = make_templates.build("north-yorkshire", rows_of(record, who), facts_of(record, who))
    words = json.loads((HOUSE / "config/procedures/north-yorkshire/words.json").read_text())
    headings = {kind["id"]: kind["heading"]["en"] for kind in words["section_kinds"]}
    for number, section in enumerate(record["sections"], 1):
        document.add_heading(f"{number}. {headings[section['kind']]}", 1)
        for block in section["blocks"]:
            if "table" in block:
                table = block["table"]
                made = make_templates.add_table(
                    document, 1 + len(table["rows"]), len(table["header"]))
                for i, row in enumerate([table["header"]] + table["rows"]):
                    for k, cell in enumerate(row):
                        make_templates.set_cell(made.cell(i, k), plain(cell), i == 0)
                continue
            style = "Withhold: father" if block.get("labels") else None
            write(document.add_paragraph(style=style), block["paragraph"])
    return document


def main():
    record = json.loads((HOUSE / "config/samples/small/record.json").read_text())
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "config/samples/word"
    folder.mkdir(parents=True, exist_ok=True)
    make_templates.save(filled(record), folder / "minutes.docx")


if __name__ == "__main__":
    main()
