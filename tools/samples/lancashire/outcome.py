"""What the invented Lancashire conference decided, the plan and the dates that follow."""

from minutes_markup import labels, text


def view(who, choice, reasons):
    made = {"who": who, "choice": choice}
    if choice == "plan":
        made["category"] = "neglect"
    made["reasons"] = text(reasons)
    return made


def action(ident, need, what, by, when, children=("c-tamsin", "c-rowan"), marks=""):
    made = {"id": ident, "need": text(need), "action": text(what), "by": list(by), "when": when, "children": list(children)}
    if marks:
        made["labels"] = labels(marks)
    return made


def decision(child, basis, reasons, views, dissent=()):
    made = {"child": child, "outcome": "child-protection-plan", "category": "neglect", "basis": basis, "reasons": text(reasons), "views": views}
    if dissent:
        made["dissent"] = list(dissent)
    return made


DECISIONS = [
    decision(
        "c-tamsin",
        "chair",
        "Tamsin has done a grown-up's work for five months and has lost sleep and school over it. Without a plan it rests on two people.",
        [
            view("p-social-worker", "plan", "She has been harmed by what she had to do, and is likely to have to do it again."),
            view("p-police", "plan", "She was awake on the stairs at one in the morning, and that was not the only night."),
            view("p-school", "no plan", "She is tired and she is thriving. A child in need plan would do the same without the word."),
            view("p-health-visitor", "plan", "Nobody can look after Rowan without Tamsin noticing that nobody looks after her."),
            view("p-housing", "plan", "Eight complaints about one landing in one summer."),
        ],
        [
            {
                "who": "p-school",
                "from": "the plan for Tamsin",
                "reasons": text("The harm to Tamsin is past, and her mother ended it herself."),
                "intended_action": "To raise it again at the review, with her attendance in hand",
            }
        ],
    ),
    decision(
        "c-rowan",
        "consensus",
        "Rowan has not grown since March and looks for food where there is none. He is three and cannot wait for the end of the month.",
        [
            view("p-social-worker", "plan", "He has been hungry, and it shows on the scales."),
            view("p-police", "plan", "He was carried to school in pyjamas by a child."),
            view("p-school", "plan", "We know him as the boy who finishes other children's toast."),
            view("p-health-visitor", "plan", "He weighs what he weighed in March."),
            view("p-housing", "plan", "The old flat was no place for a child of three."),
        ],
    ),
]

PLAN = [
    action("a-01", "School days are school days", "Somebody rings at seven on each school morning, and knocks when nobody answers.", ["p-social-worker", "p-aunt"], "From 16 November 2026"),
    action("a-02", "Nobody is hungry", "Both children have breakfast at Wharfside from Monday.", ["p-school"], "16 November 2026"),
    action("a-03", "Rowan grows", "Delphine comes every Tuesday and weighs him, and books the hearing test.", ["p-health-visitor", "p-mother"], "Every Tuesday", ["c-rowan"]),
    action("a-04", "Philomena is well", "Philomena goes to the Weir Practice every second Tuesday and says how many tablets there are.", ["p-mother"], "From 17 November 2026"),
    action("a-05", "The door stays shut", "Ottokar sees that the let goes on beyond March, and that the lock of the street door is changed.", ["p-housing"], "By 18 December 2026", marks="{withhold R4 p-casimir}"),
    action("a-06", "Rowan keeps his father", "Casimir sees Rowan once a week at the Tenter House, with somebody there.", ["p-casimir", "p-social-worker"], "From 23 November 2026", ["c-rowan"]),
    action("a-07", "Tamsin keeps her father", "Tamsin spends every second weekend with Ellery.", ["p-ellery", "p-mother"], "From 21 November 2026", ["c-tamsin"]),
    action(
        "a-08",
        "Staff are safe",
        "Visits to Station Parade are made in twos until the police say otherwise.",
        ["p-social-worker", "p-police"],
        "At once",
        marks="{confidential R2 p-chair In the confidential section}{withhold R2 family}",
    ),
]

DATES = {
    "core_group": {"on": "2026-11-20", "time": "09:30", "place": "Tenter House, Brackenness"},
    "core_group_members": ["p-social-worker", "p-mother", "p-aunt", "p-school", "p-health-visitor", "p-housing"],
    "review": {"on": "2027-02-04", "time": "13:30", "place": "Tenter House, Brackenness"},
}

APPEALS_NOTE = text(
    """The chair explained the right to appeal within 21 days of the conference, which is until Thursday 3 December 2026, and
    that nobody should wait for the minutes. Philomena, Casimir and Junia each took the leaflet, and one was posted to Ellery."""
)
