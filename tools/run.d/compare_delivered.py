#!/usr/bin/env python3
"""Holds what the printer and the mailboxes received against the digests that were approved.

usage: compare_delivered.py STATUS.json PEERS.json
Exits 1 when a copy is missing, differs, arrived twice, or something arrived that nobody approved."""
import collections
import email
import hashlib
import json
import pathlib
import sys

status = json.load(open(sys.argv[1]))
peers = json.load(open(sys.argv[2]))
notices = pathlib.Path(peers["mail"]["notices"])


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


arrived = collections.Counter()
for page in pathlib.Path(peers["printer"]["out"]).glob("*.pdf"):
    arrived["post", "printer", digest(page.read_bytes())] += 1
for box in pathlib.Path(peers["mail"]["maildirs"]).iterdir():
    if box == notices:
        continue
    for message in [*box.glob("new/*"), *box.glob("cur/*")]:
        parts = email.message_from_bytes(message.read_bytes()).walk()
        for part in parts:
            if part.get_content_type() == "application/pdf":
                arrived["email", box.name, digest(part.get_payload(decode=True))] += 1

faults = []
approved = set()
for copy in status["copies"]:
    where = "printer" if copy["channel"] == "post" else copy["destination"].get("email", "").lower()
    key = (copy["channel"], where, copy["sha256"])
    approved.add(key)
    if copy["channel"] not in ("post", "email"):
        continue
    if arrived[key] != 1:
        faults.append(f"copy {copy['number']}: arrived {arrived[key]} times")
for key in arrived:
    if (key[0], key[1].lower(), key[2]) not in approved:
        faults.append(f"something arrived by {key[0]} that nobody approved")
for fault in faults:
    print(fault)
if not faults:
    print(f"{sum(arrived.values())} copies arrived once each, byte for byte as approved.")
sys.exit(1 if faults else 0)
