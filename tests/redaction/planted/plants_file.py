"""Rows 33 to 36 and 41: the file's own bytes, and its fonts."""

import base64
import io
import zlib

from pdf_writer import Name, Rc4Lock, Raw, Stream, dump, revised
from planting import coded_font, innocent_text, line, plant, shown, to_unicode
from plants_attached import attach, zipped
from plants_entries import metadata, xmp


# Row 33

@plant(33, forms=("plain",))
def page_of_an_earlier_revision(doc, secret):
    content = doc.stream({}, innocent_text() + line(secret))
    doc.page(content)
    clean = innocent_text()
    body = dump({"Length": len(clean)}) + b"\nstream\n" + clean + b"\nendstream"
    return revised(doc.bytes(), {content: body})


@plant(33, forms=("plain",))
def compressed_page_of_an_earlier_revision(doc, secret):
    font, codes = coded_font(doc, secret)
    data = zlib.compress(innocent_text() + b"BT /F2 11 Tf 56 600 Td <" + codes.hex().encode() + b"> Tj ET")
    content = doc.add(Stream({"Filter": Name("FlateDecode")}, data))
    page = doc.page(content, {"Font": {"F2": font}})
    old = doc.bytes()
    clean = innocent_text()
    entries = {**doc.objects[page], "Resources": {"Font": {"F1": doc.helvetica}}}
    return revised(old, {
        content: dump({"Length": len(clean)}) + b"\nstream\n" + clean + b"\nendstream",
        page: dump(entries), font: b"null"})


@plant(33, forms=("plain",))
def information_of_an_earlier_revision(doc, secret):
    doc.info["Title"] = secret
    shown(doc, b"")
    old = doc.bytes()
    return revised(old, {doc.trailer["Info"]: dump({"Title": "Minutes"})})


@plant(33, forms=("plain",))
def map_of_an_earlier_revision(doc, secret):
    font, codes = coded_font(doc, secret)
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + codes.hex().encode() + b"> Tj ET\n", {"Font": {"F2": font}})
    table = doc.objects[font]["ToUnicode"]
    clean = to_unicode({i + 1: "x" for i in range(len(secret))})
    return revised(doc.bytes(), {
        table: dump({"Length": len(clean)}) + b"\nstream\n" + clean + b"\nendstream"})


# Row 34

@plant(34)
def object_that_nobody_uses(doc, secret):
    doc.add({"Note": "kept for " + secret})
    shown(doc, b"")


@plant(34)
def stream_that_nobody_uses(doc, secret):
    doc.stream({}, innocent_text() + line(secret))
    shown(doc, b"")


@plant(34)
def object_that_no_table_lists(doc, secret):
    doc.orphans.append(b"900 0 obj\n<< /Note <" + secret.encode().hex().encode() + b"> >>\nendobj\n")
    shown(doc, b"")


