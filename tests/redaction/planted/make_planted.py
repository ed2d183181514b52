#!/usr/bin/python3
"""Writes PDFs that hold one secret each, in one place each, and index.json, which tells where.

    make_planted.py FOLDER

Every person, number and place in them is invented. The rows are those of the list of channels in
docs/redaction.md. There is no file for four of them: 38 (what the length and number of marks tell) is
shown by pairs of documents, 40 (file names, subjects, logs) is nothing inside a PDF, 42 (what two
people's copies tell together) and 43 (what the context tells) are questions to a whole case.

An entry of index.json: file, row, how, secret, page (from 0; -1: on none), visible (a reader of the
page sees it), ocr (only recognition of pictures finds it), password (empty: none is needed).
Files of row 0 hold no secret at all.
"""

import json
import pathlib
import sys

import planting
import plants_altered  # noqa: F401  (they register themselves)
import plants_attached  # noqa: F401
import plants_drawings  # noqa: F401
import plants_entries  # noqa: F401
import plants_file  # noqa: F401
import plants_letters  # noqa: F401
import plants_notes  # noqa: F401
import plants_pictures  # noqa: F401
import plants_text  # noqa: F401

PASSWORDS = {"locked": "open sesame", "aes": "open sesame"}


def write_clean(folder, index):
    for packed in (False, True):
        doc = planting.new_doc(packed)
        planting.shown(doc, b"")
        planting.shown(doc, planting.line("A second page with other words in it."))
        name = "00-clean-%s.pdf" % ("packed" if packed else "plain")
        (folder / name).write_bytes(doc.bytes())
        index.append({"file": name, "row": 0, "how": "clean", "secret": "", "page": -1,
                      "visible": False, "ocr": False, "password": ""})


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    write_clean(folder, index)
    for number, plant in enumerate(planting.PLANTS):
        for form in plant["forms"]:
            secret = plant["secret"] or planting.NAMES[(number + len(form)) % len(planting.NAMES)]
            doc = planting.new_doc(form == "packed")
            data = plant["make"](doc, secret)
            name = "%02d-%s-%s.pdf" % (plant["row"], plant["how"].replace("_", "-"), form)
            (folder / name).write_bytes(data if isinstance(data, bytes) else doc.bytes())
            index.append({
                "file": name, "row": plant["row"], "how": plant["how"], "secret": secret,
                "page": plant["page"], "visible": plant["visible"], "ocr": plant["ocr"],
                "password": PASSWORDS.get(form, "")})
    (folder / "index.json").write_text(json.dumps(index, indent=1, ensure_ascii=False), "utf-8")
    print("%d files" % len(index))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
