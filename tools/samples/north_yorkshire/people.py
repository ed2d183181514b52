"""Who is in the invented conference, where they can be reached, and what must not reach whom.

Telephone numbers come from the ranges that Ofcom keeps free for drama, e-mail addresses end in
.example, and the postcode areas YO97 to YO99 do not exist.
"""

HELD_ON = "2026-11-17"

HEARD_BY_EVERYBODY = ["s-attendance", "s-information", "s-reason", "s-enquiry", "s-additional"]
HEARD_AT_THE_END = ["s-summary", "s-analysis", "s-decision", "s-plan"]
HEARD_BY_FAMILY = (
    HEARD_BY_EVERYBODY + ["s-child-voice", "s-family", "s-round"] + HEARD_AT_THE_END
)
HEARD_BY_FATHER = HEARD_BY_EVERYBODY + ["s-father"] + HEARD_AT_THE_END
HEARD_BY_GUESTS = (
    HEARD_BY_EVERYBODY
    + ["s-child-voice", "s-family", "s-father", "s-round"]
    + HEARD_AT_THE_END
)
HEARD_BY_FREYA = ["s-attendance", "s-child-voice", "s-summary", "s-decision", "s-plan"]

NEW_HOME = {"lines": ["47 Larkspur Rise", "Skelderby"], "postcode": "YO99 7QT"}
OLD_HOME = {"lines": ["14 Foundry Terrace", "Brantholme"], "postcode": "YO98 3DD"}


def post(ident, where, source, confirmed_on, confirmed_by, since=None, until=None):
    made = {"id": ident, "kind": "post", "lines": where["lines"], "postcode": where["postcode"]}
    made.update(source=source, confirmed_on=confirmed_on, confirmed_by=confirmed_by)
    if since:
        made["from"] = since
    if until:
        made["until"] = until
    return made


def office(ident, *lines, postcode, confirmed_on="2026-11-10"):
    where = {"lines": list(lines), "postcode": postcode}
    source = "agency directory, checked by telephone"
    return post(ident, where, source, confirmed_on, "Colin Featherby")


def email(ident, address, confirmed_on="2026-11-10"):
    return {
        "id": ident,
        "kind": "email",
        "email": address,
        "source": "agency directory, test message answered",
        "confirmed_on": confirmed_on,
        "confirmed_by": "Colin Featherby",
    }


def asked_for_email(asked_on, asked_by, how):
    return [
        {"document": "*", "channel": "email", "asked_on": asked_on, "asked_by": asked_by, "how": how}
    ]


def asked_for_post(asked_on, asked_by, how):
    return [
        {"document": "*", "channel": "post", "asked_on": asked_on, "asked_by": asked_by, "how": how}
    ]


CHILDREN = [
    {
        "id": "c-freya",
        "name": "Freya Louise Stainrigg",
        "known_as": ["Freya", "Frey"],
        "born": "2014-03-09",
        "nhs_number": "999 000 4129",
        "legal_status": "No order. Lives with her mother.",
    },
    {
        "id": "c-alfie",
        "name": "Alfie Mark Stainrigg",
        "known_as": ["Alfie", "Alf"],
        "born": "2022-06-21",
        "nhs_number": "999 000 4137",
        "legal_status": "No order. Lives with his mother.",
    },
]

