"""Asks whether a sample's lists of expected phrases agree with the labels in its record.

A plain reading of labels only: parts withheld by name, by role or by group, parts that somebody was
not there for, and the confidential section. It guards the lists against edits of the prose. It is
no redactor: mentions of protected facts are not sought here.
"""

import re


def group_of(person):
    family = "mother father parent-partner grandparent relative carer child supporter".split()
    return "family" if person["role"] in family else "professional"


def kept_from(person, part_labels):
    names = {
        "everyone",
        "person:" + person["id"],
        "role:" + person["role"],
        "group:" + group_of(person),
    }
    return any(
        label["label"] == "withhold_from" and names & set(label["who"]) for label in part_labels
    )


def in_confidence(part):
    return any(label["label"] == "confidential" for label in part.get("labels", []))


def heard(person, section):
    if in_confidence(section):
        return person["attendance"] == "attended" or section["id"] in person.get("present_for", [])
    return person["attendance"] != "part" or section["id"] in person.get("present_for", [])


def words_for(person, part):
    """The strings of a part that the person may read, in order."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        yield "".join(words_of_spans(person, part)) if spans(part) else ""
        if not spans(part):
            for each in part:
                yield from words_for(person, each)
    elif isinstance(part, dict) and not kept_from(person, part.get("labels", [])):
        for name, each in part.items():
            if name not in ("labels", "id", "kind"):
                yield from words_for(person, each)


def spans(part):
    return any(isinstance(each, dict) and "text" in each for each in part)


def words_of_spans(person, part):
    for each in part:
        if isinstance(each, str):
            yield each
        elif not kept_from(person, each.get("labels", [])):
            yield each["text"]


def readable(person, record):
    parts = []
    for section in record["sections"]:
        if heard(person, section):
            parts += words_for(person, section)
    for name in ("decisions", "plan", "complaints_note"):
        told = record[name]
        if name == "plan":
            # An action agreed in confidence stands where it was agreed and not in the plan.
            told = [each for each in told if not in_confidence(each) or person["attendance"] == "attended"]
        parts += words_for(person, told)
    return "\n".join(parts)


def check_expectations(record, attached, absent, present):
    """`attached` holds the words of the reports, which no label of the record reaches."""
    whole = readable({"id": "", "role": "chair", "attendance": "attended"}, record)
    values = [value for fact in record["protected_facts"] for value in fact["values"]]
    folded = [re.sub(r"[\s-]", "", value).lower() for value in values]
    people = {person["id"]: person for person in record["participants"]}
    faults = []
    for who, phrases in absent.items():
        text = readable(people[who], record)
        for phrase in phrases:
            fact = any(re.sub(r"[\s-]", "", phrase).lower() in value for value in folded)
            if phrase in text and not fact:
                faults.append((who, "may read", phrase))
    for who, phrases in present.items():
        text = readable(people[who], record)
        faults += [(who, "may not read", phrase) for phrase in phrases if phrase not in text]
        faults += [(who, "in both lists", p) for p in phrases if p in absent.get(who, [])]
    for phrase in {p for phrases in absent.values() for p in phrases}:
        folded_away = re.sub(r"[\s-]", "", phrase).lower() in " ".join(folded)
        if phrase not in whole and phrase not in attached and not folded_away:
            faults.append(("nobody", "finds", phrase))
    if faults:
        raise SystemExit("\n".join(" ".join(fault) for fault in faults))
