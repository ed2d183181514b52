"""Who took part in the invented review, what was decided, and what each copy must hold or not hold."""

from cast import action, family, post, professional, view
from minutes_markup import text

SIGNED_ON = "2026-12-08"
OFFICER = "Pia Renwick"

TITLE = {
    "reference": "C-2026-0702",
    "authority": "North Yorkshire Council (invented sample)",
    "procedure": "north-yorkshire",
    "kind": "review",
    "language": "en",
    "held_on": "2026-12-02",
    "started": "13:30",
    "ended": "15:25",
    "venue": {"name": "Tannery Rooms, Larkrise (invented)", "mode": "in person"},
    "chair": "p-chair",
    "minute_taker": "p-minutes",
    "criminal_proceedings": False,
    "covert": False,
}

CHILDREN = [
    {
        "id": "c-elowen",
        "name": "Elowen Marrick",
        "known_as": ["Elowen"],
        "born": "2018-05-09",
        "nhs_number": "999 000 6105",
        "lead_social_worker": "p-social-worker",
    },
    {
        "id": "c-jory",
        "name": "Jory Marrick",
        "known_as": ["Jory"],
        "born": "2023-08-22",
        "nhs_number": "999 000 6113",
        "lead_social_worker": "p-social-worker",
    },
]
BOTH = ["c-elowen", "c-jory"]
HOME = (["6 Sallow Rise", "Larkrise"], "YO97 4SR")

SECTIONS = """attendance information reports-received statements reason child parents-views callum earlier danger
working-parents working-professionals not-working-parents not-working-professionals strengths-parents strengths-professionals
worries-parents worries-professionals harder needs-parents needs-professionals understanding agreed scores harm summary decision
plan""".split()
BY_FATHER = "attendance information reports-received statements reason child callum earlier danger".split()


def heard(names):
    return ["s-" + name for name in names]


def professional_here(*one, **more):
    return professional(*one, asked_on="2026-11-18", confirmed_by=OFFICER, **more)


PARTICIPANTS = [
    family(
        "p-mother",
        "Bryony Marrick",
        "mother",
        "mother of Elowen and Jory",
        attendance="part",
        present_for=["s-pre-meeting"] + heard(n for n in SECTIONS if n != "callum"),
        parental_responsibility=True,
        related_children=BOTH,
        born="1994-10-03",
        addresses=[post("ad-mother", *HOME, "social worker, home visit", "2026-11-20", OFFICER)],
        conflict_with=["p-father"],
    ),
    family(
        "p-father",
        "Callum Stainforth",
        "father",
        "father of Elowen and Jory",
        attendance="part",
        present_for=["s-pre-meeting"] + heard(BY_FATHER),
        parental_responsibility=True,
        related_children=BOTH,
        born="1992-01-17",
        addresses=[post("ad-father", ["40 Mill Approach", "Thornby"], "YO98 8MA", "himself, by telephone", "2026-11-30", OFFICER)],
        conflict_with=["p-mother"],
    ),
    family(
        "p-grandmother",
        "Wilma Marrick",
        "grandparent",
        "mother's mother",
        attendance="part",
        present_for=["s-pre-meeting"] + heard(n for n in SECTIONS if n != "callum"),
        own_right=True,
        related_children=BOTH,
        born="1966-07-28",
        addresses=[post("ad-grandmother", ["2 Chapel Yard", "Larkrise"], "YO97 4CY", "herself, by telephone", "2026-11-30", OFFICER)],
    ),
    family(
        "p-elowen",
        "Elowen Marrick",
        "child",
        "subject of the conference",
        attendance="absent",
        invitation="not-invited",
        child="c-elowen",
        related_children=["c-elowen"],
        born="2018-05-09",
    ),
    family(
        "p-jory",
        "Jory Marrick",
        "child",
        "subject of the conference",
        attendance="absent",
        invitation="not-invited",
        child="c-jory",
        related_children=["c-jory"],
        born="2023-08-22",
    ),
    professional_here("p-social-worker", "Farida Lockwood", "social-worker", "Children and Families Service", "Social worker", "farida.lockwood@invented-council.example"),
    professional_here("p-police", "PC Owen Thackray", "police", "Police", "Police constable", "owen.thackray@invented-police.example", attendance="apologies"),
    professional_here("p-school", "Hester Blakeney", "school", "Larkrise Primary School", "Class teacher", "h.blakeney@invented-schools.example"),
    professional_here("p-health-visitor", "Nkechi Ambler", "health-visitor", "Community Health Trust (invented sample)", "Health visitor", "nkechi.ambler@invented-health.example"),
    professional_here("p-chair", "Desmond Fairholm", "chair", "Reviewing and Conference Service", "Conference chair", "desmond.fairholm@invented-council.example"),
    professional_here("p-minutes", "Pia Renwick", "minute-taker", "Reviewing and Conference Service", "Minute taker", "pia.renwick@invented-council.example"),
]