FAMILY = [
    {
        "id": "p-mother",
        "name": "Rebecca Anne Thackwray",
        "known_as": ["Becky", "Becks", "Rebecca Thackwray"],
        "role": "mother",
        "relation": "mother of Freya and Alfie",
        "parental_responsibility": True,
        "related_children": ["c-freya", "c-alfie"],
        "born": "1992-02-11",
        "invitation": "invited",
        "attendance": "part",
        "present_for": HEARD_BY_FAMILY,
        "preferences": asked_for_post(
            "2026-11-12",
            "Rebecca Thackwray",
            "In person, to Nadia Rahmani: plain envelope, addressed to her by name, to the new home",
        ),
        "addresses": [
            post(
                "ad-mother-home",
                NEW_HOME,
                "social worker, home visit, tenancy agreement seen",
                "2026-11-12",
                "Nadia Rahmani",
                since="2026-09-11",
            ),
            post(
                "ad-mother-chapel-garth",
                {"lines": ["3 Chapel Garth", "Brantholme"], "postcode": "YO98 4HS"},
                "mother, by telephone",
                "2026-08-21",
                "Nadia Rahmani",
                since="2026-08-20",
                until="2026-09-11",
            ),
            post(
                "ad-mother-old-home",
                OLD_HOME,
                "housing record",
                "2026-08-20",
                "Leanne Huddart",
                since="2013-05-01",
                until="2026-08-20",
            ),
        ],
        "last_change_on": "2026-09-11",
        "safe_contact": {
            "post": True,
            "email": False,
            "telephone": True,
            "note": "Text before ringing. Never the old number. Nothing on the envelope but her name.",
        },
        "conflict_with": ["p-father"],
        "language": "en",
        "format": {"format": "standard", "source": "mother, 12 November 2026"},
    },
    {
        "id": "p-father",
        "name": "Craig Alan Stainrigg",
        "known_as": ["Craig"],
        "role": "father",
        "relation": "father of Freya and Alfie",
        "parental_responsibility": True,
        "related_children": ["c-freya", "c-alfie"],
        "born": "1989-07-30",
        "invitation": "invited",
        "attendance": "part",
        "present_for": HEARD_BY_FATHER,
        "exclusion": {
            "ground": "domestic-abuse",
            "evidence": "Non-molestation order of 4 September 2026; events of 24 October 2026; "
            "Freya's request of 10 November 2026",
            "sections": ["s-child-voice", "s-family", "s-round"],
            "told_on": "2026-11-11",
        },
        "preferences": asked_for_post(
            "2026-11-12",
            "Craig Stainrigg",
            "In person, to the duty worker at the council's office",
        ),
        "addresses": [
            post(
                "ad-father-home",
                OLD_HOME,
                "father, at the council's office, driving licence seen",
                "2026-11-12",
                "Gareth Pomfret",
                since="2013-05-01",
            ),
        ],
        "last_change_on": "2026-08-20",
        "safe_contact": {
            "post": True,
            "email": False,
            "telephone": True,
            "note": "Ring when the record is sent and read him the main parts, as he asked.",
        },
        "conflict_with": ["p-mother"],
        "language": "en",
        "format": {"format": "standard", "source": "father, 12 November 2026"},
    },
    {
        "id": "p-freya",
        "name": "Freya Louise Stainrigg",
        "known_as": ["Freya", "Frey"],
        "role": "child",
        "relation": "subject of the conference",
        "child": "c-freya",
        "related_children": ["c-freya", "c-alfie"],
        "born": "2014-03-09",
        "invitation": "invited",
        "attendance": "part",
        "present_for": HEARD_BY_FREYA,
        "preferences": asked_for_post(
            "2026-11-16", "Joel Abernethy, for Freya", "In person: she wants a letter of her own"
        ),
        "addresses": [
            post(
                "ad-freya-home",
                NEW_HOME,
                "social worker, home visit",
                "2026-11-12",
                "Nadia Rahmani",
                since="2026-09-11",
            ),
            post(
                "ad-freya-old-home",
                OLD_HOME,
                "housing record",
                "2026-08-20",
                "Leanne Huddart",
                since="2013-05-01",
                until="2026-08-20",
            ),
        ],
        "last_change_on": "2026-09-11",
        "safe_contact": {
            "post": True,
            "email": False,
            "telephone": False,
            "note": "Joel Abernethy goes through what is sent with her on the day it comes.",
        },
        "language": "en",
        "format": {"format": "standard", "source": "Joel Abernethy, 16 November 2026"},
    },
    {
        "id": "p-grandmother",
        "name": "Maureen Thackwray",
        "known_as": ["Maureen", "Mo", "Nan Mo"],
        "role": "grandparent",
        "relation": "mother's mother",
        "own_right": True,
        "related_children": ["c-freya", "c-alfie"],
        "born": "1965-05-04",
        "invitation": "invited",
        "attendance": "part",
        "present_for": HEARD_BY_FAMILY,
        "addresses": [
            post(
                "ad-grandmother-home",
                {"lines": ["3 Chapel Garth", "Brantholme"], "postcode": "YO98 4HS"},
                "grandmother, by telephone",
                "2026-11-13",
                "Nadia Rahmani",
                since="2009-10-01",
            ),
        ],
        "language": "en",
        "format": {"format": "standard", "source": "grandmother, 13 November 2026"},
    },
    {
        "id": "p-supporter",
        "name": "Tracey Bellwood",
        "known_as": ["Tracey"],
        "role": "supporter",
        "relation": "friend of the mother",
        "supports": "p-mother",
        "invitation": "not-invited",
        "attendance": "part",
        "present_for": HEARD_BY_FAMILY,
        "language": "en",
    },
]

