"""What the invented conference in Wales decided, the plan and the dates that follow.

A string that begins with "CY: " is in Welsh; make_wales.py marks it so.
"""

from minutes_markup import labels, text

PLAN_OUTCOME = "care-and-support-protection-plan"


def view(who, category, reasons):
    return {"who": who, "choice": "plan", "category": category, "reasons": text(reasons)}


def action(ident, need, what, by, when, children=("c-non", "c-iolo"), marks=""):
    made = {"id": ident, "need": text(need), "action": text(what), "by": list(by), "when": when, "children": list(children)}
    if marks:
        made["labels"] = labels(marks)
    return made


EMOTIONAL = "emotional-or-psychological-abuse"

DECISIONS = [
    {
        "child": "c-non",
        "outcome": PLAN_OUTCOME,
        "category": EMOTIONAL,
        "basis": "consensus",
        "reasons": text("CY: Mae Non wedi byw gydag ofn ers dwy flynedd ac yn gofalu am ei brawd yn lle cael bod yn blentyn."),
        "views": [
            view("p-social-worker", EMOTIONAL, "CY: Mae hi'n gwrando yn lle chwarae."),
            view("p-police", EMOTIONAL, "We were called three times, and she opened the door each time."),
            view("p-school", EMOTIONAL, "CY: Mae hi'n cyfrif grisiau. Nid yw plant yn gwneud hynny heb reswm."),
            view("p-health-visitor", EMOTIONAL, "She answers for her brother before he can."),
        ],
    },
    {
        "child": "c-iolo",
        "outcome": PLAN_OUTCOME,
        "category": "physical-abuse",
        "basis": "consensus",
        "reasons": text("A doctor thinks that the bruise came from a hand, and nobody has given another reason that holds."),
        "views": [
            view("p-social-worker", "physical-abuse", "CY: Mae'r clais yn dweud mwy nag y mae neb arall wedi'i ddweud."),
            view("p-police", "physical-abuse", "The enquiry is going on and the likelihood is plain."),
            view("p-school", "physical-abuse", "CY: Dim ond drwy ei chwaer yr ydym yn ei adnabod, ac mae hi'n ofni drosto."),
            view("p-health-visitor", "physical-abuse", "An ear is no place on which a child of four falls."),
        ],
        "dissent": [
            {
                "who": "p-ifan",
                "from": "the category for Iolo",
                "reasons": text("It was an accident, and the word will follow him."),
            }
        ],
    },
]

PLAN = [
    action(
        "a-01",
        "CY: Mae'r plant yn ddiogel gartref",
        "CY: Mae Tudur yn ymweld bob wythnos, yn gweld y ddau blentyn ar eu pennau eu hunain, ac yn siarad Cymraeg â hwy.",
        ["p-social-worker"],
        "Bob wythnos / every week",
    ),
    action("a-02", "The back gate", "Tudur and Mared have a lock fitted to the back gate.", ["p-social-worker", "p-mother"], "20 November 2026", marks="{withhold R4 p-ifan}"),
    action(
        "a-03",
        "CY: Non yn cael bod yn blentyn",
        "CY: Mae Angharad yn gofalu bod gan Non rywun i siarad â hi bob bore Llun, yn yr iaith y mae Non yn ei dewis.",
        ["p-school"],
        "16 Tachwedd 2026 / 16 November 2026",
        ["c-non"],
    ),
    action("a-04", "Iolo is well", "Blodwen sees Iolo every fortnight and looks at how he speaks.", ["p-health-visitor", "p-mother"], "From 17 November 2026", ["c-iolo"]),
    action("a-05", "Iolo keeps his father", "Ifan sees Iolo at the family centre with somebody there, from December.", ["p-ifan", "p-social-worker"], "7 December 2026", ["c-iolo"]),
    action(
        "a-06",
        "CY: Mae Mared yn cael gorffwys",
        "CY: Mae'r plant yn aros gydag Eluned bob nos Wener.",
        ["p-grandmother", "p-mother"],
        "Bob nos Wener / every Friday night",
        marks="{withhold R4 p-ifan}",
    ),
]

DATES = {
    "core_group": {"on": "2026-11-17", "time": "14:00", "place": "Canolfan y Felin, Llanddychymyg"},
    "core_group_members": ["p-social-worker", "p-mother", "p-grandmother", "p-school", "p-health-visitor"],
    "review": {"on": "2027-02-03", "time": "10:00", "place": "Canolfan y Felin, Llanddychymyg"},
}

COMPLAINTS_NOTE = text(
    """Gwirioedd y cadeirydd fod pawb a wahoddwyd wedi cael gwybodaeth am sut i gwyno. The chair checked that everybody who was
    invited had been told how to complain. Mared has the leaflet in Welsh, Ifan and Eluned have it in both languages."""
)

CONCERN_NOTE = text(
    """Ifan said that he had been told too late that he would be kept out of a part. The chair reminded him of his right to complain
    and gave him the leaflet."""
)
