"""Signs a record and writes it: the canonical digest (RFC 8785) and the file itself.

A record holds strings, booleans, whole numbers and null only, and its member names are ASCII, so
Python's own JSON writer gives the canonical form once it sorts and leaves out white space.
"""

import hashlib
import json
import pathlib
import unicodedata

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "config" / "samples"


def canonical(record):
    unsigned = {name: value for name, value in record.items() if name != "signature"}
    packed = json.dumps(unsigned, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return packed.encode("utf-8")


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    if not unicodedata.is_normalized("NFC", words):
        raise SystemExit("the words are not in normal form C")
    path.write_text(words, encoding="utf-8", newline="\n")


def sign_and_write(path, record, by, on, statement):
    record["signature"] = {
        "by": by,
        "on": on,
        "statement": statement,
        "content": digest(canonical(record)),
    }
    write_json(path, record)


def words_of(value):
    """Every string of a record's parts that a reader sees, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from words_of(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in ("labels", "id", "kind"):
                yield from words_of(each)