PROFESSIONALS = [
    {
        "id": "p-social-worker",
        "name": "Nadia Rahmani",
        "role": "social-worker",
        "agency": "Children's social care",
        "post_title": "Social worker, Assessment Team East",
        "attendance": "attended",
        "preferences": asked_for_email("2026-11-09", "Nadia Rahmani", "By e-mail to the minute taker"),
        "addresses": [
            email("ad-social-worker-email", "nadia.rahmani@invented-council.example"),
            office("ad-social-worker-office", "Assessment Team East", "Tanner's Hall", "Brantholme", postcode="YO98 1AA"),
        ],
    },
    {
        "id": "p-team-manager",
        "name": "Gareth Pomfret",
        "role": "team-manager",
        "agency": "Children's social care",
        "post_title": "Team manager, Assessment Team East",
        "attendance": "attended",
        "preferences": asked_for_email("2026-11-09", "Gareth Pomfret", "By e-mail to the minute taker"),
        "addresses": [
            email("ad-team-manager-email", "gareth.pomfret@invented-council.example"),
            office("ad-team-manager-office", "Assessment Team East", "Tanner's Hall", "Brantholme", postcode="YO98 1AA"),
        ],
    },
    {
        "id": "p-police",
        "name": "DC Helen Ousby",
        "known_as": ["Helen Ousby"],
        "role": "police",
        "agency": "Police",
        "post_title": "Detective constable, Safeguarding Unit",
        "attendance": "attended",
        "preferences": asked_for_email("2026-11-10", "DC Helen Ousby", "On the invitation reply form"),
        "addresses": [
            email("ad-police-email", "helen.ousby@invented-police.example"),
            office("ad-police-office", "Safeguarding Unit", "2 Assize Street", "Brantholme", postcode="YO98 1BB"),
        ],
    },
    {
        "id": "p-school",
        "name": "Owen Hallam",
        "role": "school",
        "agency": "Cragholme Academy",
        "post_title": "Designated safeguarding lead",
        "attendance": "attended",
        "preferences": asked_for_email("2026-11-10", "Owen Hallam", "On the invitation reply form"),
        "addresses": [
            email("ad-school-email", "o.hallam@invented-schools.example"),
            office("ad-school-office", "Cragholme Academy", "Mill Bank", "Skelderby", postcode="YO99 5CA"),
        ],
    },
    {
        "id": "p-health-visitor",
        "name": "Bernadette Okonjo",
        "role": "health-visitor",
        "agency": "Community Health Trust (invented sample)",
        "post_title": "Health visitor",
        "attendance": "absent",
        "preferences": asked_for_email("2026-11-11", "Bernadette Okonjo", "With her report, in writing"),
        "addresses": [
            email("ad-health-visitor-email", "b.okonjo@invented-health.example", "2026-11-11"),
            office("ad-health-visitor-office", "Health Visiting Service", "Wharf House", "Brantholme", postcode="YO98 2HV", confirmed_on="2026-11-11"),
        ],
    },
    {
        "id": "p-gp",
        "name": "Dr Sunita Mehrotra",
        "known_as": ["Dr Mehrotra"],
        "role": "gp",
        "agency": "Wharf Surgery, Brantholme",
        "post_title": "Safeguarding lead GP",
        "attendance": "apologies",
        "preferences": asked_for_email("2026-11-09", "Dr Sunita Mehrotra", "In her letter of apology"),
        "addresses": [
            email("ad-gp-email", "safeguarding@wharf-surgery.example"),
            office("ad-gp-office", "Wharf Surgery", "9 Wharf Street", "Brantholme", postcode="YO98 2GP"),
        ],
        "role_mailbox": True,
    },
    {
        "id": "p-housing",
        "name": "Leanne Huddart",
        "role": "housing",
        "agency": "Moor and Coast Homes (invented sample)",
        "post_title": "Housing officer",
        "attendance": "part",
        "present_for": HEARD_BY_GUESTS,
        "preferences": asked_for_email("2026-11-10", "Leanne Huddart", "By telephone to the minute taker"),
        "addresses": [
            email("ad-housing-email", "leanne.huddart@moor-and-coast.example"),
            office("ad-housing-office", "Moor and Coast Homes", "Ropewalk House", "Brantholme", postcode="YO98 2MC"),
        ],
    },
    {
        "id": "p-advocate",
        "name": "Joel Abernethy",
        "role": "advocate",
        "agency": "Young Voices (invented sample)",
        "post_title": "Children's advocate",
        "related_children": ["c-freya"],
        "attendance": "part",
        "present_for": HEARD_BY_GUESTS,
        "preferences": asked_for_email("2026-11-10", "Joel Abernethy", "On the invitation reply form"),
        "addresses": [
            email("ad-advocate-email", "joel.abernethy@young-voices.example"),
            office("ad-advocate-office", "Young Voices", "The Old Maltings", "Brantholme", postcode="YO98 1YV"),
        ],
    },
    {
        "id": "p-chair",
        "name": "Judith Amberley-Shaw",
        "known_as": ["Judith"],
        "role": "chair",
        "agency": "Reviewing and Conference Service",
        "post_title": "Conference chair",
        "attendance": "attended",
        "preferences": asked_for_email("2026-11-02", "Judith Amberley-Shaw", "Standing request, in writing"),
        "addresses": [
            email("ad-chair-email", "judith.amberley-shaw@invented-council.example"),
            office("ad-chair-office", "Reviewing and Conference Service", "Tanner's Hall", "Brantholme", postcode="YO98 1AA"),
        ],
    },
    {
        "id": "p-minutes",
        "name": "Colin Featherby",
        "role": "minute-taker",
        "agency": "Reviewing and Conference Service",
        "post_title": "Minute taker",
        "attendance": "attended",
        "preferences": asked_for_email("2026-11-02", "Colin Featherby", "Standing request, in writing"),
        "addresses": [
            email("ad-minutes-email", "colin.featherby@invented-council.example"),
            office("ad-minutes-office", "Reviewing and Conference Service", "Tanner's Hall", "Brantholme", postcode="YO98 1AA"),
        ],
    },
]

