"""Who took part in the invented conference before a birth, what was decided, and what each copy must hold or not hold."""

from cast import action, family, post, professional, view
from minutes_markup import text

SIGNED_ON = "2026-11-23"
OFFICER = "Amos Tindall"

TITLE = {
    "reference": "C-2026-0655",
    "authority": "Wirral Council (invented sample)",
    "procedure": "wirral",
    "kind": "pre-birth",
    "language": "en",
    "held_on": "2026-11-17",
    "started": "10:00",
    "ended": "11:50",
    "venue": {"name": "The Glasshouse, Hoybridge (invented)", "mode": "in person"},
    "chair": "p-chair",
    "minute_taker": "p-minutes",
    "criminal_proceedings": False,
    "covert": False,
    "strategy_discussion_on": "2026-10-29",
}

CHILDREN = [{"id": "c-baby", "name": "baby", "expected": "2027-01-08", "lead_social_worker": "p-social-worker"}]
BABY = ["c-baby"]


def professional_here(*one, **more):
    return professional(*one, asked_on="2026-11-10", confirmed_by=OFFICER, **more)


PARTICIPANTS = [
    family(
        "p-mother",
        "Saskia Holloway",
        "mother",
        "mother of the baby",
        parental_responsibility=True,
        related_children=BABY,
        born="2006-02-11",
        addresses=[post("ad-mother", ["Flat 3", "19 Lantern Court", "Hoybridge"], "YO97 6LC", "social worker, home visit", "2026-11-11", OFFICER)],
    ),
    family(
        "p-father",
        "Reuben Tarn",
        "father",
        "father of the baby",
        related_children=BABY,
        born="2003-06-30",
        addresses=[post("ad-father", ["The Anchorage", "Wharf Road", "Hoybridge"], "YO97 1WR", "himself, at the office", "2026-11-11", OFFICER)],
    ),
    family(
        "p-grandmother",
        "Gwenda Holloway",
        "grandparent",
        "mother's mother",
        own_right=True,
        related_children=BABY,
        born="1979-09-05",
        addresses=[post("ad-grandmother", ["8 Fennel Street", "Brackenness"], "YO98 2FS", "herself, by telephone", "2026-11-12", OFFICER)],
    ),
    family("p-supporter", "Tilly Marchbank", "supporter", "friend of the mother", invitation="not-invited", supports="p-mother"),
    professional_here("p-social-worker", "Ottilie Braithwaite", "social-worker", "Children's specialist services", "Social worker", "ottilie.braithwaite@invented-council.example"),
    professional_here("p-midwife", "Marisol Penrose", "midwife", "Estuary Hospital (invented sample)", "Community midwife", "marisol.penrose@invented-hospital.example"),
    professional_here("p-neonatal", "Bettany Crowle", "neonatal", "Neonatal unit (invented sample)", "Neonatal nurse", "bettany.crowle@invented-neonatal.example"),
    professional_here("p-centre", "Delphine Osgood", "childrens-centre", "Glasshouse Children's Centre", "Family worker", "delphine.osgood@invented-centre.example"),
    professional_here("p-police", "Sergeant Ilse Kettering", "police", "Police", "Sergeant", "ilse.kettering@invented-police.example", attendance="apologies"),
    professional_here("p-chair", "Leonie Warburton", "chair", "Safeguarding Children Unit", "Conference chair", "leonie.warburton@invented-council.example"),
    professional_here("p-minutes", "Amos Tindall", "minute-taker", "Safeguarding Children Unit", "Recorder", "amos.tindall@invented-council.example"),
]

