"""Accounts for the demonstration: the first administrator, then one invented person for each role.

  demonstration_staff.py make DATA FILE   makes them over the HTTP API and writes FILE (mode 0600)
  demonstration_staff.py list FILE        prints who there is, with passwords
  demonstration_staff.py code FILE REF    prints a code of that person's authenticator (RFC 6238)

Nobody in it is real. Passwords and authenticator keys are drawn anew for each run.
"""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import secrets
import struct
import sys
import time
import urllib.error
import urllib.request

PEOPLE = [
    ("admin-01", "Ada Lowther (invented)", ["administrator"]),
    ("bs-014", "Bea Sutton (invented)", ["business-support"]),
    ("bs-015", "Bill Stamper (invented)", ["business-support"]),
    ("chair-02", "Cora Hale (invented)", ["chair"]),
    ("manager-01", "Moira Vane (invented)", ["manager"]),
    ("auditor-01", "Abel Dunn (invented)", ["auditor"]),
]
STEP_SECONDS = 30


def totp(key, step):
    raw = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(raw, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def step_now():
    return int(time.time()) // STEP_SECONDS


class Api:
    def __init__(self, address):
        self.address = address
        self.session = ""

    def post(self, path, body):
        request = urllib.request.Request(
            self.address + "/api/v1" + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        if self.session:
            request.add_header("Authorization", "Bearer " + self.session)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            sys.exit(f"{path}: {refused.code} {refused.read().decode()}")


def join(api, secret):
    """Accepts an invitation. Returns password, authenticator key and recovery codes."""
    enrolment = api.post("/invitation", {"secret": secret})
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    key = enrolment["totp_base32"]
    accepted = api.post(
        "/invitation/accept", {"secret": secret, "password": password, "code": totp(key, step_now() - 1)}
    )
    return {"password": password, "totp": key, "recovery_codes": accepted["recovery_codes"]}


def make(data, file):
    data = pathlib.Path(data)
    api = Api(json.loads((data / "daemon.json").read_text())["address"])
    made = []
    for reference, name, roles in PEOPLE:
        person = {"reference": reference, "name": name, "email": f"{reference}@council.safehand.test"}
        if "administrator" in roles:
            secret = (data / "keys/first-secret").read_text().strip()
            invited = api.post("/welcome", {"secret": secret, **person})
            person.update(join(api, invited["secret"]))
            ticket = api.post("/session", {"staff": reference, "password": person["password"]})
            api.session = api.post(
                "/session/code", {"ticket": ticket["ticket"], "code": totp(person["totp"], step_now())}
            )["token"]
        else:
            invited = api.post("/staff", {**person, "roles": roles})
            person.update(join(api, invited["secret"]))
        made.append({**person, "roles": roles})
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as out:
        json.dump(made, out, indent=1)


def main(words):
    if len(words) == 3 and words[0] == "make":
        make(words[1], words[2])
    elif len(words) == 2 and words[0] == "list":
        for person in json.loads(pathlib.Path(words[1]).read_text()):
            print(f"  {person['reference']:<11} {', '.join(person['roles']):<17} {person['password']}")
    elif len(words) == 3 and words[0] == "code":
        for person in json.loads(pathlib.Path(words[1]).read_text()):
            if person["reference"] == words[2]:
                print(totp(person["totp"], step_now()))
                return
        sys.exit("There is no such person in the demonstration.")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
