#!/usr/bin/env python3
"""How the cost of a job grows with recipients, with classes and with pages.

usage: curves.py PEER_JOB KIT_INPUT_FOLDER
Makes variants of the kit's job, runs peer-job on each five times, and prints the least CPU time (user and
system) with and without the proof as a Markdown table."""
import copy
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

peer_job, kit = sys.argv[1], sys.argv[2]
here = pathlib.Path(__file__).parent
root = pathlib.Path(tempfile.mkdtemp(prefix="safehand-curves-"))
subprocess.run([sys.executable, here / "make_record.py", kit, root / "base"], check=True)
record = json.load(open(root / "base/record.json"))
job = json.load(open(root / "base/job.json"))


def with_recipients(count):
    r, j = copy.deepcopy(record), copy.deepcopy(job)
    names = list(j["classes"])
    j["recipients"] = [
        {"no": i, "class": names[i % len(names)], "passphrase": "teasel-quarry-sill-bracken"}
        for i in range(1, count + 1)
    ]
    r["participants"] = [
        {**record["participants"][0], "id": f"p-{i}", "name": f"Reader {chr(65 + i % 26)}{i}"}
        for i in range(1, count + 1)
    ]
    return r, j


def with_classes(count):
    r, j = copy.deepcopy(record), copy.deepcopy(job)
    ids = [s["id"] for s in r["sections"]]
    j["classes"] = {f"c{i}": {"sections": [ids[i % len(ids)]] if i else [], "facts": False} for i in range(count)}
    for n, recipient in enumerate(j["recipients"]):
        recipient["class"] = f"c{n % count}"
    return r, j


def with_pages(times):
    r, j = copy.deepcopy(record), copy.deepcopy(job)
    r["sections"] = [
        {**s, "id": s["id"] if t == 0 else f"{s['id']}-{t}"} for t in range(times) for s in record["sections"]
    ]
    for kind in j["classes"].values():
        kind["sections"] = [s if t == 0 else f"{s}-{t}" for t in range(times) for s in kind["sections"]]
    return r, j


def measure(variant, *flags):
    folder, out = root / "variant", root / "out"
    folder.mkdir(exist_ok=True)
    out.mkdir(exist_ok=True)
    json.dump(variant[0], open(folder / "record.json", "w"))
    json.dump(variant[1], open(folder / "job.json", "w"))
    best = None
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [peer_job, folder, *flags], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "OUTDIR": str(out), "ONLY": "0"}
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = spent if best is None else min(best, spent)
    return best * 1000


print("| job | copies alone, CPU ms | with proof, CPU ms |\n|---|---|---|")
for name, make, values in (
    ("recipients in 4 classes", with_recipients, (4, 15, 30, 60)),
    ("classes for 15 recipients", with_classes, (1, 2, 4, 8)),
    ("times the pages", with_pages, (1, 2, 4)),
):
    for value in values:
        variant = make(value)
        print(f"| {value} {name} | {measure(variant, '--no-proof'):.0f} | {measure(variant):.0f} |", flush=True)
