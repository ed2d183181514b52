"""Who takes part in the invented conference in Wales."""

HELD_ON = "2026-11-11"

HOME = {"lines": ["3 Rhes y Felin", "Llanddychymyg"], "postcode": "YO99 3RF"}
IFANS_HOME = {"lines": ["61 Heol y Bont", "Llanddychymyg"], "postcode": "YO99 6HB"}

HEARD_BY_IFAN = ["s-attendance", "s-reports", "s-information", "s-summary", "s-family", "s-children", "s-strengths"]
KEPT_FROM_IFAN = ["s-risk", "s-decision", "s-plan", "s-dissent"]


def post(ident, place, source, confirmed_on, confirmed_by, since=None, until=None):
    made = {"id": ident, "kind": "post", **place, "source": source}
    made.update({"confirmed_on": confirmed_on, "confirmed_by": confirmed_by})
    if since:
        made["from"] = since
    if until:
        made["until"] = until
    return made


VISIT = ("social worker, home visit", "2026-11-04", "Tudur Marchwiail")

CHILDREN = [
    {
        "id": "c-non",
        "name": "Non Brondeg",
        "known_as": ["Non"],
        "born": "2018-03-02",
        "nhs_number": "999 000 6024",
        "legal_status": "No order. Lives with her mother.",
        "lead_social_worker": "p-social-worker",
    },
    {
        "id": "c-iolo",
        "name": "Iolo Cefnllys",
        "known_as": ["Iolo"],
        "born": "2022-08-19",
        "nhs_number": "999 000 6032",
        "legal_status": "No order. Lives with his mother.",
        "lead_social_worker": "p-social-worker",
    },
]