ORDERS = [
    {
        "kind": "non-molestation",
        "against": "p-father",
        "protects": "p-mother",
        "made_on": "2026-09-04",
        "until": "2027-09-04",
    },
    {
        "kind": "bail-condition",
        "against": "p-father",
        "protects": "p-mother",
        "made_on": "2026-10-25",
        "until": "2027-01-22",
    },
    {
        "kind": "bail-condition",
        "against": "p-father",
        "protects": "p-freya",
        "made_on": "2026-10-25",
        "until": "2027-01-22",
    },
]

HOUSEHOLD = ["person:p-mother", "person:p-freya", "group:professional"]

PROTECTED_FACTS = [
    {
        "id": "f-address",
        "kind": "address",
        "values": [
            "47 Larkspur Rise, Skelderby, YO99 7QT",
            "47 Larkspur Rise",
            "47 Larkspur",
            "Larkspur Rise",
            "Larkspur",
            "YO99 7QT",
        ],
        "about": "p-mother",
        "may_see": HOUSEHOLD,
        "reason": "R8",
    },
    {
        "id": "f-town",
        "kind": "place",
        "values": ["Skelderby"],
        "about": "p-mother",
        "may_see": HOUSEHOLD,
        "reason": "R8",
    },
    {
        "id": "f-phone",
        "kind": "phone",
        "values": ["07700 900482", "+44 7700 900482"],
        "about": "p-mother",
        "may_see": HOUSEHOLD + ["person:p-grandmother"],
        "reason": "R8",
    },
    {
        "id": "f-school",
        "kind": "school",
        "values": ["Cragholme Academy", "Cragholme", "the Crag"],
        "about": "p-freya",
        "may_see": HOUSEHOLD,
        "reason": "R8",
    },
    {
        "id": "f-school-alfie",
        "kind": "school",
        "values": ["Plover Lane Primary School", "Plover Lane Primary", "Plover Lane"],
        "about": "p-mother",
        "may_see": HOUSEHOLD,
        "reason": "R8",
    },
    {
        "id": "f-caller",
        "kind": "referrer",
        "values": ["Pauline Garside", "Mrs Garside", "Garside"],
        "may_see": ["group:professional"],
        "reason": "R9",
    },
]

PARTICIPANTS = FAMILY + PROFESSIONALS
