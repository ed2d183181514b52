"""How long pages take while fifty people use them at once.

  page_times.py BIN [SESSIONS] [ROUNDS]

Starts the daemon of the folder BIN on a data folder of its own, takes in the North Yorkshire sample, invites as
many invented people as there are sessions (50), and lets each ask for every page in turn, ROUNDS times (4), all at
once. Prints a table: page, how often, median and 99th percentile in milliseconds, kilobytes. The client runs on the
same machine and takes its share of it.
"""

import http.client
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HOUSE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOUSE / "tools/run.d"))
import demonstration_staff as people  # noqa: E402

PAGES = ["", "/check", "/people", "/attachments", "/copies", "/approval", "/release", "/receipts"]


def start(programs, folder):
    settings = folder / "settings.json"
    settings.write_text(
        json.dumps(
            {
                "data": str(folder / "data"),
                "listen_port": 0,
                "authority": "Invented Council",
                "demonstration": True,
                # Everybody comes from an address of their own, as through the proxy of a council.
                "behind_proxy": True,
                "trusted_proxy": "127.0.0.1",
                "clock_start": "2026-11-23",
            }
        )
    )
    daemon = subprocess.Popen([programs / "safehandd", f"--config={settings}"], stderr=subprocess.DEVNULL)
    for _ in range(600):
        if (folder / "data/daemon.json").exists():
            return daemon
        if daemon.poll() is not None:
            sys.exit("The daemon did not start.")
        time.sleep(0.1)
    sys.exit("The daemon did not say where it is.")


def signed_in(api, person, invited):
    person.update(people.join(api, invited["secret"]))
    ticket = api.post("/session", {"staff": person["reference"], "password": person["password"]})
    code = people.totp(person["totp"], people.step_now())
    return api.post("/session/code", {"ticket": ticket["ticket"], "code": code})["token"]


def sessions(data, count):
    api = people.Api(json.loads((data / "daemon.json").read_text())["address"])
    admin = {"reference": "admin-01", "name": "Ada Lowther (invented)", "email": "admin-01@council.safehand.test"}
    secret = (data / "keys/first-secret").read_text().strip()
    api.session = signed_in(api, dict(admin), api.post("/welcome", {"secret": secret, **admin}))
    tokens = []
    for number in range(count):
        person = {"reference": f"bs-{100 + number}", "name": f"Invented Person {number}", "email": f"bs-{number}@council.safehand.test"}
        invited = api.post("/staff", {**person, "roles": ["business-support"]})
        tokens.append(signed_in(people.Api(api.address), person, invited))
    return api.address, tokens


def ask(host, path, token, number=0):
    begun = time.perf_counter()
    wire = http.client.HTTPConnection(host, timeout=120)
    wire.request("GET", path, headers={"Cookie": "__Host-safehand=" + token, "X-Forwarded-For": f"203.0.113.{number + 1}", "Connection": "close"})
    answer = wire.getresponse()
    body = answer.read()
    wire.close()
    return (time.perf_counter() - begun) * 1000, answer.status, len(body)


def main(words):
    if not words:
        sys.exit(__doc__)
    programs = pathlib.Path(words[0]).resolve()
    count = int(words[1]) if len(words) > 1 else 50
    rounds = int(words[2]) if len(words) > 2 else 4
    folder = pathlib.Path(tempfile.mkdtemp(prefix="safehand-pages-"))
    daemon = start(programs, folder)
    try:
        address, tokens = sessions(folder / "data", count)
        taken = subprocess.run(
            [programs / "safehand", "intake", HOUSE / "config/samples/north-yorkshire/record.json", "--by", "bs-014", "--data", folder / "data"],
            capture_output=True, text=True, check=True,
        )
        conference = taken.stdout.split()[0]
        case = "/conferences/" + conference
        paths = ["/", "/conferences", "/deadlines"] + [case + page for page in PAGES]
        host = address.split("//")[1]
        for path in paths:
            ask(host, path, tokens[0])
        measured = {path: [] for path in paths}
        wrong = []

        def person(number):
            for _ in range(rounds):
                for at in range(len(paths)):
                    path = paths[(at + number) % len(paths)]
                    took, status, size = ask(host, path, tokens[number], number)
                    measured[path].append((took, size))
                    if status != 200:
                        wrong.append((path.replace(case, "/conferences/C"), status))

        crowd = [threading.Thread(target=person, args=(number,)) for number in range(count)]
        begun = time.perf_counter()
        for each in crowd:
            each.start()
        for each in crowd:
            each.join()
        lasted = time.perf_counter() - begun
        if wrong:
            sys.exit(f"{len(wrong)} answers were not 200, such as {wrong[:3]}")
        print("| page | asked | median ms | 99th percentile ms | KB |\n|---|---|---|---|---|")
        for path, each in measured.items():
            times = sorted(took for took, _ in each)
            late = times[min(len(times) - 1, int(len(times) * 0.99))]
            name = path.replace(case, "/conferences/C")
            print(f"| `{name}` | {len(times)} | {statistics.median(times):.0f} | {late:.0f} | {each[0][1] / 1024:.0f} |")
        total = sum(len(each) for each in measured.values())
        print(f"\n{total} pages in {lasted:.1f} s, {total / lasted:.0f} a second, {count} sessions at once.")
    finally:
        daemon.terminate()
        daemon.wait()
        shutil.rmtree(folder, ignore_errors=True)


main(sys.argv[1:])
