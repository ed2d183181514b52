#!/usr/bin/python3
"""Sets Safehand beside the open tools that a user would pick, and prints a Markdown table.

    compare_redactors.py SAFEHAND [--per-row N] [--failures FILE]

SAFEHAND is the built command line. Every redactor gets each file of the planted set (or N of each row) and the
secret that stands in it; then two judges, one inside and one outside, look for the secret in what it wrote.
Uses what is installed of: python3-fitz, mupdf-tools, poppler-utils, qpdf, python3-pikepdf, python3-reportlab
(needed), libreoffice-writer-nogui.
"""

import argparse
import collections
import json
import math
import pathlib
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import judges  # noqa: E402
import redactors  # noqa: E402
import specimens  # noqa: E402

PLANTER = pathlib.Path(__file__).resolve().parents[1] / "planted" / "make_planted.py"
REPORT_PAGES = 30
DECIMALS = 3


def spread(entries, count):
    """`count` of them (0: all), as far from each other as they can be."""
    if not 0 < count < len(entries):
        return entries
    return [entries[number * len(entries) // count] for number in range(count)]


def planted(folder, per_row):
    redactors.run([sys.executable, "-B", PLANTER, folder])
    index = json.loads((folder / "index.json").read_text("utf-8"))
    rows = collections.defaultdict(list)
    for entry in index:
        if entry["secret"]:
            rows[entry["row"]].append(entry)
    return [entry for row in sorted(rows) for entry in spread(rows[row], per_row)]


def verdict(program, redactor, source, entry, target):
    """"clean", "leak", "unread" (only part of it could be looked into) or "no file"."""
    target.unlink(missing_ok=True)
    try:
        redactor.redact(source, target, entry["secret"], entry["password"])
    except Exception as error:  # noqa: BLE001  a redactor that falls over is a finding, not the end
        print("%s: %s: %s" % (redactor.name, entry["file"], type(error).__name__), file=sys.stderr)
    if not target.exists():
        return "no file"
    safehand = isinstance(redactor, redactors.Safehand)
    said = judges.inside(program, target, entry["secret"], safehand or entry["ocr"] or entry["visible"])
    if said == "found" or judges.outside(target, entry["secret"]):
        return "leak"
    return "unread" if said == "unread" else "clean"


def judge_channels(program, tools, entries, folder, told):
    counts = {tool.name: collections.Counter() for tool in tools}
    rows = {tool.name: collections.defaultdict(set) for tool in tools}
    for entry in entries:
        for tool in tools:
            found = verdict(program, tool, folder / entry["file"], entry, folder / "out.pdf")
            counts[tool.name][found] += 1
            rows[tool.name][entry["row"]].add(found)
            if found != "clean":
                print("%s\t%s\t%s" % (tool.name, entry["file"], found), file=told, flush=True)
    return counts, rows


def bits(looks):
    """How much of the name the look gives away: of log2(candidates)."""
    sizes = collections.Counter(looks).values()
    return math.log2(len(looks)) - sum(size / len(looks) * math.log2(size) for size in sizes)


def width_leak(tool, folder):
    leaks = []
    for files in specimens.candidate_files(folder):
        looks = []
        for file, name in files:
            target = folder / "out.pdf"
            target.unlink(missing_ok=True)
            tool.redact(file, target, name, "")
            looks.append(judges.look(target) if target.exists() else "no file %s" % name)
        leaks.append(bits(looks))
    return leaks


def share(kept, wanted):
    here, there = collections.Counter(judges.folded(kept).split()), collections.Counter(judges.folded(wanted).split())
    for word in judges.folded(specimens.SECRET).split():
        del there[word]
    return 100 * sum((here & there).values()) / max(sum(there.values()), 1)


def kept(tool, source, folder):
    """Words that are left, and words that are left under tags, in a tagged file; per cent."""
    target = folder / "out.pdf"
    target.unlink(missing_ok=True)
    tool.redact(source, target, specimens.SECRET, "")
    if not target.exists():
        return 0.0, 0.0
    return (share(judges.text_of(target), judges.text_of(source)),
            share(judges.tagged_text_of(target), judges.tagged_text_of(source)))


def seconds_a_page(tool, folder):
    source = specimens.report_file(folder, REPORT_PAGES)
    target = folder / "out.pdf"
    target.unlink(missing_ok=True)
    start = time.monotonic()
    tool.redact(source, target, specimens.SECRET, "")
    taken = time.monotonic() - start
    return "%.*f" % (DECIMALS, taken / REPORT_PAGES) if target.exists() else "no file"


def clean_rows(rows):
    """Something was written, and nothing that was written leaks or could not be judged."""
    return sum(1 for found in rows.values() if "clean" in found and found <= {"clean", "no file"})


def write_table(tools, entries, per_row, counts, rows, folder):
    all_rows = len({entry["row"] for entry in entries})
    tagged = specimens.tagged_file(folder)
    print("%d files with one secret each, %d rows of the list%s. A row is clean when every file that was written is.\n" % (
        len(entries), all_rows, " (%d of each row)" % per_row if per_row else ""))
    print("| tool | rows clean | files clean | files that leak | refused or fell over | not judged | bits of 3.3 that the look "
          "gives away: line, paragraph | words left | words left under tags | s a page |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for tool in tools:
        count = counts.get(tool.name)
        cells = ["%d of %d" % (clean_rows(rows[tool.name]), all_rows), count["clean"], count["leak"],
                 count["no file"], count["unread"]] if count else ["as above"] * 5
        cells.append("%.1f, %.1f" % tuple(width_leak(tool, folder)))
        words = kept(tool, tagged, folder) if tagged else None
        cells += ["%.0f %%" % value for value in words] if words else ["not measured"] * 2
        cells.append(seconds_a_page(tool, folder))
        print("| %s |" % " | ".join(str(cell) for cell in [tool.name, *cells]), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("safehand")
    parser.add_argument("--per-row", type=int, default=0, help="0: all files")
    parser.add_argument("--failures", type=argparse.FileType("w"), default=sys.stderr,
                        help="gets tool, file and verdict of all that is not clean")
    wanted = parser.parse_args()
    redactors.with_share()
    program = pathlib.Path(wanted.safehand).resolve()
    tools = redactors.present(program)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        entries = planted(folder, wanted.per_row)
        # The grain does not change what is looked for and where.
        judged = [tool for tool in tools if not getattr(tool, "options", ())]
        counts, rows = judge_channels(program, judged, entries, folder, wanted.failures)
        write_table(tools, entries, wanted.per_row, counts, rows, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