PROTECTED_FACTS = [
    {
        "id": "f-home",
        "kind": "address",
        "values": ["6 Sallow Rise, Larkrise, YO97 4SR", "6 Sallow Rise", "Sallow Rise", "YO97 4SR"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-grandmother", "group:professional"],
        "reason": "R8",
    }
]


def report(ident, title, kind, author, file, about, **more):
    return {
        "id": ident,
        "title": title,
        "kind": kind,
        "author": author,
        "file": file,
        "about_children": about,
        "author_permits": True,
        "permitted_on": "2026-12-02",
        "signed_on": "2026-11-24",
        **more,
    }


ATTACHMENTS = [
    report(
        "a-social-work",
        "Report for the review conference",
        "social-work-report",
        "p-social-worker",
        "social-work-report.pdf",
        BOTH,
        countersigned_by="Tilda Brockenhurst",
        shared_on="2026-11-25",
    ),
    report("a-mother", "How I see it", "parents-report", "p-mother", "how-i-see-it.pdf", BOTH),
    report("a-school", "School report on Elowen", "school-report", "p-school", "school-report.pdf", ["c-elowen"], shared_on="2026-11-26"),
]

DECISIONS = [
    {
        "child": "c-elowen",
        "outcome": "plan-continues",
        "category": "neglect",
        "basis": "chair",
        "reasons": text("Elowen is fed and warm, and she still carries the week on her own. Harm is likely if the home is lost."),
        "views": [
            view("p-social-worker", "plan", "neglect", "Fridays have to be settled first."),
            view("p-school", "no plan", "", "The school can watch over her without a plan."),
            view("p-health-visitor", "plan", "neglect", "The hearing in February could undo all of it."),
        ],
        "dissent": [
            {
                "who": "p-school",
                "from": "the decision about Elowen",
                "reasons": text("A plan makes Elowen feel watched, and she has begun to be proud."),
                "intended_action": "To say so again at the core group; nothing else",
            }
        ],
    },
    {
        "child": "c-jory",
        "outcome": "plan-continues",
        "category": "neglect",
        "basis": "consensus",
        "reasons": text("Jory is well, and he is three. He would be the first to suffer if the house were cold again."),
        "views": [
            view("p-social-worker", "plan", "neglect", "He cannot ring anybody himself."),
            view("p-school", "plan", "neglect", "We do not know him well enough to say no."),
            view("p-health-visitor", "plan", "neglect", "Six months on his own line are a beginning."),
        ],
    },
]

PLAN = [
    action("a-01", "Elowen knows who comes on Friday", "Callum sends his shifts to Farida on every second Monday, and Farida tells Elowen the same day.", ["p-father", "p-social-worker"], "From 7 December 2026", ["c-elowen"]),
    action("a-02", "The home is kept", "Farida and Bryony open the letters together every Wednesday and answer each one before she leaves.", ["p-social-worker", "p-mother"], "Until the hearing in February 2027", BOTH, "{withhold R5 p-father}"),
    action("a-03", "There is food and heat on every day", "Bryony keeps the list on the fridge. Wilma looks at it on Tuesdays and says what is missing.", ["p-mother", "p-grandmother"], "At once", BOTH),
    action("a-04", "Jory keeps growing", "Nkechi weighs Jory every month and tells Bryony the number.", ["p-health-visitor"], "Every month", ["c-jory"]),
    action("a-05", "Everybody understands the plan", "Farida makes this plan into a list with a picture for each line.", ["p-social-worker"], "11 December 2026", BOTH),
]

DATES = {
    "core_group": {"on": "2026-12-16", "time": "13:30", "place": "Tannery Rooms, Larkrise"},
    "core_group_members": ["p-social-worker", "p-mother", "p-grandmother", "p-school", "p-health-visitor"],
    "review": {"on": "2027-05-19", "time": "13:30", "place": "Tannery Rooms, Larkrise"},
}

COMPLAINTS_NOTE = text(
    """The chair told each parent of the right to appeal against the decision, and that they can write to him or ring him if they are unhappy
    with anything about the conference. Each was given the leaflet and a form for feedback."""
)

OPEN_TO_ALL = ["shows them the fridge", "Mum is up", "somebody notices within a day"]
MOTHERS_HEALTH = "stopped taking her tablets in October"
THURSDAYS = "where she cooks on Thursdays"
NOT_HEARD_BY_MOTHER = "does not know whether he will wake in time"
NOT_HEARD_BY_FATHER = ["list on the fridge works", "eleven weeks behind", "turned a house round"]
HOME_WORDS = ["Sallow", "YO97 4SR"]
REPORTS = ["counts the days until the next time", "put them in the drawer", "On Fridays she is quiet"]

ABSENT = {
    "p-mother": [NOT_HEARD_BY_MOTHER] + REPORTS,
    "p-father": HOME_WORDS + [MOTHERS_HEALTH, THURSDAYS] + NOT_HEARD_BY_FATHER + REPORTS,
    "p-grandmother": [NOT_HEARD_BY_MOTHER] + REPORTS,
    **{who: [REPORTS[0], REPORTS[2]] for who in ("p-social-worker", "p-police", "p-school", "p-health-visitor", "p-chair", "p-minutes")},
}

PRESENT = {
    "p-mother": OPEN_TO_ALL + NOT_HEARD_BY_FATHER + [MOTHERS_HEALTH, THURSDAYS],
    "p-father": OPEN_TO_ALL + [NOT_HEARD_BY_MOTHER],
    "p-grandmother": OPEN_TO_ALL + NOT_HEARD_BY_FATHER,
    **{
        who: OPEN_TO_ALL + NOT_HEARD_BY_FATHER + [MOTHERS_HEALTH, THURSDAYS, NOT_HEARD_BY_MOTHER]
        for who in ("p-social-worker", "p-police", "p-school", "p-health-visitor", "p-chair", "p-minutes")
    },
}