@plant(34)
def stream_that_no_table_lists(doc, secret):
    data = zlib.compress(line(secret))
    doc.orphans.append(
        b"901 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(data) + data + b"\nendstream\nendobj\n")
    shown(doc, b"")


@plant(34)
def comment_between_objects(doc, secret):
    doc.gaps[4] = b"% drafted by " + secret.encode() + b"\n"
    shown(doc, b"")


@plant(34)
def comment_in_a_page(doc, secret):
    shown(doc, b"% drafted by " + secret.encode() + b"\n")


@plant(34, secret="Odalys")
def short_name_in_a_comment(doc, secret):
    shown(doc, b"% drafted by " + secret.encode() + b" today\n")


@plant(34)
def before_the_header(doc, secret):
    doc.before_header = b"saved for " + secret.encode() + b"\n"
    shown(doc, b"")


@plant(34)
def after_the_end(doc, secret):
    doc.after_end = b"\nsaved for " + secret.encode() + b"\n"
    shown(doc, b"")


@plant(34)
def compressed_after_the_end(doc, secret):
    doc.after_end = b"\n" + zlib.compress(b"saved for the use of " + secret.encode() + b" and nobody else")
    shown(doc, b"")


@plant(34, secret="07700 900461")
def telephone_after_the_end(doc, secret):
    doc.after_end = b"\nring " + secret.encode() + b"\n"
    shown(doc, b"")


@plant(34)
def behind_compressed_data(doc, secret):
    data = zlib.compress(innocent_text()) + b"\nleft by " + secret.encode() + b"\n"
    doc.page(doc.stream({"Filter": Name("FlateDecode")}, data, packed=False))


@plant(34)
def compressed_behind_compressed_data(doc, secret):
    data = zlib.compress(innocent_text()) + zlib.compress(b"left there by " + secret.encode() + b" last week")
    doc.page(doc.stream({"Filter": Name("FlateDecode")}, data, packed=False))


@plant(34)
def behind_ascii_data(doc, secret):
    data = innocent_text().hex().encode() + b"> left by " + secret.encode()
    doc.page(doc.stream({"Filter": Name("ASCIIHexDecode")}, data, packed=False))


@plant(34)
def in_the_table_of_objects(doc, secret):
    doc.xref_extra = b"% for " + secret.encode() + b"\n"
    shown(doc, b"")


@plant(34)
def own_entry_of_the_trailer(doc, secret):
    doc.trailer["Client"] = secret
    shown(doc, b"")


@plant(34)
def entry_written_twice(doc, secret):
    doc.catalog["Lang"] = Raw(dump("en-GB") + b" /Note " + dump(secret) + b" /Note (none)")
    shown(doc, b"")


def filtered(data, filters):
    for name in reversed(filters):
        if name == "FlateDecode":
            data = zlib.compress(data)
        elif name == "ASCII85Decode":
            data = base64.a85encode(data) + b"~>"
        elif name == "ASCIIHexDecode":
            data = data.hex().encode() + b">"
        elif name == "RunLengthDecode":
            data = b"".join(bytes([len(data[i:i + 100]) - 1]) + data[i:i + 100] for i in range(0, len(data), 100)) + b"\x80"
        elif name == "LZWDecode":
            data = lzw(data)
    return data


def lzw(data):
    """Clears its table so often that every code has nine bits."""
    bits = ""
    for i in range(0, len(data), 200):
        bits += format(256, "09b") + "".join(format(c, "09b") for c in data[i:i + 200])
    bits += format(257, "09b")
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def by_filters(doc, secret, filters, **entries):
    data = filtered(innocent_text() + line(secret), filters)
    doc.page(doc.stream({"Filter": [Name(name) for name in filters], **entries}, data, packed=False))


@plant(34, visible=True)
def by_a_chain_of_filters(doc, secret):
    by_filters(doc, secret, ["ASCII85Decode", "LZWDecode", "RunLengthDecode", "ASCIIHexDecode", "FlateDecode"])


@plant(34, visible=True)
def by_a_predictor(doc, secret):
    plain = innocent_text() + line(secret)
    plain += b" " * (-len(plain) % 16)
    rows = b""
    above = bytes(16)
    for i in range(0, len(plain), 16):
        row = plain[i:i + 16]
        rows += b"\x02" + bytes((a - b) & 255 for a, b in zip(row, above))
        above = row
    doc.page(doc.stream({
        "Filter": Name("FlateDecode"), "DecodeParms": {"Predictor": 12, "Columns": 16}}, zlib.compress(rows), packed=False))


@plant(34)
def in_damaged_data(doc, secret):
    data = zlib.compress(innocent_text() + line(secret))
    doc.stream({"Filter": Name("FlateDecode")}, data[:-6], packed=False)
    shown(doc, b"")


# Row 35

@plant(35, forms=("packed",))
def bookmark_in_an_object_stream(doc, secret):
    page = shown(doc, b"")
    root = doc.reserve()
    item = doc.add({"Title": secret, "Parent": root, "Dest": [page, Name("Fit")]})
    doc.objects[root] = {"Type": Name("Outlines"), "First": item, "Last": item, "Count": 1}
    doc.catalog["Outlines"] = root


@plant(35, forms=("packed",))
def between_objects_of_a_stream(doc, secret):
    doc.pack_extra = b"% left by " + secret.encode() + b"\n"
    shown(doc, b"")


@plant(35, forms=("packed",))
def behind_the_table_of_a_stream(doc, secret):
    doc.xref_extra = secret.encode()
    shown(doc, b"")


# Row 36

@plant(36)
def unused_entries_of_a_map(doc, secret):
    letters = "".join(dict.fromkeys(secret))
    font, codes = coded_font(doc, "some words", {100 + i: c for i, c in enumerate(letters)})
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + codes.hex().encode() + b"> Tj ET\n", {"Font": {"F2": font}})


@plant(36)
def one_entry_of_a_map(doc, secret):
    font, codes = coded_font(doc, "some words", {100: secret})
    shown(doc, b"BT /F2 11 Tf 56 600 Td <" + codes.hex().encode() + b"> Tj ET\n", {"Font": {"F2": font}})


@plant(36)
def unused_differences(doc, secret):
    letters = [Name(c) if c != " " else Name("space") for c in secret]
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica"),
        "Encoding": {"Differences": [1, Name("x"), Name("y"), 150] + letters}})
    shown(doc, b"BT /F2 11 Tf 56 600 Td <0102> Tj ET\n", {"Font": {"F2": font}})


