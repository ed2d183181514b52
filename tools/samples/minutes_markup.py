"""Turns minutes typed in a small mark-up into the sections and texts of the record's JSON form.

What the words say lives in the .txt files and in the scripts that use this module; what a reader
of the record must obey lives in docs and in the schema. Only the mark-up itself lives here.

    === s-reason | reason | Reason for the conference      a section: id, kind, heading
    {withhold R7 p-father}                                 labels of the section, on the next line
    ## The worry in one paragraph                          a sub-heading
    {about p-mother} A paragraph may run over              a paragraph, its labels first
    several lines.
    - a bullet, or + a numbered item                       lists; labels first, as above
    |= 2 3 1                                               a table: shares of the columns,
    | When | What |                                        its header,
    | 3 May | {withhold R3 family} A row with labels |     and rows; a row's labels open any cell
    Words with [a few kept apart]{withhold R2 family}.     a span with labels
    Words that are **strong**.

Labels: {withhold R5 p-father family role:supporter everyone}, {about p-mother}, {fact f-address},
{confidential R2 p-chair how it was agreed to be recorded}.
"""

import re

LABELS = re.compile(r"((?:\{[^}]*\}\s*)+)")
SPAN = re.compile(r"\[([^\]]+)\]((?:\{[^}]*\})+)|\*\*(.+?)\*\*", re.S)


def typeset(words):
    """Single spaces, and the quotation marks of a printed page."""
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r'(^|[\s(])"', "\\1\u201c", words).replace('"', "\u201d")
    words = re.sub(r"(^|[\s(\u201c])'", "\\1\u2018", words).replace("'", "\u2019")
    return words


def ref(word):
    if word == "everyone":
        return word
    if word.startswith("role:"):
        return word
    if word.startswith("p-"):
        return "person:" + word
    if word in ("family", "professional"):
        return "group:" + word
    raise SystemExit("no such reference: " + word)


def label(words):
    kind, _, rest = words.strip().partition(" ")
    if kind == "withhold":
        reason, *who = rest.split()
        return {"label": "withhold_from", "who": [ref(w) for w in who], "reason": reason}
    if kind == "about":
        return {"label": "about", "who": [ref(w) for w in rest.split()]}
    if kind == "fact":
        return {"label": "protected_fact", "fact": rest}
    if kind == "confidential":
        reason, agreed_by, recorded = rest.split(" ", 2)
        return {
            "label": "confidential",
            "reason": reason,
            "agreed_by": agreed_by,
            "recorded": typeset(recorded),
        }
    raise SystemExit("no such label: " + words)


def labels(words):
    return [label(each) for each in re.findall(r"\{([^}]*)\}", words)]


def text(words):
    """A string when nothing in it is labelled or strong, otherwise a list of spans."""
    words = typeset(words.strip())
    spans, at = [], 0
    for found in SPAN.finditer(words):
        if found.start() > at:
            spans.append(words[at : found.start()])
        if found.group(3) is not None:
            spans.append({"text": found.group(3), "strong": True})
        else:
            spans.append({"text": found.group(1), "labels": labels(found.group(2))})
        at = found.end()
    if at < len(words):
        spans.append(words[at:])
    if len(spans) == 1 and isinstance(spans[0], str):
        return spans[0]
    return spans


def leading_labels(words):
    """Labels in front of the words, and the words."""
    found = LABELS.match(words)
    if not found:
        return [], words
    return labels(found.group(1)), words[found.end() :]


def with_labels(member, found):
    return dict(member, labels=found) if found else member


def joined(lines, marks):
    """Lines that go on are put behind the line they go on from."""
    whole = []
    for line in lines:
        if line.startswith(marks) or not whole:
            whole.append(line)
        else:
            whole[-1] += " " + line.strip()
    return whole


def list_block(kind, lines, mark, block_labels):
    items = []
    for line in joined(lines, mark):
        item_labels, words = leading_labels(line[len(mark) :])
        items.append({"item": text(words), "labels": item_labels} if item_labels else text(words))
    return with_labels({kind: items}, block_labels)


def table_block(lines, block_labels):
    lines = joined(lines, "|")
    shares = None
    if lines[0].startswith("|="):
        shares = [int(share) for share in lines.pop(0)[2:].split()]
    rows = []
    for line in lines:
        cells, row_labels = [], []
        for cell in line.strip().strip("|").split("|"):
            found, words = leading_labels(cell.strip())
            row_labels += found
            cells.append(text(words))
        rows.append({"cells": cells, "labels": row_labels} if row_labels else cells)
    header = rows.pop(0)
    for row in rows:
        cells = row["cells"] if isinstance(row, dict) else row
        if len(cells) != len(header):
            raise SystemExit("a row does not fit its table: " + str(cells))
    table = {"header": header, "rows": rows}
    if shares:
        table["column_shares"] = shares
    return with_labels({"table": table}, block_labels)


def block(lines):
    found, first = leading_labels(lines[0])
    lines = [first] + lines[1:] if first.strip() else lines[1:]
    if lines[0].startswith("## "):
        return with_labels({"subheading": text(" ".join(lines)[3:])}, found)
    if lines[0].startswith("- "):
        return list_block("bullets", lines, "- ", found)
    if lines[0].startswith("+ "):
        return list_block("numbers", lines, "+ ", found)
    if lines[0].startswith("|"):
        return table_block(lines, found)
    return with_labels({"paragraph": text(" ".join(lines))}, found)


def sections(minutes):
    made = []
    for chunk in re.split(r"\n\s*\n", minutes.strip()):
        lines = chunk.strip("\n").split("\n")
        if not lines[0].startswith("==="):
            made[-1]["blocks"].append(block(lines))
            continue
        ident, kind, heading = (part.strip() for part in lines[0][3:].split("|"))
        section = {"id": ident, "kind": kind, "heading": typeset(heading)}
        if len(lines) > 1:
            section["labels"] = labels(" ".join(lines[1:]))
        section["blocks"] = []
        made.append(section)
    return made
