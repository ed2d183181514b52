#!/usr/bin/python3
"""Makes the Wirral sample conference: config/samples/wirral.

The prose stands in wirral/*.txt, the people, the outcome and what each copy must hold or not hold in
the modules beside it. Everything is invented. Two runs give the same bytes.
"""

import pathlib

import minutes_markup
import plain_report
import record_file
from copy_check import check_expectations
from wirral import expectations, outcome, people

HERE = pathlib.Path(__file__).resolve().parent / "wirral"
FOLDER = record_file.SAMPLES / "wirral"

NOTICE = (
    "This record is an invented sample. No person, family, address, school, practice or event in it "
    "is real, and any likeness to a real one is chance."
)


def attachments(files):
    def one(ident, title, kind, author, file, **more):
        path = "attachments/" + file
        return {
            "id": ident, "title": title, "kind": kind, "author": author, "file": path,
            "sha256": record_file.digest(files[file]), **more,
        }

    return [
        one(
            "a-social-work",
            "Social worker's report",
            "social-work-report",
            "p-social-worker",
            "social-work-report.pdf",
            about_children=["c-merryn", "c-perran"],
            author_permits=True,
            permitted_on="2026-11-10",
            signed_on="2026-11-04",
            countersigned_by="Nuala Cresswick",
            shared_on="2026-11-05",
        ),
        one(
            "a-social-work-2",
            "Social worker's report, the parts about Perran",
            "social-work-report",
            "p-social-worker",
            "social-work-report-2.pdf",
            about_children=["c-perran"],
            author_permits=True,
            permitted_on="2026-11-10",
            redaction_of="a-social-work",
            approved_for=["person:p-gawen"],
            signed_on="2026-11-04",
            countersigned_by="Nuala Cresswick",
            shared_on="2026-11-05",
        ),
        one(
            "a-social-work-3",
            "Social worker's report, without what is private to one person",
            "social-work-report",
            "p-social-worker",
            "social-work-report-3.pdf",
            about_children=["c-merryn", "c-perran"],
            author_permits=True,
            permitted_on="2026-11-10",
            redaction_of="a-social-work",
            approved_for=["person:p-mother", "person:p-father", "person:p-grandmother"],
            signed_on="2026-11-04",
            countersigned_by="Nuala Cresswick",
            shared_on="2026-11-05",
        ),
        one(
            "a-school",
            "School report on Merryn",
            "school-report",
            "p-school",
            "school-report.pdf",
            about_children=["c-merryn"],
            author_permits=False,
            signed_on="2026-11-05",
            shared_on="2026-11-06",
        ),
    ]


def conference(files):
    return {
        "safehand_record": 1,
        "invented_notice": NOTICE,
        "reference": "C-2026-0611",
        "authority": "Wirral Council (invented sample)",
        "procedure": "wirral",
        "kind": "initial",
        "language": "en",
        "held_on": people.HELD_ON,
        "started": "10:00",
        "ended": "12:35",
        "venue": {"name": "Ropewalk Centre, Hoybridge (invented)", "mode": "in person"},
        "chair": "p-chair",
        "minute_taker": "p-minutes",
        "criminal_proceedings": False,
        "covert": False,
        "strategy_discussion_on": "2026-10-21",
        "children": people.CHILDREN,
        "participants": people.PARTICIPANTS,
        "orders": people.ORDERS,
        "protected_facts": people.PROTECTED_FACTS,
        "sections": minutes_markup.sections((HERE / "minutes.txt").read_text(encoding="utf-8")),
        "attachments": attachments(files),
        "decisions": outcome.DECISIONS,
        "plan": outcome.PLAN,
        "dates": outcome.DATES,
        "complaints_note": outcome.COMPLAINTS_NOTE,
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
        on="2026-11-16",
        statement="I have read this record and sign it as a true record of the conference.",
    )
    record_file.write_json(FOLDER / "expected-absent.json", expectations.absent())
    record_file.write_json(FOLDER / "expected-present.json", expectations.present())
    shown = ("sections", "decisions", "plan", "complaints_note")
    count = sum(len(part.split()) for name in shown for part in record_file.words_of(record[name]))
    print("wirral:", count, "words,", len(record["sections"]), "sections")


main()
