"""What the invented conference decided, the outline plan and the dates that follow from it."""

from minutes_markup import labels, text


def view(who, choice, category, reasons, marks=""):
    made = {"who": who, "choice": choice}
    if category:
        made["category"] = category
    made["reasons"] = text(reasons)
    if marks:
        made["labels"] = labels(marks)
    return made


def action(ident, need, what, by, when, children=("c-freya", "c-alfie"), marks=""):
    made = {
        "id": ident,
        "need": text(need),
        "action": text(what),
        "by": list(by),
        "when": when,
        "children": list(children),
    }
    if marks:
        made["labels"] = labels(marks)
    return made


FREYA = {
    "child": "c-freya",
    "outcome": "child-protection-plan",
    "category": "emotional-abuse",
    "basis": "chair",
    "reasons": text(
        """Freya has suffered significant harm and is likely to suffer more. She has lived with serious
        violence towards her mother for most of her life, she was held and hurt by her father on 24
        October, and she is asked every day to keep a secret that no child should have to keep. The chair
        accepts that the bruises on her arm were an assault. She has chosen emotional abuse because it
        is the long fear, and not the one grip, that has shaped how Freya lives, and because a plan under
        that heading deals with both. She will look at the category again at the review."""
    ),
    "views": [
        view(
            "p-social-worker",
            "plan",
            "emotional-abuse",
            """Freya has been the look-out in her own home. The harm is in what she has had to know, and in
            what has been asked of her since August.""",
        ),
        view(
            "p-police",
            "plan",
            "emotional-abuse",
            """The risk to Freya comes through the risk to her mother. The events of 24 October will be dealt
            with by the criminal law. [Police information that was given apart from the family makes a further
            attempt to reach her likely before Christmas.]{withhold R2 family}""",
        ),
        view(
            "p-school",
            "plan",
            "physical-abuse",
            """Freya came to Cragholme with four bruises in the shape of a hand. If a member of staff had
            done that, nobody would be looking for another word.""",
        ),
        view(
            "p-housing",
            "plan",
            "emotional-abuse",
            """Freya rang the repairs line herself in September to ask that the caller should not say the name
            of the street aloud. She is 12. That settled it.""",
        ),
        view(
            "p-health-visitor",
            "plan",
            "emotional-abuse",
            """Given in writing. Ms Okonjo is Alfie's health visitor and knows Freya less well, but has seen
            her answer for him, feed him and lift him out of the way of adults.""",
        ),
        view(
            "p-gp",
            "abstains",
            "",
            """Given in writing. Dr Mehrotra has not seen Freya since 2024 and left the question to those who
            were at the meeting.""",
        ),
        view(
            "p-advocate",
            "abstains",
            "",
            """The advocate's task is to speak for Freya and not to judge the threshold. Freya's own view is
            in the section about her wishes and feelings.""",
        ),
    ],
    "dissent": [
        {
            "who": "p-school",
            "from": "the category for Freya",
            "reasons": text(
                """Mr Hallam agrees with the plan and not with its heading. He thinks that calling it emotional
                abuse tells Freya that the bruises mattered less than her feelings about them, and that a later
                reader who sees only the category will not know that she was hurt by hand. He asks for the
                category of physical abuse."""
            ),
            "intended_action": "He will write to the chair within five working days and, if the category "
            "stands, use the partnership's procedure for settling professional differences.",
        }
    ],
}

