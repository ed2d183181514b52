"""What the invented Wirral conference decided, the plan and the dates that follow."""

from minutes_markup import labels, text


def view(who, choice, category, reasons):
    made = {"who": who, "choice": choice}
    if category:
        made["category"] = category
    made["reasons"] = text(reasons)
    return made


def action(ident, need, what, by, when, children=("c-merryn", "c-perran"), marks=""):
    made = {"id": ident, "need": text(need), "action": text(what), "by": list(by), "when": when, "children": list(children)}
    if marks:
        made["labels"] = labels(marks)
    return made


def decision(child, reasons, views, dissent=()):
    made = {"child": child, "outcome": "child-protection-plan", "category": "emotional-abuse", "basis": "consensus"}
    made["reasons"] = text(reasons)
    made["views"] = views
    if dissent:
        made["dissent"] = list(dissent)
    return made


DECISIONS = [
    decision(
        "c-merryn",
        """Merryn has lived with violence for years and still sleeps behind a chair. She is likely to suffer
        more harm unless somebody takes the watching from her.""",
        [
            view("p-social-worker", "plan", "emotional-abuse", "Merryn has been the one who listens for the door."),
            view("p-police", "plan", "emotional-abuse", "What was seen on the stairs in July was not the first time."),
            view("p-school", "plan", "emotional-abuse", "She told us because she thought that it was her job."),
            view("p-infants", "plan", "emotional-abuse", "Merryn brings her brother to the gate and looks behind her."),
            view("p-nurse", "plan", "emotional-abuse", "She is well in body and never at rest."),
        ],
    ),
    decision(
        "c-perran",
        """Perran has begun to wet himself and to hide. He was on the stairs in July. The chair has chosen
        emotional abuse as the main category and will look at it again at the review.""",
        [
            view("p-social-worker", "plan", "emotional-abuse", "He has learned that loud means danger."),
            view("p-police", "plan", "emotional-abuse", "He was within a few feet of it."),
            view("p-school", "plan", "emotional-abuse", "We know him through his sister, who speaks for two."),
            view("p-infants", "plan", "emotional-abuse", "Perran is under the table when a chair falls over."),
            view("p-nurse", "plan", "neglect", "For a year nobody brought him to a single appointment."),
        ],
        [
            {
                "who": "p-nurse",
                "from": "the category for Perran",
                "reasons": text("Perran missed eleven appointments, and the plan should say so in its heading."),
                "intended_action": "To raise the category with the named nurse, so that the missed appointments are not forgotten",
            }
        ],
    ),
]

PLAN = [
    action(
        "a-01",
        "Both children feel safe at night",
        """Idris and Lowenna look at the house together after dark, and a housing worker fits a light at the back
        door and a second lock that a child can open from inside.""",
        ["p-social-worker", "p-mother"],
        "20 November 2026",
        marks="{withhold R4 p-gawen}",
    ),
    action(
        "a-02",
        "Merryn can put the chair back",
        "Merryn has eight sessions at school with somebody whose job it is to listen, and chooses the person herself.",
        ["p-school", "p-social-worker"],
        "From 23 November 2026",
        ["c-merryn"],
    ),
    action(
        "a-03",
        "Merryn knows what happens next",
        "Idris tells Merryn of every meeting and every visit beforehand, and what came of it on the same day.",
        ["p-social-worker"],
        "At once",
        ["c-merryn"],
    ),
    action(
        "a-04",
        "Perran catches up",
        "Lowenna and Tobias make one list of appointments, and Tobias reminds her the day before each.",
        ["p-mother", "p-nurse"],
        "27 November 2026",
        ["c-perran"],
    ),
    action(
        "a-05",
        "Perran keeps what is good of his father",
        """Gawen goes on the course that begins in January. The core group then looks at whether Perran can see him at a
        centre with somebody there.""",
        ["p-gawen", "p-team-manager"],
        "By the review",
        ["c-perran"],
    ),
    action(
        "a-06",
        "Merryn keeps her father",
        "Merryn spends half of the Christmas holiday with Denzil, if she still wishes it in December.",
        ["p-father", "p-mother"],
        "By 11 December 2026",
        ["c-merryn"],
    ),
    action(
        "a-07",
        "Lowenna has rest",
        "Morwenna has the children on a third afternoon each week.",
        ["p-grandmother", "p-mother"],
        "From 16 November 2026",
        marks="{withhold R4 p-gawen}",
    ),
]

DATES = {
    "core_group": {"on": "2026-11-20", "time": "13:30", "place": "Ropewalk Centre, Hoybridge"},
    "core_group_members": ["p-social-worker", "p-mother", "p-grandmother", "p-school", "p-infants", "p-nurse"],
    "review": {"on": "2027-02-03", "time": "10:00", "place": "Ropewalk Centre, Hoybridge"},
}

COMPLAINTS_NOTE = text(
    """The chair explained how to ask for an independent review, and that such a letter goes to the Service Manager of the
    Safeguarding Children Unit. Lowenna, Morwenna and Gawen were each given the leaflet."""
)
