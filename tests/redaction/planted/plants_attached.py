"""Row 27: files inside the file."""

import base64
import gzip
import io
import quopri
import zipfile

from pdf_writer import Name
from planting import line, new_doc, plant, shown


def attach(doc, data, name="notes.txt", **entries):
    file = doc.stream({"Type": Name("EmbeddedFile")}, data)
    spec = doc.add({"Type": Name("Filespec"), "F": name, "UF": name, "EF": {"F": file}, **entries})
    doc.catalog["Names"] = {"EmbeddedFiles": {"Names": [name if isinstance(name, str) else "a", spec]}}
    return spec


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def inner_pdf(secret, packed=True):
    doc = new_doc(packed)
    shown(doc, line(secret))
    return doc.bytes()


@plant(27)
def in_an_attachment(doc, secret):
    attach(doc, b"Visit by " + secret.encode() + b" on Monday")
    shown(doc, b"")


@plant(27)
def name_of_an_attachment(doc, secret):
    attach(doc, b"nothing", secret + ".txt")
    shown(doc, b"")


@plant(27)
def description_of_an_attachment(doc, secret):
    attach(doc, b"nothing", Desc="from " + secret)
    shown(doc, b"")


@plant(27)
def in_a_word_document(doc, secret):
    body = ("<w:document><w:body><w:p><w:r><w:t>" + secret[:4] + "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"
            + secret[4:] + "</w:t></w:r></w:p></w:body></w:document>")
    attach(doc, zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body}), "letter.docx")
    shown(doc, b"")


@plant(27)
def in_a_mail(doc, secret):
    body = base64.encodebytes(b"Dear all,\nplease welcome " + secret.encode() + b" to the panel.\n")
    head = b"From: a@example.org\nSubject: panel\nContent-Transfer-Encoding: base64\n\n"
    attach(doc, head + body, "mail.eml")
    shown(doc, b"")


@plant(27)
def in_a_mail_quoted(doc, secret):
    body = b"".join(b"=%02X" % c for c in secret.encode())
    attach(doc, b"Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(b"Dear ") + body, "mail.eml")
    shown(doc, b"")


@plant(27)
def in_a_pdf_inside(doc, secret):
    attach(doc, inner_pdf(secret), "inner.pdf")
    shown(doc, b"")


@plant(27)
def in_a_pdf_in_an_archive_inside(doc, secret):
    attach(doc, zipped({"a/inner.pdf": inner_pdf(secret, False)}), "papers.zip")
    shown(doc, b"")


@plant(27)
def in_a_pdf_sent_by_mail(doc, secret):
    body = base64.encodebytes(inner_pdf(secret))
    attach(doc, b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n" + body, "mail.eml")
    shown(doc, b"")


@plant(27)
def in_a_compressed_table(doc, secret):
    attach(doc, gzip.compress(b"name;visits\r\n" + secret.encode() + b";3\r\nsomebody;12\r\n"), "visits.csv.gz")
    shown(doc, b"")


@plant(27)
def in_a_wide_table(doc, secret):
    attach(doc, b"\xff\xfe" + ("name\tvisits\r\n" + secret + "\t3\r\n").encode("utf-16-le"), "visits.csv")
    shown(doc, b"")


@plant(27)
def in_rich_text(doc, secret):
    body = b"{\\rtf1\\ansi " + b"".join(b"\\'%02x" % c for c in secret.encode()) + b"\\par}"
    attach(doc, body, "letter.rtf")
    shown(doc, b"")


@plant(27)
def in_an_associated_file(doc, secret):
    file = doc.stream({"Type": Name("EmbeddedFile")}, b"<p>" + secret.encode() + b"</p>")
    spec = doc.add({
        "Type": Name("Filespec"), "F": "page.html", "EF": {"F": file}, "AFRelationship": Name("Source")})
    shown(doc, b"", AF=[spec])


@plant(27)
def in_a_portfolio(doc, secret):
    attach(doc, b"nothing", CI={"Type": Name("CollectionItem"), "who": secret})
    doc.catalog["Collection"] = {"Type": Name("Collection"), "Schema": {
        "who": {"Subtype": Name("S"), "N": "About"}}}
    shown(doc, b"")