ALFIE = {
    "child": "c-alfie",
    "outcome": "child-protection-plan",
    "category": "emotional-abuse",
    "basis": "consensus",
    "reasons": text(
        """Alfie has suffered significant harm to his development and his sense of safety and is likely to
        suffer more without a plan. He has seen his mother hurt, he goes still at a sudden noise, and he has
        few words at an age when he should have many. He has been asked by his father to give away where he
        lives. All who gave a view agreed."""
    ),
    "views": [
        view(
            "p-social-worker",
            "plan",
            "emotional-abuse",
            """Alfie's play shows a child who puts things away and shuts the lid. He needs quiet, words and
            time, and he needs adults who can keep a promise to each other.""",
        ),
        view(
            "p-police",
            "plan",
            "emotional-abuse",
            """Alfie was in the doorway on 19 August. He is too young to be a witness and quite old enough to
            have been harmed by it.""",
        ),
        view(
            "p-school",
            "plan",
            "emotional-abuse",
            """Speaking for the head of Plover Lane Primary: he is kind, he is quick with puzzles, and he hides
            under the table when the fire bell is tested.""",
        ),
        view(
            "p-housing",
            "plan",
            "emotional-abuse",
            """A safe house is only as safe as the youngest person who can describe the door, and he
            should not have to be careful.""",
        ),
        view(
            "p-health-visitor",
            "plan",
            "emotional-abuse",
            """Given in writing. Alfie's speech, teeth and immunisations can all be put right, and his mother
            has begun. [Becky's own health is the thing to watch most closely this winter, and she has been
            told so.]{withhold R5 p-father p-grandmother p-freya} The fear is what needs a plan.""",
        ),
        view(
            "p-gp",
            "abstains",
            "",
            """Given in writing. Dr Mehrotra left the question to those who were at the meeting.""",
        ),
        view(
            "p-advocate",
            "abstains",
            "",
            """Mr Abernethy is Freya's advocate only and gave no view about Alfie.""",
        ),
    ],
}

DECISIONS = [FREYA, ALFIE]

