#!/usr/bin/env python3
"""Prints the ids of the copies that go by the given channel, from a status on standard input."""
import json
import sys

for copy in json.load(sys.stdin)["copies"]:
    if copy["channel"] == sys.argv[1]:
        print(copy["id"])
