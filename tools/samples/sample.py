"""Writes one sample folder: reports, signed record and the two lists of phrases."""

import pathlib

import minutes_markup
import plain_report
import record_file
from copy_check import check_expectations

HERE = pathlib.Path(__file__).resolve().parent

NOTICE = (
    "This record is an invented sample. No person, family, address, school, practice or event in it "
    "is real, and any likeness to a real one is chance."
)


def write(name, module, case):
    """`module` is the folder of the prose; `case` holds what is not prose."""
    folder = record_file.SAMPLES / name
    words = (HERE / module / "reports.txt").read_text(encoding="utf-8")
    files = plain_report.reports(words)
    record = {
        "safehand_record": 1,
        "invented_notice": NOTICE,
        **case.TITLE,
        "children": case.CHILDREN,
        "participants": case.PARTICIPANTS,
        "protected_facts": case.PROTECTED_FACTS,
        "sections": minutes_markup.sections((HERE / module / "minutes.txt").read_text(encoding="utf-8")),
        "attachments": [
            dict(one, file="attachments/" + one["file"], sha256=record_file.digest(files[one["file"]]))
            for one in case.ATTACHMENTS
        ],
        "decisions": case.DECISIONS,
        "plan": case.PLAN,
        "dates": case.DATES,
        "complaints_note": case.COMPLAINTS_NOTE,
    }
    check_expectations(record, minutes_markup.typeset(words), case.ABSENT, case.PRESENT)
    for file, content in files.items():
        path = folder / "attachments" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    record_file.sign_and_write(
        folder / "record.json",
        record,
        by="p-chair",
        on=case.SIGNED_ON,
        statement="I have read this record and sign it as a true record of the conference.",
    )
    record_file.write_json(folder / "expected-absent.json", case.ABSENT)
    record_file.write_json(folder / "expected-present.json", case.PRESENT)
    shown = ("sections", "decisions", "plan", "complaints_note")
    count = sum(len(part.split()) for part in shown for part in record_file.words_of(record[part]))
    print(name + ":", count, "words,", len(record["sections"]), "sections")