PLAN = [
    action(
        "a-01",
        "The children's home stays secret",
        """Check every letter, form, diary entry and system in each agency for the old address and the old
        number; tell Nadia in writing when it has been done, and name one person who checks from now on.""",
        ["p-social-worker", "p-police", "p-school", "p-health-visitor", "p-gp", "p-housing"],
        "27 November 2026, and then on the first Monday of each month",
    ),
    action(
        "a-02",
        "The children's home stays secret",
        """Go through the doors, locks and lights at 47 larkspur rise with Becky and put right
        whatever is found.""",
        ["p-housing"],
        "24 November 2026",
    ),
    action(
        "a-03",
        "Freya is safe on her way to and from school",
        """Freya goes to and from Cragholme Academy with the same two friends; the office rings
        07700900482 within ten minutes if she is not there for the register; Mrs Lindley meets her at
        the side gate on Mondays.""",
        ["p-school", "p-mother"],
        "From 18 November 2026",
        ["c-freya"],
        "{withhold R8 p-father p-grandmother}",
    ),
    action(
        "a-04",
        "Alfie is safe at school",
        """Tell the head and the office of Plover Lane Primary School what was decided, give them the
        new password, and take the staff through what to do if Craig or anybody sent by him should ring or come.""",
        ["p-social-worker", "p-school"],
        "20 November 2026",
        ["c-alfie"],
        "{withhold R8 p-father p-grandmother}",
    ),
    action(
        "a-05",
        "Freya does not carry the secret by herself",
        """Nadia is the one person who tells Freya things. She sees her alone each week at a place that Freya
        chooses, asks first what is heavy this week, and checks with her before anything changes, however small.""",
        ["p-social-worker"],
        "Weekly, from 23 November 2026",
        ["c-freya"],
    ),
    action(
        "a-06",
        "Freya has time to be 12",
        """Find a swimming club outside Brantholme, pay for the first year, and agree with its safeguarding
        officer that no names or pictures are published. Offer Freya a place in the young people's group in January.""",
        ["p-social-worker", "p-mother"],
        "15 January 2027",
        ["c-freya"],
    ),
    action(
        "a-07",
        "Alfie has words for what he sees and feels",
        """Take Alfie to speech therapy on 8 December and to each appointment after that; use the same signs
        at home as his class uses; read with him for ten minutes each day with the television off.""",
        ["p-mother", "p-health-visitor"],
        "8 December 2026, then as the therapist says",
        ["c-alfie"],
    ),
    action(
        "a-08",
        "Alfie's health is caught up",
        """Booster immunisations, the dentist on 1 December, and a weight check every six weeks.""",
        ["p-mother", "p-gp", "p-health-visitor"],
        "31 December 2026",
        ["c-alfie"],
    ),
    action(
        "a-09",
        "Becky is well",
        """See the GP every fortnight, keep to the safety plan that they made together, begin counselling
        when it is offered, and tell Nadia if the tablets change.""",
        ["p-mother", "p-gp"],
        "From 19 November 2026",
        marks="{withhold R5 p-father p-grandmother p-freya}",
    ),
    action(
        "a-10",
        "Becky is not alone in the evenings",
        """A family support worker visits twice each week for twelve weeks, once at bedtime; the social work
        team applies for a grant for beds, shelves and a second-hand table.""",
        ["p-social-worker", "p-team-manager", "p-mother"],
        "From 23 November 2026",
    ),
    action(
        "a-11",
        "The order is kept",
        """Craig keeps away from Becky, from Freya and from any place where he believes they live or go to
        school, asks nobody else to look for them, and asks the children no questions about it.""",
        ["p-father"],
        "At once, and until a court says otherwise",
    ),
    action(
        "a-12",
        "Craig understands what the children have lived with",
        """Craig goes to the assessment for the programme for men who have used violence at home, and his own
        worker meets him each week beforehand. He is asked to write down what he did, for nobody's eyes but the worker's.""",
        ["p-father", "p-team-manager"],
        "Assessment by 18 December 2026",
    ),
    action(
        "a-13",
        "Craig's health and drinking do not put the children at risk",
        """Craig keeps the appointment on 24 November with the drug and alcohol service, agrees to be tested,
        and lets the service tell Gareth whether he is attending.""",
        ["p-father", "p-team-manager"],
        "24 November 2026, then every four weeks",
        marks="{withhold R5 p-grandmother p-freya}",
    ),
    action(
        "a-14",
        "The children keep what is good of their father",
        """Craig gets a short written account of how each child is, every week, with nothing in it that shows
        where they live. Work starts on whether Alfie can see him safely at a centre. Freya decides about letters.""",
        ["p-social-worker", "p-team-manager"],
        "First account on 27 November 2026; contact looked at by the review",
    ),
    action(
        "a-15",
        "The children keep their grandmother",
        """Maureen sees the children every Saturday at a place away from both homes; Nadia meets the driver first.
        Until then Maureen travels by train and is met.""",
        ["p-grandmother", "p-mother", "p-social-worker"],
        "From 28 November 2026",
        marks="{withhold R4 p-father}",
    ),
    action(
        "a-16",
        "Becky has somebody on her side",
        """Becky goes on meeting her domestic abuse adviser each week. The adviser comes to the second core group
        if Becky would like it.""",
        ["p-mother"],
        "Weekly",
        marks="{withhold R4 p-father}",
    ),
]

DATES = {
    "core_group": {
        "on": "2026-11-26",
        "time": "13:30",
        "place": "By video; joining details are sent to each member separately",
    },
    "core_group_members": [
        "p-social-worker",
        "p-team-manager",
        "p-mother",
        "p-freya",
        "p-grandmother",
        "p-school",
        "p-health-visitor",
        "p-housing",
        "p-advocate",
    ],
    "review": {
        "on": "2027-02-09",
        "time": "10:00",
        "place": "Each person is told where to come, or how to join, in a letter of their own",
    },
}

COMPLAINTS_NOTE = text(
    """The chair gave the complaints leaflet to Becky, Maureen and Craig and made sure that each of them
    knew the difference between saying that the record is wrong, which comes to the chair, and complaining
    about a service or a worker, which goes to that agency. Freya was told that Joel would help her with either.
    Craig said that he was unhappy about how he had been spoken to by telephone on 28 October and was reminded
    of his right to complain."""
)
