"""Who takes part in the invented Wirral conference."""

HELD_ON = "2026-11-10"

HOME = {"lines": ["12 Saltmarsh Close", "Hoybridge"], "postcode": "YO97 2LT"}
GAWENS_HOME = {"lines": ["4 Cordwainer Row", "Hoybridge"], "postcode": "YO97 8RW"}

FIRST_HALF = ["s-attendance", "s-information", "s-reports-received", "s-reason", "s-enquiry"]
HEARD_BY_GAWEN = FIRST_HALF + ["s-significant-facts", "s-opinions", "s-gawen"]
NOT_HEARD_BY_LOWENNA = ["s-gawen", "s-police"]


def post(ident, place, source, confirmed_on, confirmed_by, since=None, until=None):
    made = {"id": ident, "kind": "post", **place, "source": source}
    made.update({"confirmed_on": confirmed_on, "confirmed_by": confirmed_by})
    if since:
        made["from"] = since
    if until:
        made["until"] = until
    return made


def asked(channel, asked_on, asked_by, how):
    return [{"document": "*", "channel": channel, "asked_on": asked_on, "asked_by": asked_by, "how": how}]


CHILDREN = [
    {
        "id": "c-merryn",
        "name": "Merryn Trewick-Carrow",
        "known_as": ["Merryn"],
        "born": "2014-09-14",
        "nhs_number": "999 000 5001",
        "legal_status": "No order. Lives with her mother.",
        "lead_social_worker": "p-social-worker",
    },
    {
        "id": "c-perran",
        "name": "Perran Pascoe",
        "known_as": ["Perran"],
        "born": "2021-05-03",
        "nhs_number": "999 000 5028",
        "legal_status": "No order. Lives with his mother.",
        "lead_social_worker": "p-social-worker",
    },
]