@plant(36)
def list_of_a_subset(doc, secret):
    letters = "".join("/" + c for c in dict.fromkeys(secret.replace(" ", "")))
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("ABCDEF+Invented"),
        "Encoding": {"Differences": [1, Name("x"), Name("y")]},
        "FontDescriptor": doc.add({
            "Type": Name("FontDescriptor"), "FontName": Name("ABCDEF+Invented"), "Flags": 4, "CharSet": letters})})
    shown(doc, b"BT /F2 11 Tf 56 600 Td <0102> Tj ET\n", {"Font": {"F2": font}})


@plant(36)
def comment_of_a_map(doc, secret):
    table = doc.stream({}, to_unicode({1: "x"}, b"% made for " + secret.encode() + b"\n"))
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica"), "ToUnicode": table})
    shown(doc, b"BT /F2 11 Tf 56 600 Td <01> Tj ET\n", {"Font": {"F2": font}})


def font_program(doc, data, key="FontFile2"):
    file = doc.stream({"Length1": len(data)}, data)
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("TrueType"), "BaseFont": Name("Invented"),
        "Encoding": Name("WinAnsiEncoding"), "FontDescriptor": doc.add({
            "Type": Name("FontDescriptor"), "FontName": Name("Invented"), "Flags": 32, key: file})})
    shown(doc, b"BT /F2 11 Tf 56 600 Td (xx) Tj ET\n", {"Font": {"F2": font}})


def table_font(tag, table):
    return (b"\0\1\0\0\0\1\0\x10\0\0\0\0" + tag + bytes(4) + (28).to_bytes(4, "big")
            + len(table).to_bytes(4, "big") + table)


@plant(36)
def name_table_of_a_font(doc, secret):
    words = secret.encode("utf-16-be")
    table = b"\0\0\0\1\0\x12" + b"\0\3\0\1\4\x09\0\0" + len(words).to_bytes(2, "big") + b"\0\0" + words
    font_program(doc, table_font(b"name", table))


@plant(36)
def glyph_names_of_a_font(doc, secret):
    names = list(secret.replace(" ", ""))
    table = b"\0\2\0\0" + bytes(28) + len(names).to_bytes(2, "big")
    table += b"".join((258 + i).to_bytes(2, "big") for i in range(len(names)))
    table += b"".join(b"\x01" + c.encode() for c in names)
    font_program(doc, table_font(b"post", table))


@plant(36)
def encrypted_part_of_a_font(doc, secret):
    plain = b"\0\0\0\0dup /Private 8 dict dup begin /Notes (" + secret.encode() + b") def end"
    r, coded = 55665, bytearray()
    for byte in plain:
        cipher = byte ^ (r >> 8)
        coded.append(cipher)
        r = ((cipher + r) * 52845 + 22719) & 0xFFFF
    font_program(doc, b"%!PS-AdobeFont-1.0: Invented\ncurrentfile eexec\n" + bytes(coded), "FontFile")


# Row 41

def locked(doc, user):
    doc.lock = Rc4Lock(user, b"the owner", doc.trailer["ID"][0])


@plant(41, visible=True, forms=("locked",))
def shown_in_a_locked_file(doc, secret):
    locked(doc, b"open sesame")
    shown(doc, line(secret))


@plant(41, forms=("locked",))
def bookmark_in_a_locked_file(doc, secret):
    locked(doc, b"open sesame")
    doc.info["Title"] = secret
    shown(doc, b"")


@plant(41, forms=("locked",))
def unused_stream_in_a_locked_file(doc, secret):
    locked(doc, b"open sesame")
    doc.add(Stream({"Filter": Name("FlateDecode")}, zlib.compress(line(secret))))
    shown(doc, b"")


@plant(41, visible=True, forms=("owner",))
def shown_in_a_file_locked_by_its_owner_only(doc, secret):
    locked(doc, b"")
    shown(doc, line(secret))


@plant(41, visible=True, forms=("aes",))
def shown_in_a_file_locked_by_aes(doc, secret):
    shown(doc, line(secret))
    return with_aes(doc.bytes(), metadata_too=True)


@plant(41, forms=("aes",))
def metadata_left_open(doc, secret):
    doc.catalog["Metadata"] = metadata(doc, xmp(secret))
    shown(doc, b"")
    return with_aes(doc.bytes(), metadata_too=False)


@plant(41, forms=("aes",))
def attachment_in_a_file_locked_by_aes(doc, secret):
    attach(doc, zipped({"a.txt": secret}), "a.zip")
    shown(doc, b"")
    return with_aes(doc.bytes(), metadata_too=True)


def with_aes(data, metadata_too):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(
            user="open sesame", owner="the owner", R=6, metadata=metadata_too, aes=True))
    return out.getvalue()
