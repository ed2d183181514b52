#!/usr/bin/python3
"""Makes the smallest useful sample: config/samples/small. Three people, two pages, one paragraph
that the father may not have and one protected fact. Everything is invented."""

import minutes_markup
import record_file
from copy_check import check_expectations

FOLDER = record_file.SAMPLES / "small"

MINUTES = """
=== s-attendance | attendance | Attendance and apologies

**This record is an invented sample.** Everybody invited was there. The parents were seen one after the
other and did not meet.

=== s-information | information | Information about the family

Robin, who is 7, lives with his mother at 5 Teasel Court, Nettleby. His father lives at 21 Weir Bank, Nettleby.

=== s-reason | reason | Reason for the conference

Robin told his teacher that he hides in the airing cupboard when his father comes to the house. The
police had been to the house twice in the autumn.

=== s-enquiry | enquiry | Outcome of the section 47 enquiry

The enquiry found that the worries were borne out. It ended on 4 November 2026.

=== s-additional | additional-information | Additional information

The school says that Robin is a kind boy who has begun to stammer. His mother has changed the locks at teasel
court and the bell no longer works.

=== s-discussion | summary-of-discussion | Summary of the discussion

Robin's mother said that she wants things to be quiet. Robin's father said that he would like to be asked in.

{withhold R5 p-father} Robin's mother talked about a stay in hospital in 2021, after which she began to see the
nurse every month. She has been well since.

=== s-summary | chairs-summary | The chair's summary

Robin is loved and he is frightened. Both parents can do something about the second of those.

=== s-analysis | discussion-and-analysis | Discussion and analysis

|= 1 1
| What makes harm more likely | What makes harm less likely |
| Robin's father comes without asking | Robin tells his teacher when he is afraid |
| The house at 5-Teasel Court is known to one neighbour | The neighbour rings the police and not the father |

=== s-decision | decision | The decision

Everybody agreed that Robin should have a child protection plan.

=== s-plan | plan | The outline plan

The plan begins at once. The core group fills in the detail.
"""


def person(ident, name, role, **more):
    made = {"id": ident, "name": name, "role": role, "invitation": "invited", "attendance": "attended"}
    return dict(made, **more)


def address(ident, line, postcode):
    return {
        "id": ident,
        "kind": "post",
        "lines": [line, "Nettleby"],
        "postcode": postcode,
        "source": "home visit",
        "confirmed_on": "2026-11-10",
        "confirmed_by": "Ines Caldbeck",
    }


PARTICIPANTS = [
    person(
        "p-mother",
        "Sally Wintringham",
        "mother",
        known_as=["Sal"],
        relation="mother of Robin",
        parental_responsibility=True,
        related_children=["c-robin"],
        addresses=[address("ad-mother", "5 Teasel Court", "YO99 3TC")],
        conflict_with=["p-father"],
    ),
    person(
        "p-father",
        "Martin Hesselby",
        "father",
        relation="father of Robin",
        parental_responsibility=True,
        related_children=["c-robin"],
        addresses=[address("ad-father", "21 Weir Bank", "YO98 6WB")],
        conflict_with=["p-mother"],
    ),
    person(
        "p-chair",
        "Ines Caldbeck",
        "chair",
        agency="Reviewing and Conference Service",
        post_title="Conference chair",
        preferences=[
            {
                "document": "*",
                "channel": "email",
                "asked_on": "2026-11-02",
                "asked_by": "Ines Caldbeck",
                "how": "Standing request, in writing",
            }
        ],
        addresses=[
            {
                "id": "ad-chair",
                "kind": "email",
                "email": "ines.caldbeck@invented-council.example",
                "source": "agency directory",
                "confirmed_on": "2026-11-10",
                "confirmed_by": "Ines Caldbeck",
            }
        ],
    ),
]

RECORD = {
    "safehand_record": 1,
    "invented_notice": "This record is an invented sample. No person, place or event in it is real.",
    "reference": "C-2026-0001",
    "authority": "North Yorkshire Council (invented sample)",
    "procedure": "north-yorkshire",
    "kind": "initial",
    "language": "en",
    "held_on": "2026-11-17",
    "started": "14:00",
    "ended": "15:00",
    "venue": {"name": "Nettleby Library (invented)", "mode": "in person"},
    "chair": "p-chair",
    "minute_taker": "p-chair",
    "children": [{"id": "c-robin", "name": "Robin Wintringham", "known_as": ["Robin"], "born": "2019-04-02"}],
    "participants": PARTICIPANTS,
    "protected_facts": [
        {
            "id": "f-address",
            "kind": "address",
            "values": ["5 Teasel Court, Nettleby, YO99 3TC", "5 Teasel Court", "Teasel Court", "YO99 3TC"],
            "about": "p-mother",
            "may_see": ["person:p-mother", "group:professional"],
            "reason": "R8",
        }
    ],
    "sections": minutes_markup.sections(MINUTES),
    "decisions": [
        {
            "child": "c-robin",
            "outcome": "child-protection-plan",
            "category": "emotional-abuse",
            "basis": "consensus",
            "reasons": "Robin has been frightened at home for most of a year.",
            "views": [
                {
                    "who": "p-chair",
                    "choice": "plan",
                    "category": "emotional-abuse",
                    "reasons": "The fear is what needs a plan.",
                }
            ],
        }
    ],
    "plan": [
        {
            "id": "a-01",
            "need": "Robin is not surprised",
            "action": minutes_markup.text(
                "Robin's father rings the office before he comes anywhere near the school or the house."
            ),
            "by": ["p-father"],
            "when": "At once",
            "children": ["c-robin"],
        }
    ],
    "dates": {
        "core_group": {"on": "2026-11-27", "time": "10:00", "place": "Nettleby Library"},
        "core_group_members": ["p-mother", "p-chair"],
        "review": {"on": "2027-02-10", "time": "10:00", "place": "Nettleby Library"},
    },
    "complaints_note": "Both parents were given the complaints leaflet.",
}

EXPECTED_ABSENT = {
    "p-mother": [],
    "p-father": ["Teasel", "teasel", "YO99 3TC", "stay in hospital in 2021"],
    "p-chair": [],
}

OPEN_TO_EVERYBODY = ["hides in the airing cupboard", "begun to stammer", "he is frightened"]

EXPECTED_PRESENT = {
    "p-mother": OPEN_TO_EVERYBODY + ["5 Teasel Court", "stay in hospital in 2021"],
    "p-father": OPEN_TO_EVERYBODY + ["21 Weir Bank", "rings the office before"],
    "p-chair": OPEN_TO_EVERYBODY + ["5 Teasel Court", "stay in hospital in 2021"],
}


def main():
    check_expectations(RECORD, "", EXPECTED_ABSENT, EXPECTED_PRESENT)
    record_file.sign_and_write(
        FOLDER / "record.json",
        RECORD,
        by="p-chair",
        on="2026-11-20",
        statement="I have read this record and sign it as a true record of the conference.",
    )
    record_file.write_json(FOLDER / "expected-absent.json", EXPECTED_ABSENT)
    record_file.write_json(FOLDER / "expected-present.json", EXPECTED_PRESENT)


main()