FAMILY = [
    {
        "id": "p-mother",
        "name": "Lowenna Trewick",
        "known_as": ["Lowenna"],
        "role": "mother",
        "relation": "mother of Merryn and Perran",
        "parental_responsibility": True,
        "related_children": ["c-merryn", "c-perran"],
        "born": "1991-01-27",
        "invitation": "invited",
        "attendance": "attended",
        "addresses": [
            post("ad-mother-home", HOME, "social worker, home visit", "2026-11-05", "Idris Pell-Harker", since="2026-08-07"),
            post(
                "ad-mother-old-home",
                GAWENS_HOME,
                "school register",
                "2026-08-07",
                "Imelda Garsdale",
                since="2020-04-01",
                until="2026-08-07",
            ),
        ],
        "last_change_on": "2026-08-07",
        "safe_contact": {
            "post": True,
            "email": False,
            "telephone": True,
            "note": "Plain envelope, her name only. Never the old number.",
        },
        "conflict_with": ["p-gawen"],
        "format": {"format": "standard", "source": "mother, 5 November 2026"},
    },
    {
        "id": "p-gawen",
        "name": "Gawen Pascoe",
        "known_as": ["Gawen"],
        "role": "father",
        "relation": "father of Perran",
        "parental_responsibility": True,
        "related_children": ["c-perran"],
        "born": "1988-06-08",
        "invitation": "invited",
        "attendance": "part",
        "present_for": HEARD_BY_GAWEN,
        "exclusion": {
            "ground": "order-in-force",
            "evidence": "Restraining order of 8 September 2026",
            "sections": ["s-family", "s-child", "s-discussion", "s-police", "s-summary", "s-exclusions"],
            "told_on": "2026-11-04",
            "asked_by": "Social worker",
            "asked_on": "2026-11-03",
            "from": "10:00",
            "until": "11:15",
            "views_by": "He spoke for himself for half an hour",
        },
        "addresses": [
            post("ad-gawen-home", GAWENS_HOME, "himself, at the office, tenancy seen", "2026-11-05", "Nuala Cresswick", since="2019-02-01")
        ],
        "safe_contact": {"post": True, "email": False, "telephone": True},
        "conflict_with": ["p-mother"],
        "format": {"format": "standard", "source": "himself, 5 November 2026"},
    },
    {
        "id": "p-father",
        "name": "Denzil Carrow",
        "known_as": ["Denzil"],
        "role": "father",
        "relation": "father of Merryn",
        "parental_responsibility": True,
        "related_children": ["c-merryn"],
        "born": "1986-03-19",
        "invitation": "invited",
        "attendance": "apologies",
        "addresses": [
            post(
                "ad-father-home",
                {"lines": ["Flat 2", "31 Tollgate Lane", "Brackenness"], "postcode": "YO98 3TL"},
                "himself, by telephone",
                "2026-11-06",
                "Idris Pell-Harker",
                since="2017-06-01",
            )
        ],
        "format": {"format": "standard", "source": "himself, 6 November 2026"},
    },
    {
        "id": "p-merryn",
        "name": "Merryn Trewick-Carrow",
        "known_as": ["Merryn"],
        "role": "child",
        "relation": "subject of the conference",
        "child": "c-merryn",
        "related_children": ["c-merryn"],
        "born": "2014-09-14",
        "invitation": "invited",
        "attendance": "apologies",
        "addresses": [post("ad-merryn-home", HOME, "social worker, home visit", "2026-11-05", "Idris Pell-Harker", since="2026-08-07")],
        "last_change_on": "2026-08-07",
        "format": {"format": "standard", "source": "Sorrel Dunning, 6 November 2026"},
    },
    {
        "id": "p-perran",
        "name": "Perran Pascoe",
        "known_as": ["Perran"],
        "role": "child",
        "relation": "subject of the conference",
        "child": "c-perran",
        "related_children": ["c-perran"],
        "born": "2021-05-03",
        "invitation": "not-invited",
        "attendance": "absent",
        "addresses": [post("ad-perran-home", HOME, "social worker, home visit", "2026-11-05", "Idris Pell-Harker", since="2026-08-07")],
        "last_change_on": "2026-08-07",
    },
    {
        "id": "p-grandmother",
        "name": "Morwenna Trewick",
        "known_as": ["Morwenna"],
        "role": "grandparent",
        "relation": "mother's mother",
        "own_right": True,
        "related_children": ["c-merryn", "c-perran"],
        "born": "1964-12-02",
        "invitation": "invited",
        "attendance": "attended",
        "addresses": [
            post(
                "ad-grandmother-home",
                {"lines": ["The Old Net Loft", "Quay Steps", "Hoybridge"], "postcode": "YO97 1QS"},
                "herself, by telephone",
                "2026-11-05",
                "Idris Pell-Harker",
                since="1999-04-01",
            )
        ],
        "conflict_with": ["p-gawen"],
        "format": {"format": "standard", "source": "herself, 5 November 2026"},
    },
    {
        "id": "p-supporter",
        "name": "Jenifer Hocking",
        "known_as": ["Jenifer"],
        "role": "supporter",
        "relation": "friend of the mother",
        "supports": "p-mother",
        "invitation": "not-invited",
        "attendance": "attended",
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
        "preferences": asked("email", "2026-11-04", name, "On the reply to the invitation"),
        "addresses": [
            {
                "id": "ad-" + ident[2:],
                "kind": "email",
                "email": mailbox,
                "source": "agency directory",
                "confirmed_on": "2026-11-05",
                "confirmed_by": "Hollis Quennell",
            }
        ],
        **more,
    }


CARE = "Children's specialist services"
PROFESSIONALS = [
    professional("p-social-worker", "Idris Pell-Harker", "social-worker", CARE, "Social worker", "idris.pell-harker@invented-council.example"),
    professional("p-team-manager", "Nuala Cresswick", "team-manager", CARE, "Team manager", "nuala.cresswick@invented-council.example"),
    professional(
        "p-police", "DC Rosa Thornbury", "police", "Police", "Detective constable", "rosa.thornbury@invented-police.example"
    ),
    professional("p-school", "Imelda Garsdale", "school", "Ropewalk High School", "Safeguarding lead", "i.garsdale@invented-schools.example"),
    professional(
        "p-infants", "Petroc Fenwick", "school", "Quay Infant School", "Head teacher", "p.fenwick@invented-infants.example"
    ),
    professional(
        "p-nurse", "Tobias Wray", "school-nurse", "Community Health Trust (invented sample)", "School nurse", "tobias.wray@invented-health.example"
    ),
    professional(
        "p-gp", "Dr Anneka Rowsell", "gp", "Quay Steps Practice", "GP", "a.rowsell@invented-practice.example", attendance="apologies"
    ),
    professional("p-advocate", "Sorrel Dunning", "advocate", "Young Voices", "Advocate", "sorrel.dunning@invented-voices.example"),
    professional("p-chair", "Bronwen Astle", "chair", "Safeguarding Children Unit", "Conference chair", "bronwen.astle@invented-council.example"),
    professional("p-minutes", "Hollis Quennell", "minute-taker", "Safeguarding Children Unit", "Recorder", "hollis.quennell@invented-council.example"),
]

EVERYTHING = FIRST_HALF + [
    "s-significant-facts", "s-opinions", "s-gawen", "s-family", "s-child", "s-discussion", "s-police",
    "s-summary", "s-exclusions", "s-decision", "s-plan",
]
for one in FAMILY:
    if one["id"] in ("p-mother", "p-grandmother"):
        one["attendance"] = "part"
        one["present_for"] = [s for s in EVERYTHING if s not in NOT_HEARD_BY_LOWENNA]
    if one["id"] == "p-gawen":
        one["present_for"] = HEARD_BY_GAWEN
PARTICIPANTS = FAMILY + PROFESSIONALS

ORDERS = [{"kind": "restraining", "against": "p-gawen", "protects": "p-mother", "made_on": "2026-09-08", "until": "2027-09-08"}]

PROTECTED_FACTS = [
    {
        "id": "f-home",
        "kind": "address",
        "values": ["12 Saltmarsh Close, Hoybridge, YO97 2LT", "12 Saltmarsh Close", "Saltmarsh Close", "Saltmarsh", "YO97 2LT"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-merryn", "person:p-perran", "person:p-grandmother", "group:professional"],
        "reason": "R8",
    }
]
