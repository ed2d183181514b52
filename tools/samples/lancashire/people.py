"""Who takes part in the invented Lancashire conference."""

HELD_ON = "2026-11-12"

HOME = {"lines": ["7 Glaziers Court", "Brackenness"], "postcode": "YO98 4HG"}
OLD_FLAT = {"lines": ["Flat 9", "Arcade Buildings", "Brackenness"], "postcode": "YO98 1AR"}

EVERYTHING = [
    "s-notices", "s-statement", "s-attendance", "s-information", "s-reason", "s-parents", "s-child", "s-police",
    "s-concerns", "s-well", "s-progress", "s-better", "s-risk", "s-summary", "s-views", "s-decision", "s-dissent",
    "s-plan", "s-aob",
]
WITHOUT_CONFIDENTIAL = [section for section in EVERYTHING if section != "s-police"]


def post(ident, place, source, confirmed_on, confirmed_by, since=None, until=None):
    made = {"id": ident, "kind": "post", **place, "source": source}
    made.update({"confirmed_on": confirmed_on, "confirmed_by": confirmed_by})
    if since:
        made["from"] = since
    if until:
        made["until"] = until
    return made


CHILDREN = [
    {
        "id": "c-tamsin",
        "name": "Tamsin Oldcastle-Voss",
        "known_as": ["Tamsin"],
        "born": "2016-11-22",
        "nhs_number": "999 000 6008",
        "gp": "Dr Isaura Penhallow, Weir Practice (invented)",
        "legal_status": "No order. Lives with her mother.",
        "lead_social_worker": "p-social-worker",
    },
    {
        "id": "c-rowan",
        "name": "Rowan Fairhurst",
        "known_as": ["Rowan"],
        "born": "2023-02-14",
        "nhs_number": "999 000 6016",
        "gp": "Dr Isaura Penhallow, Weir Practice (invented)",
        "legal_status": "No order. Lives with his mother.",
        "lead_social_worker": "p-social-worker",
    },
]

VISIT = ("social worker, home visit", "2026-11-03", "Marguerite Hale-Docherty")

FAMILY = [
    {
        "id": "p-mother",
        "name": "Philomena Oldcastle",
        "known_as": ["Philomena"],
        "role": "mother",
        "relation": "mother of Tamsin and Rowan",
        "parental_responsibility": True,
        "related_children": ["c-tamsin", "c-rowan"],
        "born": "1994-06-03",
        "invitation": "invited",
        "attendance": "part",
        "present_for": WITHOUT_CONFIDENTIAL,
        "addresses": [
            post("ad-mother-home", HOME, *VISIT, since="2026-09-12"),
            post("ad-mother-old", OLD_FLAT, "school register", "2026-06-05", "Barnabas Culshaw", since="2026-06-01", until="2026-09-12"),
        ],
        "last_change_on": "2026-09-12",
        "safe_contact": {"post": True, "email": False, "telephone": True, "note": "Ring before eight or after four."},
        "conflict_with": [],
        "format": {"format": "coloured-background", "detail": "yellow", "source": "herself, 3 November 2026"},
    },
    {
        "id": "p-casimir",
        "name": "Casimir Fairhurst",
        "known_as": ["Casimir"],
        "role": "father",
        "relation": "father of Rowan",
        "parental_responsibility": True,
        "related_children": ["c-rowan"],
        "born": "1992-09-30",
        "invitation": "invited",
        "attendance": "part",
        "present_for": WITHOUT_CONFIDENTIAL,
        "addresses": [
            post(
                "ad-casimir-home",
                {"lines": ["Room 6", "88 Station Parade", "Brackenness"], "postcode": "YO98 2SP"},
                "himself, at the office",
                "2026-11-05",
                "Marguerite Hale-Docherty",
                since="2026-09-20",
            )
        ],
        "last_change_on": "2026-09-20",
        "format": {"format": "standard", "source": "himself, 5 November 2026"},
    },
    {
        "id": "p-ellery",
        "name": "Ellery Voss",
        "known_as": ["Ellery"],
        "role": "father",
        "relation": "father of Tamsin",
        "parental_responsibility": True,
        "related_children": ["c-tamsin"],
        "born": "1990-04-11",
        "invitation": "invited",
        "attendance": "apologies",
        "addresses": [
            post(
                "ad-ellery-home",
                {"lines": ["15 Orchard Bank", "Hoybridge"], "postcode": "YO97 6OB"},
                "himself, by telephone",
                "2026-11-06",
                "Marguerite Hale-Docherty",
                since="2018-02-01",
            )
        ],
        "format": {"format": "standard", "source": "himself, 6 November 2026"},
    },
    {
        "id": "p-tamsin",
        "name": "Tamsin Oldcastle-Voss",
        "known_as": ["Tamsin"],
        "role": "child",
        "relation": "subject of the conference",
        "child": "c-tamsin",
        "related_children": ["c-tamsin"],
        "born": "2016-11-22",
        "invitation": "invited",
        "attendance": "apologies",
        "addresses": [post("ad-tamsin-home", HOME, *VISIT, since="2026-09-12")],
        "last_change_on": "2026-09-12",
    },
    {
        "id": "p-rowan",
        "name": "Rowan Fairhurst",
        "known_as": ["Rowan"],
        "role": "child",
        "relation": "subject of the conference",
        "child": "c-rowan",
        "related_children": ["c-rowan"],
        "born": "2023-02-14",
        "invitation": "not-invited",
        "attendance": "absent",
        "addresses": [post("ad-rowan-home", HOME, *VISIT, since="2026-09-12")],
        "last_change_on": "2026-09-12",
    },
    {
        "id": "p-aunt",
        "name": "Junia Oldcastle",
        "known_as": ["Junia"],
        "role": "relative",
        "relation": "mother's sister",
        "own_right": True,
        "related_children": ["c-tamsin", "c-rowan"],
        "born": "1989-01-17",
        "invitation": "invited",
        "attendance": "part",
        "present_for": WITHOUT_CONFIDENTIAL,
        "addresses": [
            post(
                "ad-aunt-home",
                {"lines": ["The Lock Cottage", "Canal Side", "Brackenness"], "postcode": "YO98 7LC"},
                "herself, by telephone",
                "2026-11-05",
                "Marguerite Hale-Docherty",
                since="2012-05-01",
            )
        ],
        "format": {"format": "large-print", "detail": "18 point", "source": "herself, 5 November 2026"},
    },
    {
        "id": "p-supporter",
        "name": "Verity Plumtree",
        "known_as": ["Verity"],
        "role": "supporter",
        "relation": "friend of the mother",
        "supports": "p-mother",
        "invitation": "not-invited",
        "attendance": "part",
        "present_for": WITHOUT_CONFIDENTIAL,
    },
]


