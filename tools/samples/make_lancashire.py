#!/usr/bin/python3
"""Makes the Lancashire sample conference: config/samples/lancashire.

The prose stands in lancashire/*.txt, the people, the outcome and what each copy must hold or not
hold in the modules beside it. Everything is invented. Two runs give the same bytes.
"""

import pathlib

import minutes_markup
import plain_report
import record_file
from copy_check import check_expectations
from lancashire import expectations, outcome, people

HERE = pathlib.Path(__file__).resolve().parent / "lancashire"
FOLDER = record_file.SAMPLES / "lancashire"

NOTICE = (
    "This record is an invented sample. No person, family, address, school, practice or event in it "
    "is real, and any likeness to a real one is chance."
)


def attachments(files):
    def one(ident, title, kind, author, file, children, **more):
        return {
            "id": ident, "title": title, "kind": kind, "author": author, "file": "attachments/" + file,
            "sha256": record_file.digest(files[file]), "about_children": children, "author_permits": True,
            "permitted_on": people.HELD_ON, **more,
        }

    return [
        one(
            "a-social-work", "Social worker's report", "social-work-report", "p-social-worker",
            "social-work-report.pdf", ["c-tamsin", "c-rowan"], signed_on="2026-11-06", shared_on="2026-11-09",
        ),
        one(
            "a-school", "School's report on Tamsin", "school-report", "p-school", "school-report.pdf",
            ["c-tamsin"], signed_on="2026-11-09", shared_on="2026-11-10", not_to_be_shared_with=["person:p-casimir"],
        ),
        one(
            "a-health-visitor", "Health visitor's report on Rowan", "health-visitor-report", "p-health-visitor",
            "health-visitor-report.pdf", ["c-rowan"], signed_on="2026-11-09", shared_on="2026-11-10",
        ),
        one(
            "a-police", "Police report", "police-report", "p-police", "police-report.pdf", ["c-tamsin"],
            signed_on="2026-11-10", not_shared_because="Police reports are for professionals until they are cleared.",
        ),
    ]


def conference(files):
    return {
        "safehand_record": 1,
        "invented_notice": NOTICE,
        "reference": "C-2026-0744",
        "authority": "Lancashire (invented sample)",
        "procedure": "lancashire",
        "kind": "initial",
        "language": "en",
        "held_on": people.HELD_ON,
        "started": "13:30",
        "ended": "16:05",
        "venue": {"name": "Tenter House, Brackenness (invented)", "mode": "hybrid"},
        "chair": "p-chair",
        "minute_taker": "p-minutes",
        "criminal_proceedings": False,
        "covert": False,
        "remote_because": "The mother did not want eleven people in one room, and there is no larger one.",
        "recording": {"objected": False, "delete_on": "2026-12-14", "note": "Made to help with the minutes"},
        "children": people.CHILDREN,
        "participants": people.PARTICIPANTS,
        "protected_facts": people.PROTECTED_FACTS,
        "sections": minutes_markup.sections((HERE / "minutes.txt").read_text(encoding="utf-8")),
        "attachments": attachments(files),
        "decisions": outcome.DECISIONS,
        "plan": outcome.PLAN,
        "dates": outcome.DATES,
        "complaints_note": outcome.APPEALS_NOTE,
    }


def main():
    words = (HERE / "reports.txt").read_text(encoding="utf-8")
    files = plain_report.reports(words)
    record = conference(files)
    check_expectations(record, minutes_markup.typeset(words), expectations.absent(), expectations.present())
    for name, content in files.items():
        path = FOLDER / "attachments" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    record_file.sign_and_write(
        FOLDER / "record.json",
        record,
        by="p-chair",
        on="2026-11-17",
        statement="I have read these minutes and sign them as a true record of the conference.",
    )
    record_file.write_json(FOLDER / "expected-absent.json", expectations.absent())
    record_file.write_json(FOLDER / "expected-present.json", expectations.present())
    shown = ("sections", "decisions", "plan", "complaints_note")
    count = sum(len(part.split()) for name in shown for part in record_file.words_of(record[name]))
    print("lancashire:", count, "words,", len(record["sections"]), "sections")


main()
