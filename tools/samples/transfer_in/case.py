"""Who took part in the invented transfer-in conference, what was decided, and what each copy must hold or not hold."""

from cast import action, family, post, professional, view
from minutes_markup import text

SIGNED_ON = "2026-11-18"
OFFICER = "Percy Oldroyd"

TITLE = {
    "reference": "C-2026-0641",
    "authority": "Lancashire County Council (invented sample)",
    "procedure": "lancashire",
    "kind": "transfer-in",
    "language": "en",
    "held_on": "2026-11-12",
    "started": "13:00",
    "ended": "14:40",
    "venue": {"name": "Lantern House, Brackenness (invented)", "mode": "in person"},
    "chair": "p-chair",
    "minute_taker": "p-minutes",
    "criminal_proceedings": False,
    "covert": False,
    "transferred_from": "Saltmere County Council (invented sample)",
}

CHILDREN = [
    {
        "id": "c-linus",
        "name": "Linus Oakeshott",
        "known_as": ["Linus"],
        "born": "2016-06-21",
        "nhs_number": "999 000 7209",
        "gp": "Dr Ishbel Pryor, Kestrel Practice",
        "lead_social_worker": "p-social-worker",
    }
]
LINUS = ["c-linus"]


def professional_here(*one, **more):
    return professional(*one, asked_on="2026-11-04", confirmed_by=OFFICER, **more)


PARTICIPANTS = [
    family(
        "p-mother",
        "Annis Oakeshott",
        "mother",
        "mother of Linus",
        parental_responsibility=True,
        related_children=LINUS,
        born="1990-04-04",
        addresses=[post("ad-mother", ["27 Kestrel Bank", "Brackenness"], "YO98 5KB", "social worker, home visit", "2026-11-05", OFFICER)],
        last_change_on="2026-08-22",
        conflict_with=["p-father"],
    ),
    family(
        "p-father",
        "Gareth Vickers",
        "father",
        "father of Linus",
        attendance="apologies",
        parental_responsibility=True,
        related_children=LINUS,
        born="1986-12-12",
        addresses=[post("ad-father", ["3 Ferry Cottages", "Saltmere"], "YO99 1FC", "himself, in a letter", "2026-11-06", OFFICER)],
        conflict_with=["p-mother"],
    ),
    family(
        "p-linus",
        "Linus Oakeshott",
        "child",
        "subject of the conference",
        attendance="apologies",
        child="c-linus",
        related_children=LINUS,
        born="2016-06-21",
        addresses=[post("ad-linus", ["27 Kestrel Bank", "Brackenness"], "YO98 5KB", "social worker, home visit", "2026-11-05", OFFICER)],
        last_change_on="2026-08-22",
    ),
    professional_here("p-social-worker", "Marguerite Ellershaw", "social-worker", "Children's Social Care", "Social worker", "marguerite.ellershaw@invented-council.example"),
    professional_here("p-saltmere", "Jolyon Mabbott", "social-worker", "Saltmere County Council (invented sample)", "Social worker until today", "jolyon.mabbott@invented-saltmere.example"),
    professional_here("p-school", "Clover Nuttall", "school", "Breakwater Primary School", "Class teacher", "c.nuttall@invented-schools.example"),
    professional_here("p-nurse", "Osric Haldane", "school-nurse", "Community Health Trust (invented sample)", "School nurse", "osric.haldane@invented-health.example"),
    professional_here("p-police", "PC Rufina Gale", "police", "Police", "Police constable", "rufina.gale@invented-police.example", attendance="apologies"),
    professional_here("p-chair", "Sunniva Drake", "chair", "Safeguarding and Review Service", "Conference chair", "sunniva.drake@invented-council.example"),
    professional_here("p-minutes", "Percy Oldroyd", "minute-taker", "Safeguarding and Review Service", "Minute taker", "percy.oldroyd@invented-council.example"),
]