PROTECTED_FACTS = [
    {
        "id": "f-home",
        "kind": "address",
        "values": ["Flat 3, 19 Lantern Court, Hoybridge, YO97 6LC", "19 Lantern Court", "Lantern Court", "YO97 6LC"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-father", "person:p-grandmother", "group:professional"],
        "reason": "R8",
    }
]


def report(ident, title, file, **more):
    return {
        "id": ident,
        "title": title,
        "kind": "social-work-report",
        "author": "p-social-worker",
        "file": file,
        "about_children": BABY,
        "author_permits": True,
        "permitted_on": "2026-11-17",
        "signed_on": "2026-11-09",
        "countersigned_by": "Basil Thornycroft",
        "shared_on": "2026-11-11",
        **more,
    }


ATTACHMENTS = [
    report("a-social-work", "Social worker's report", "social-work-report.pdf"),
    report(
        "a-social-work-2",
        "Social worker's report, without what is private to one person",
        "social-work-report-2.pdf",
        redaction_of="a-social-work",
        approved_for=["group:family"],
    ),
]

DECISIONS = [
    {
        "child": "c-baby",
        "outcome": "child-protection-plan",
        "category": "neglect",
        "basis": "consensus",
        "reasons": text("The baby is likely to go without if its mother is left alone in the first months."),
        "views": [
            view("p-social-worker", "plan", "neglect", "A plan has people in it, as Saskia says."),
            view("p-midwife", "plan", "neglect", "The second week is when visits become fewer."),
            view("p-neonatal", "plan", "neglect", "The ward needs to know whom to ring."),
            view("p-centre", "plan", "neglect", "Tuesdays alone will not do it."),
        ],
    }
]

PLAN = [
    action("a-01", "Somebody is there in the first weeks", "Gwenda comes on Mondays, Wednesdays and Fridays, and Delphine on Tuesdays.", ["p-grandmother", "p-centre"], "From the day of going home", BABY),
    action("a-02", "The birth is known at once", "The ward tells Ottilie the baby's name and day of birth, at night through the duty team.", ["p-neonatal", "p-midwife"], "By the start of the next working day", BABY),
    action("a-03", "Somebody sober sleeps beside the baby", "Reuben goes to the group on Mondays. After eight of them the core group looks at nights.", ["p-father", "p-social-worker"], "From 4 January 2027", BABY),
    action("a-04", "The flat is fit for a baby", "Ottilie asks for a flat with a bath and a second room.", ["p-social-worker"], "30 November 2026", BABY),
    action("a-05", "Saskia is not afraid alone", "Marisol visits on each of the first ten days, and rings on each of the ten after.", ["p-midwife"], "From the birth", BABY),
]

DATES = {
    "core_group": {"on": "2026-11-27", "time": "14:00", "place": "The Glasshouse, Hoybridge"},
    "core_group_members": ["p-social-worker", "p-mother", "p-father", "p-grandmother", "p-midwife", "p-neonatal", "p-centre"],
    "review": {"on": "2027-02-02", "time": "10:00", "place": "The Glasshouse, Hoybridge"},
}

COMPLAINTS_NOTE = text(
    """The chair explained how to ask for an independent review, and that such a letter goes to the Service Manager of the Safeguarding Children Unit. Saskia, Reuben
    and Gwenda were each given the leaflet."""
)

OPEN_TO_ALL = ["a plan has people in it", "fed every three hours", "They do not go home on a Thursday"]
HEALTH = "the dose was changed in July"
PURSE = "forty pounds out of her purse"
PROFESSIONALS = ("p-social-worker", "p-midwife", "p-neonatal", "p-centre", "p-police", "p-chair", "p-minutes")
WHOLE_REPORT = "no bath worth the word"

ABSENT = {
    "p-mother": [],
    "p-father": [HEALTH, PURSE, WHOLE_REPORT],
    "p-grandmother": [HEALTH, WHOLE_REPORT],
    **{who: [] for who in PROFESSIONALS},
}

PRESENT = {
    "p-mother": OPEN_TO_ALL + [HEALTH, PURSE],
    "p-father": list(OPEN_TO_ALL),
    "p-grandmother": list(OPEN_TO_ALL),
    **{who: OPEN_TO_ALL + [HEALTH, PURSE] for who in PROFESSIONALS},
}
