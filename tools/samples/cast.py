"""Builds the people, views and plan of a sample conference from short lines. No prose lives here."""

from minutes_markup import labels, text


def post(ident, lines, postcode, source, confirmed_on, confirmed_by, **more):
    return {
        "id": ident,
        "kind": "post",
        "lines": list(lines),
        "postcode": postcode,
        "source": source,
        "confirmed_on": confirmed_on,
        "confirmed_by": confirmed_by,
        **more,
    }


def family(ident, name, role, relation, attendance="attended", invitation="invited", **more):
    return {
        "id": ident,
        "name": name,
        "known_as": [name.split()[0]],
        "role": role,
        "relation": relation,
        "invitation": invitation,
        "attendance": attendance,
        **more,
    }


def professional(ident, name, role, agency, post_title, mailbox, asked_on, confirmed_by, attendance="attended", **more):
    return {
        "id": ident,
        "name": name,
        "role": role,
        "agency": agency,
        "post_title": post_title,
        "invitation": "invited",
        "attendance": attendance,
        "preferences": [
            {
                "document": "*",
                "channel": "email",
                "asked_on": asked_on,
                "asked_by": name,
                "how": "On the reply to the invitation",
            }
        ],
        "addresses": [
            {
                "id": "ad-" + ident[2:],
                "kind": "email",
                "email": mailbox,
                "source": "agency directory",
                "confirmed_on": asked_on,
                "confirmed_by": confirmed_by,
            }
        ],
        **more,
    }


def view(who, choice, category, reasons):
    made = {"who": who, "choice": choice, "category": category, "reasons": text(reasons)}
    if choice != "plan":
        del made["category"]
    return made


def action(ident, need, what, by, when, children, marks=""):
    made = {
        "id": ident,
        "need": text(need),
        "action": text(what),
        "by": list(by),
        "when": when,
        "children": list(children),
    }
    return dict(made, labels=labels(marks)) if marks else made
