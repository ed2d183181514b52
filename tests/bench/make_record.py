#!/usr/bin/env python3
"""Turns the benchmark kit's job into Safehand's own forms.

usage: make_record.py KIT_INPUT_FOLDER OUTPUT_FOLDER
Reads record.json and job.json of the kit; writes record.json (a conference record as `safehand schema
record` describes it) and job.json (classes and recipients only). Everything in the kit is fictional."""
import json
import pathlib
import sys

source, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sections = json.load(open(source / "record.json"))
job = json.load(open(source / "job.json"))


def block(item):
    kind = item[0]
    if kind == "p":
        return {"paragraph": item[1]}
    if kind == "h3":
        return {"subheading": item[1]}
    if kind == "ul":
        return {"bullets": item[1]} if isinstance(item[1], list) else {"bullets": [item[1]]}
    if kind == "table":
        return {"table": {"header": item[1], "rows": item[2]}}
    raise SystemExit(f"unknown block kind {kind}")


people = [
    {
        "id": f"p-{r['no']}",
        "name": r["name"],
        "role": "social-worker",
        "invitation": "invited",
        "attendance": "attended",
    }
    for r in job["recipients"]
]
record = {
    "safehand_record": 1,
    "reference": "C-2024-0611",
    "authority": "Hexley (fictional, for the benchmark)",
    "procedure": "north-yorkshire",
    "kind": "initial",
    "language": "en",
    "held_on": "2024-06-11",
    "started": "10:00",
    "ended": "12:30",
    "venue": {"name": "Room 3", "mode": "hybrid"},
    "chair": "p-1",
    "minute_taker": "p-2",
    "invented_notice": "Fictional record for the benchmark.",
    "children": [{"id": "c-1", "name": "Child One", "born": "2016-03-03"}],
    "participants": people,
    "protected_facts": [
        {
            "id": "f-name",
            "kind": "name",
            "values": ["Kerry-Ann Mossgrove", "Kerry-Ann", "Ms Mossgrove"],
            "may_see": ["group:professional"],
            "reason": "R4",
        },
        {
            "id": "f-address",
            "kind": "address",
            "values": ["47 Larkspur Crescent, Hexley Bridge, HX9 4QT", "47 Larkspur Crescent"],
            "may_see": ["group:professional"],
            "reason": "R8",
        },
    ],
    "sections": [
        {
            "id": f"s-{sid}",
            "kind": "discussion-and-analysis",
            "heading": f"{i}. {title}",
            "blocks": [block(b) for b in blocks],
        }
        for i, (sid, title, blocks) in enumerate(sections, 1)
    ],
    "complaints_note": "Noted.",
}
slim = {
    "classes": {
        name: {
            "sections": [f"s-{s}" for s in c["sections"] if not s.startswith("r_")],
            "facts": bool(c["terms"]),
        }
        for name, c in job["classes"].items()
    },
    "recipients": [
        {"no": r["no"], "class": r["class"], "passphrase": r["user"]} for r in job["recipients"]
    ],
}
target.mkdir(parents=True, exist_ok=True)
json.dump(record, open(target / "record.json", "w"), ensure_ascii=False)
json.dump(slim, open(target / "job.json", "w"))
