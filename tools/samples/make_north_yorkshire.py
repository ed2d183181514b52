#!/usr/bin/python3
"""Makes the sample conference: config/samples/north-yorkshire.

The prose stands in north_yorkshire/*.txt, the people, the outcome and what each copy must hold or
not hold in the modules beside it. Everything is invented. Two runs give the same bytes.
"""

import pathlib

import minutes_markup
import plain_report
import record_file
from copy_check import check_expectations
from north_yorkshire import expectations, outcome, people

HERE = pathlib.Path(__file__).resolve().parent / "north_yorkshire"
FOLDER = record_file.SAMPLES / "north-yorkshire"

NOTICE = (
    "This record is an invented sample. No person, family, address, school, practice or event in it "
    "is real, and any likeness to a real one is chance."
)


def prose():
    sections = []
    for part in sorted(HERE.glob("[0-9]-*.txt")):
        sections += minutes_markup.sections(part.read_text(encoding="utf-8"))
    return sections


def attachments(files):
    return [
        {
            "id": "a-social-work",
            "title": "Social work report for an initial child protection conference",
            "kind": "social-work-report",
            "author": "p-social-worker",
            "file": "attachments/social-work-report.pdf",
            "sha256": record_file.digest(files["social-work-report.pdf"]),
            "about_children": ["c-freya", "c-alfie"],
            "author_permits": True,
            "permitted_on": "2026-11-18",
            "not_to_be_shared_with": ["person:p-father", "person:p-freya", "person:p-grandmother"],
            "signed_on": "2026-11-12",
            "countersigned_by": "Gareth Pomfret",
        },
        {
            "id": "a-health-visitor",
            "title": "Health visitor's report on Alfie",
            "kind": "health-visitor-report",
            "author": "p-health-visitor",
            "file": "attachments/health-visitor-report.pdf",
            "sha256": record_file.digest(files["health-visitor-report.pdf"]),
            "about_children": ["c-alfie"],
            "author_permits": False,
            "not_to_be_shared_with": ["group:family"],
            "signed_on": "2026-11-11",
        },
    ]


def conference(files):
    return {
        "safehand_record": 1,
        "invented_notice": NOTICE,
        "reference": "C-2026-0417",
        "authority": "North Yorkshire Council (invented sample)",
        "procedure": "north-yorkshire",
        "kind": "initial",
        "language": "en",
        "held_on": people.HELD_ON,
        "started": "09:30",
        "ended": "13:40",
        "venue": {"name": "Tanner\u2019s Hall, Brantholme (invented)", "mode": "hybrid"},
        "chair": "p-chair",
        "minute_taker": "p-minutes",
        "criminal_proceedings": False,
        "covert": False,
        "children": people.CHILDREN,
        "participants": people.PARTICIPANTS,
        "orders": people.ORDERS,
        "protected_facts": people.PROTECTED_FACTS,
        "sections": prose(),
        "attachments": attachments(files),
        "decisions": outcome.DECISIONS,
        "plan": outcome.PLAN,
        "dates": outcome.DATES,
        "complaints_note": outcome.COMPLAINTS_NOTE,
    }


def main():
    files = plain_report.reports((HERE / "reports.txt").read_text(encoding="utf-8"))
    record = conference(files)
    attached = minutes_markup.typeset((HERE / "reports.txt").read_text(encoding="utf-8"))
    check_expectations(record, attached, expectations.absent(), expectations.present())
    for name, content in files.items():
        path = FOLDER / "attachments" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    record_file.sign_and_write(
        FOLDER / "record.json",
        record,
        by="p-chair",
        on="2026-11-20",
        statement="I have read this record and sign it as a true record of the conference.",
    )
    record_file.write_json(FOLDER / "expected-absent.json", expectations.absent())
    record_file.write_json(FOLDER / "expected-present.json", expectations.present())
    shown = ("sections", "decisions", "plan", "complaints_note")
    words = sum(len(part.split()) for name in shown for part in record_file.words_of(record[name]))
    print("north-yorkshire:", words, "words,", len(record["sections"]), "sections")


main()