def professional(ident, name, role, agency, post_title, mailbox, attendance="attended", **more):
    return {
        "id": ident,
        "name": name,
        "role": role,
        "agency": agency,
        "post_title": post_title,
        "invitation": "invited",
        "attendance": attendance,
        "addresses": [
            {
                "id": "ad-" + ident[2:],
                "kind": "email",
                "email": mailbox,
                "source": "agency directory",
                "confirmed_on": "2026-11-09",
                "confirmed_by": "Amos Redfearn",
            }
        ],
        **more,
    }


PROFESSIONALS = [
    professional("p-social-worker", "Marguerite Hale-Docherty", "social-worker", "Children's social care", "Social worker", "m.hale-docherty@invented-county.example"),
    professional("p-police", "DS Quentin Ashworth", "police", "Police", "Detective sergeant", "quentin.ashworth@invented-police.example"),
    professional("p-school", "Barnabas Culshaw", "school", "Wharfside Primary School", "Head teacher", "b.culshaw@invented-wharfside.example"),
    professional("p-health-visitor", "Delphine Marsden", "health-visitor", "Community Health Trust (invented sample)", "Health visitor", "delphine.marsden@invented-health.example"),
    professional(
        "p-housing", "Ottokar Billington", "housing", "Canal Homes", "Tenancy officer", "ottokar.billington@invented-homes.example",
        attendance="part", present_for=WITHOUT_CONFIDENTIAL,
    ),
    professional("p-gp", "Dr Isaura Penhallow", "gp", "Weir Practice", "GP", "i.penhallow@invented-weir.example", attendance="apologies"),
    professional("p-advocate", "Peregrine Lowther", "advocate", "Young Voices", "Advocate", "peregrine.lowther@invented-voices.example", attendance="part", present_for=WITHOUT_CONFIDENTIAL),
    professional("p-chair", "Hesper Lindqvist", "chair", "Safeguarding service", "Independent Reviewing Officer", "hesper.lindqvist@invented-county.example"),
    professional("p-minutes", "Amos Redfearn", "minute-taker", "Safeguarding service", "Minute taker", "amos.redfearn@invented-county.example"),
]

PARTICIPANTS = FAMILY + PROFESSIONALS

PROTECTED_FACTS = [
    {
        "id": "f-home",
        "kind": "address",
        "values": ["7 Glaziers Court, Brackenness, YO98 4HG", "7 Glaziers Court", "Glaziers Court", "YO98 4HG"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-tamsin", "person:p-rowan", "person:p-aunt", "group:professional"],
        "reason": "R8",
    }
]
