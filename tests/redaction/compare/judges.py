"""Who says what is still in a file: `safehand prove`, and an outside judge that shares nothing with it."""

import hashlib
import pathlib
import re
import tempfile
import unicodedata

from redactors import run

SHORT = 6  # letters; shorter secrets are looked for as whole words


def inside(program, file, secret, recognise):
    """`safehand prove`: "found", "absent" or "unread"."""
    with tempfile.TemporaryDirectory() as folder:
        terms = pathlib.Path(folder) / "terms"
        terms.write_text(secret + "\n", "utf-8")
        words = [program, "prove", file, "--absent-file", terms]
        code = run(words).returncode
        if code == 0 and recognise:
            code = run([*words, "--ocr"]).returncode
    return {0: "absent", 1: "found"}.get(code, "unread")


def folded(text):
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))


LOOKS = str.maketrans("\u0430\u0435\u043e\u0456\u0441\u0440\u0455\u0445\u0443\u0432\u043d\u043a\u043c\u0442"
                      "\u03b1\u03b2\u03b5\u03b7\u03b9\u03ba\u03bc\u03bf\u03c1\u03c4\u03c7", "aeoicpsxybhkmtabehikmoptx")
WOVEN = 10  # letters; longer secrets are looked for with up to two signs between their letters as well


def woven(text, secret):
    """A reader is not led astray by a sign put between letters, nor by words set from the right."""
    text = "".join(folded(text).translate(LOOKS).split())
    letters = "".join(folded(secret).split())
    if len(letters) < WOVEN:
        return False
    return any(re.search("[a-z0-9]{0,2}?".join(map(re.escape, way)), text) for way in (letters, letters[::-1]))


def in_text(text, secret):
    if woven(text, secret):
        return True
    text, secret = folded(text), folded(secret)
    if len(secret) < SHORT:
        return re.search(r"\b%s\b" % re.escape(secret), text) is not None
    return secret.replace(" ", "") in text.replace(" ", "")


def in_bytes(data, secret):
    low = data.lower()
    for coding in ("utf-8", "latin-1", "utf-16-be", "utf-16-le"):
        try:
            spelt = secret.encode(coding)
        except UnicodeEncodeError:
            continue
        if len(secret) >= SHORT and (spelt in data or spelt.hex().encode() in low):
            return True
    return False


def outside(file, secret):
    """pdftotext, and the bytes of the file and of its copy without filters by qpdf."""
    for mode in ([], ["-raw"], ["-layout"]):
        if in_text(run(["pdftotext", *mode, file, "-"]).stdout.decode("utf-8", "replace"), secret):
            return True
    with tempfile.TemporaryDirectory() as folder:
        plain = pathlib.Path(folder) / "plain.pdf"
        run(["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", file, plain])
        files = [pathlib.Path(file), plain]
        return any(in_bytes(one.read_bytes(), secret) for one in files if one.exists())


def look(file):
    """What an attacker who has the file can compare: the page as drawn, to the pixel."""
    with tempfile.TemporaryDirectory() as folder:
        run(["pdftoppm", "-r", "150", "-gray", file, pathlib.Path(folder) / "p"])
        pages = sorted(pathlib.Path(folder).glob("p*.pgm"))
        return hashlib.sha256(b"".join(page.read_bytes() for page in pages)).hexdigest()


def text_of(file):
    return run(["pdftotext", file, "-"]).stdout.decode("utf-8", "replace")


def tagged_text_of(file):
    drawn = run(["pdfinfo", "-struct-text", file]).stdout.decode("utf-8", "replace")
    return " ".join(re.findall(r'"([^"]*)"', drawn))
