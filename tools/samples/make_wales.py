#!/usr/bin/python3
"""Makes the sample conference in Wales, in Welsh and English: config/samples/wales.

The prose stands in wales/minutes.txt, the people, the outcome and what each copy must hold or not
hold in the modules beside it. Everything is invented. Two runs give the same bytes.
"""

import pathlib

import minutes_markup
import record_file
from copy_check import check_expectations
from wales import expectations, outcome, people

HERE = pathlib.Path(__file__).resolve().parent / "wales"
FOLDER = record_file.SAMPLES / "wales"

NOTICE = (
    "Enghraifft ddychmygol yw'r cofnod hwn. This record is an invented sample. No person, family, address, "
    "school, practice or event in it is real, and any likeness to a real one is chance."
)
WELSH = "CY: "


def in_welsh(words):
    """The spans of a text whose first words say that it is in Welsh."""
    spans = [words] if isinstance(words, str) else words
    spans = [{"text": span} if isinstance(span, str) else dict(span) for span in spans]
    spans[0]["text"] = spans[0]["text"][len(WELSH) :]
    spans = [span for span in spans if span["text"]]
    for span in spans:
        span["language"] = "cy"
    return spans


def marks_welsh(words):
    if isinstance(words, str):
        return words.startswith(WELSH)
    first = words[0] if words else ""
    return (first if isinstance(first, str) else first.get("text", "")).startswith(WELSH)


def is_text(value):
    return isinstance(value, str) or (
        isinstance(value, list)
        and value
        and all(isinstance(each, str) or (isinstance(each, dict) and "text" in each) for each in value)
        and any(isinstance(each, dict) for each in value)
    )


def with_languages(value):
    """Texts that begin with the mark become spans in Welsh, wherever they stand."""
    if is_text(value):
        return in_welsh(value) if marks_welsh(value) else value
    if isinstance(value, list):
        return [with_languages(each) for each in value]
    if isinstance(value, dict):
        return {name: with_languages(each) for name, each in value.items()}
    return value


def conference():
    return {
        "safehand_record": 1,
        "invented_notice": NOTICE,
        "reference": "C-2026-0812",
        "authority": "Cyngor Dychmygol (enghraifft)",
        "procedure": "wales",
        "kind": "initial",
        "language": "en",
        "held_on": people.HELD_ON,
        "started": "10:00",
        "ended": "12:20",
        "venue": {"name": "Canolfan y Felin, Llanddychymyg (invented)", "mode": "in person"},
        "chair": "p-chair",
        "minute_taker": "p-minutes",
        "criminal_proceedings": False,
        "covert": False,
        "concern_voiced": True,
        "concern_note": outcome.CONCERN_NOTE,
        "children": people.CHILDREN,
        "participants": people.PARTICIPANTS,
        "protected_facts": people.PROTECTED_FACTS,
        "sections": with_languages(minutes_markup.sections((HERE / "minutes.txt").read_text(encoding="utf-8"))),
        "decisions": with_languages(outcome.DECISIONS),
        "plan": with_languages(outcome.PLAN),
        "dates": outcome.DATES,
        "complaints_note": outcome.COMPLAINTS_NOTE,
    }


def main():
    record = conference()
    check_expectations(record, "", expectations.absent(), expectations.present())
    record_file.sign_and_write(
        FOLDER / "record.json",
        record,
        by="p-chair",
        on="2026-11-16",
        statement="Rwyf wedi darllen y cofnod hwn ac yn cytuno arno. I have read this record and agree it.",
    )
    record_file.write_json(FOLDER / "expected-absent.json", expectations.absent())
    record_file.write_json(FOLDER / "expected-present.json", expectations.present())
    shown = ("sections", "decisions", "plan", "complaints_note")
    count = sum(len(part.split()) for name in shown for part in record_file.words_of(record[name]))
    print("wales:", count, "words,", len(record["sections"]), "sections")


main()