FAMILY = [
    {
        "id": "p-mother",
        "name": "Mared Hafodwen",
        "known_as": ["Mared"],
        "role": "mother",
        "relation": "mother of Non and Iolo",
        "parental_responsibility": True,
        "related_children": ["c-non", "c-iolo"],
        "born": "1993-12-08",
        "invitation": "invited",
        "attendance": "attended",
        "language": "cy",
        "addresses": [post("ad-mother-home", HOME, *VISIT, since="2026-08-15")],
        "last_change_on": "2026-08-15",
        "safe_contact": {"post": True, "email": False, "telephone": True, "note": "Plain envelope."},
        "conflict_with": ["p-ifan"],
        "format": {"format": "welsh", "source": "herself, at the conference"},
    },
    {
        "id": "p-ifan",
        "name": "Ifan Cefnllys",
        "known_as": ["Ifan"],
        "role": "father",
        "relation": "father of Iolo",
        "parental_responsibility": True,
        "related_children": ["c-iolo"],
        "born": "1990-05-25",
        "invitation": "invited",
        "attendance": "part",
        "present_for": HEARD_BY_IFAN,
        "exclusion": {
            "ground": "inhibits-others",
            "evidence": "Shouted at the health visitor on 14 October 2026",
            "sections": KEPT_FROM_IFAN,
            "told_on": "2026-11-10",
            "asked_by": "Health visitor",
            "asked_on": "2026-11-09",
            "from": "11:20",
            "until": "12:20",
            "views_by": "He wrote down what he wanted to say, and it was read out",
        },
        "addresses": [post("ad-ifan-home", IFANS_HOME, "himself, at the office", "2026-11-05", "Tudur Marchwiail", since="2019-04-01")],
        "conflict_with": ["p-mother"],
        "format": {"format": "standard", "source": "himself, 5 November 2026"},
    },
    {
        "id": "p-steffan",
        "name": "Steffan Brondeg",
        "known_as": ["Steffan"],
        "role": "father",
        "relation": "father of Non",
        "parental_responsibility": True,
        "related_children": ["c-non"],
        "born": "1991-01-30",
        "invitation": "invited",
        "attendance": "absent",
        "addresses": [
            post(
                "ad-steffan-home",
                {"lines": ["Flat 1", "9 Harbour Terrace", "Aberinvent"], "postcode": "YO99 8HT"},
                "himself, by telephone",
                "2026-11-06",
                "Tudur Marchwiail",
                since="2020-06-01",
            )
        ],
        "format": {"format": "standard", "source": "himself, 6 November 2026"},
    },
    {
        "id": "p-non",
        "name": "Non Brondeg",
        "known_as": ["Non"],
        "role": "child",
        "relation": "subject of the conference",
        "child": "c-non",
        "related_children": ["c-non"],
        "born": "2018-03-02",
        "invitation": "not-invited",
        "attendance": "absent",
        "language": "cy",
        "addresses": [post("ad-non-home", HOME, *VISIT, since="2026-08-15")],
        "last_change_on": "2026-08-15",
    },
    {
        "id": "p-iolo",
        "name": "Iolo Cefnllys",
        "known_as": ["Iolo"],
        "role": "child",
        "relation": "subject of the conference",
        "child": "c-iolo",
        "related_children": ["c-iolo"],
        "born": "2022-08-19",
        "invitation": "not-invited",
        "attendance": "absent",
        "addresses": [post("ad-iolo-home", HOME, *VISIT, since="2026-08-15")],
        "last_change_on": "2026-08-15",
    },
    {
        "id": "p-grandmother",
        "name": "Eluned Hafodwen",
        "known_as": ["Eluned"],
        "role": "grandparent",
        "relation": "mother's mother",
        "own_right": True,
        "related_children": ["c-non", "c-iolo"],
        "born": "1965-09-12",
        "invitation": "invited",
        "attendance": "attended",
        "language": "cy",
        "addresses": [
            post(
                "ad-grandmother-home",
                {"lines": ["Tŷ Pen", "Rhes y Capel", "Llanddychymyg"], "postcode": "YO99 1TP"},
                "herself, by telephone",
                "2026-11-05",
                "Tudur Marchwiail",
                since="1990-01-01",
            )
        ],
        "conflict_with": ["p-ifan"],
        "format": {"format": "standard", "source": "herself, 5 November 2026"},
    },
    {
        "id": "p-supporter",
        "name": "Buddug Morfa-Lodge",
        "known_as": ["Buddug"],
        "role": "supporter",
        "relation": "friend of the mother",
        "supports": "p-mother",
        "invitation": "not-invited",
        "attendance": "attended",
        "language": "cy",
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
        "preferences": [
            {"document": "*", "channel": "email", "asked_on": "2026-11-05", "asked_by": name, "how": "On the reply to the invitation"}
        ],
        "addresses": [
            {
                "id": "ad-" + ident[2:],
                "kind": "email",
                "email": mailbox,
                "source": "agency directory",
                "confirmed_on": "2026-11-09",
                "confirmed_by": "Rhodri Pencarreg",
            }
        ],
        **more,
    }


PROFESSIONALS = [
    professional("p-social-worker", "Tudur Marchwiail", "social-worker", "Children's services", "Social worker", "tudur.marchwiail@invented-cyngor.example", language="cy"),
    professional("p-police", "PC Winston Arkwright-Rees", "police", "Police", "Constable", "w.arkwright-rees@invented-heddlu.example"),
    professional("p-school", "Angharad Llwyncelyn", "school", "Ysgol y Dychymyg", "Head teacher", "a.llwyncelyn@invented-ysgol.example", language="cy"),
    professional("p-health-visitor", "Blodwen Castellan", "health-visitor", "Health board (invented sample)", "Health visitor", "blodwen.castellan@invented-iechyd.example"),
    professional("p-gp", "Dr Priscilla Ravensworth", "gp", "Mill Practice", "GP", "p.ravensworth@invented-practice.example", attendance="apologies"),
    professional("p-advocate", "Lowri Cwmbychan", "advocate", "Llais", "Advocate", "lowri.cwmbychan@invented-llais.example", language="cy"),
    professional("p-interpreter", "Heledd Nantgwyn", "interpreter", "Register of interpreters", "Interpreter", "heledd.nantgwyn@invented-cyfieithu.example"),
    professional("p-chair", "Gwenfron Tal-y-bont", "chair", "Safeguarding unit", "Conference chair", "gwenfron.tal-y-bont@invented-cyngor.example", language="cy"),
    professional("p-minutes", "Rhodri Pencarreg", "minute-taker", "Safeguarding unit", "Record taker", "rhodri.pencarreg@invented-cyngor.example", language="cy"),
]

PARTICIPANTS = FAMILY + PROFESSIONALS

PROTECTED_FACTS = [
    {
        "id": "f-home",
        "kind": "address",
        "values": ["3 Rhes y Felin, Llanddychymyg, YO99 3RF", "3 Rhes y Felin", "Rhes y Felin", "YO99 3RF"],
        "about": "p-mother",
        "may_see": ["person:p-mother", "person:p-non", "person:p-iolo", "person:p-grandmother", "group:professional"],
        "reason": "R8",
    }
]