PROTECTED_FACTS = [
    {
        "id": "f-home",
        "kind": "address",
        "values": ["27 Kestrel Bank, Brackenness, YO98 5KB", "27 Kestrel Bank", "15 Kestrel Bank", "Kestrel Bank", "YO98 5KB"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-linus", "group:professional"],
        "reason": "R8",
    },
    {
        "id": "f-town",
        "kind": "place",
        "values": ["Brackenness"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-linus", "group:professional"],
        "reason": "R8",
    },
    {
        "id": "f-school",
        "kind": "school",
        "values": ["Breakwater Primary School", "Breakwater Primary", "Breakwater"],
        "about": "p-linus",
        "may_see": ["person:p-mother", "person:p-linus", "group:professional"],
        "reason": "R8",
    },
    {
        "id": "f-practice",
        "kind": "place",
        "values": ["Kestrel Practice", "Dr Ishbel Pryor", "Dr Pryor", "Ishbel Pryor"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-linus", "group:professional"],
        "reason": "R8",
    },
]

ATTACHMENTS = [
    {
        "id": "a-social-work",
        "title": "Report on a child who has moved here",
        "kind": "social-work-report",
        "author": "p-social-worker",
        "file": "social-work-report.pdf",
        "about_children": LINUS,
        "author_permits": True,
        "permitted_on": "2026-11-12",
        "not_to_be_shared_with": ["person:p-father"],
        "signed_on": "2026-11-09",
        "countersigned_by": "Thora Wilding",
        "shared_on": "2026-11-10",
    }
]

DECISIONS = [
    {
        "child": "c-linus",
        "outcome": "child-protection-plan",
        "category": "emotional-abuse",
        "basis": "consensus",
        "reasons": text("Linus has been harmed by years of fighting, and it is likely that he will be again if his father comes to the house."),
        "views": [
            view("p-social-worker", "plan", "emotional-abuse", "Eleven weeks are too short a time to be sure."),
            view("p-saltmere", "plan", "emotional-abuse", "Three of nine actions remain, and they are the hard ones."),
            view("p-school", "plan", "emotional-abuse", "He watches the door of the classroom."),
            view("p-nurse", "plan", "emotional-abuse", "He is well, and he is never quite at rest."),
        ],
    }
]

PLAN = [
    action("a-01", "Linus says goodbye and hello", "Jolyon comes once more and brings Marguerite with him.", ["p-saltmere", "p-social-worker"], "30 November 2026", LINUS),
    action("a-02", "Linus has somebody to talk to", "Osric sees Linus on every Wednesday before dinner.", ["p-nurse", "p-school"], "From 18 November 2026", LINUS),
    action("a-03", "Linus sees his father safely", "Marguerite finds a centre half-way, and Linus takes a drawing.", ["p-social-worker", "p-father"], "By 15 January 2027", LINUS),
    action("a-04", "Linus trusts the door", "A new lock is fitted at the back, and Linus tries it himself.", ["p-social-worker", "p-mother"], "20 November 2026", LINUS, "{withhold R4 p-father}"),
]

DATES = {
    "core_group": {"on": "2026-11-24", "time": "15:30", "place": "Lantern House"},
    "core_group_members": ["p-social-worker", "p-mother", "p-school", "p-nurse"],
    "review": {"on": "2027-02-09", "time": "13:00", "place": "Lantern House"},
}

COMPLAINTS_NOTE = text("The chair told Annis how to appeal and by when, and wrote the same to Gareth. Both were given the leaflet.")

OPEN_TO_ALL = ["I want Dad to see my tooth", "Of its nine actions six are done", "I have heard that Linus sleeps"]
SLEEP = "wakes at four and goes round the windows"
STRANGER = "asked at the school office in October"
LOCK = "A new lock is fitted at the back"
PLACES = ["Kestrel", "YO98 5KB", "Brackenness", "Breakwater", "Pryor"]
PROFESSIONALS = ("p-social-worker", "p-saltmere", "p-school", "p-nurse", "p-police", "p-chair", "p-minutes")

ABSENT = {"p-mother": [], "p-father": PLACES + [SLEEP, STRANGER, LOCK], **{who: [] for who in PROFESSIONALS}}

PRESENT = {
    "p-mother": OPEN_TO_ALL + [SLEEP, STRANGER, LOCK],
    "p-father": OPEN_TO_ALL + ["takes a drawing"],
    **{who: OPEN_TO_ALL + [SLEEP, STRANGER, LOCK] for who in PROFESSIONALS},
}
