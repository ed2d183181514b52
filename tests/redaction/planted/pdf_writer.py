"""Writes small PDFs byte by byte, so that a test file holds exactly what it is meant to hold.

Knows how a file is put together and nothing of what is planted in it.
"""

import hashlib
import zlib


class Name(str):
    """A name, without the slash; written with every odd byte escaped."""


class Ref(int):
    """The number of an object."""


class Raw(bytes):
    """Bytes that stand in the file as they are."""


class Stream:
    def __init__(self, entries, data, packed=None):
        self.entries = dict(entries)
        self.data = data
        self.packed = packed  # None: as the file wants; False: never; bytes: what stands in the file


def name_bytes(name):
    out = b"/"
    for byte in name.encode("utf-8"):
        plain = 0x21 <= byte <= 0x7E and byte not in b"()<>[]{}/%#"
        out += bytes([byte]) if plain else b"#%02X" % byte
    return out


def string_bytes(data):
    out = b"("
    for byte in data:
        if byte in b"()\\":
            out += b"\\" + bytes([byte])
        elif byte in (10, 13) or byte > 0x7E:
            out += b"\\%03o" % byte
        else:
            out += bytes([byte])
    return out + b")"


def utf16(text):
    return b"\xfe\xff" + text.encode("utf-16-be")


def text_string(text):
    try:
        return text.encode("ascii")
    except UnicodeEncodeError:
        return utf16(text)


def dump(value, crypt=None):
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, Ref):
        return b"%d 0 R" % value
    if isinstance(value, Name):
        return name_bytes(value)
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, (int, float)):
        return (b"%d" % value) if isinstance(value, int) else (b"%.4f" % value)
    if isinstance(value, str):
        value = text_string(value)
    if isinstance(value, (bytes, bytearray)):
        return string_bytes(crypt(bytes(value)) if crypt else bytes(value))
    if isinstance(value, (list, tuple)):
        return b"[" + b" ".join(dump(item, crypt) for item in value) + b"]"
    if isinstance(value, dict):
        items = b" ".join(name_bytes(key) + b" " + dump(item, crypt) for key, item in value.items())
        return b"<< " + items + b" >>"
    raise TypeError(type(value))


def rc4(key, data):
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(out)


PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


class Rc4Lock:
    """Security handler of revision 3, 128 bits (ISO 32000-1, 7.6.3)."""

    def __init__(self, user, owner, file_id):
        key = hashlib.md5((owner + PAD)[:32]).digest()
        for _ in range(50):
            key = hashlib.md5(key).digest()
        mark = (user + PAD)[:32]
        for i in range(20):
            mark = rc4(bytes(byte ^ i for byte in key), mark)
        self.owner_mark = mark
        self.permissions = -4
        seed = (user + PAD)[:32] + mark + (self.permissions & 0xFFFFFFFF).to_bytes(4, "little") + file_id
        key = hashlib.md5(seed).digest()
        for _ in range(50):
            key = hashlib.md5(key).digest()
        self.key = key
        check = rc4(key, hashlib.md5(PAD + file_id).digest())
        for i in range(1, 20):
            check = rc4(bytes(byte ^ i for byte in key), check)
        self.user_mark = check + bytes(16)

    def crypt(self, number):
        own = hashlib.md5(self.key + number.to_bytes(3, "little") + bytes(2)).digest()
        return lambda data: rc4(own, data)

    def entries(self):
        return {
            "Filter": Name("Standard"), "V": 2, "R": 3, "Length": 128, "P": self.permissions,
            "O": self.owner_mark, "U": self.user_mark,
        }


class Doc:
    """One file. `packed`: streams deflated, objects in object streams."""

    def __init__(self, packed=False):
        self.packed = packed
        self.objects = {}
        self.next = 1
        self.catalog = {"Type": Name("Catalog")}
        self.info = {}
        self.trailer = {}
        self.before_header = b""
        self.after_end = b""
        self.gaps = {}  # number of an object: bytes before it
        self.lock = None
        self.pages = []
        self.xref_extra = b""
        self.pack_extra = b""
        self.orphans = []  # whole objects that no table lists
        self.tail_objects = []
        self.root = self.reserve()
        self.tree = self.reserve()
        self.helvetica = self.add({
            "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica"),
            "Encoding": Name("WinAnsiEncoding")})

    def reserve(self):
        self.next += 1
        return Ref(self.next - 1)

    def add(self, value):
        number = self.reserve()
        self.objects[number] = value
        return number

    def stream(self, entries, data, packed=None):
        return self.add(Stream(entries, data, packed))

    def page(self, content, resources=None, **entries):
        own = {"Font": {"F1": self.helvetica}}
        for key, value in (resources or {}).items():
            own[key] = {**own.get(key, {}), **value}
        if isinstance(content, bytes):
            content = self.stream({}, content)
        page = {
            "Type": Name("Page"), "Parent": self.tree, "MediaBox": [0, 0, 595, 842], "Resources": own,
            "Contents": content, **entries}
        number = self.add(page)
        self.pages.append(number)
        return number

    def body(self, number):
        return self.objects[self.pages[number]]

    # Writing

    def stream_bytes(self, value, crypt):
        entries = dict(value.entries)
        data = value.data
        if isinstance(value.packed, bytes):
            data = value.packed
        elif value.packed is None and self.packed and "Filter" not in entries:
            data = zlib.compress(data, 9)
            entries["Filter"] = Name("FlateDecode")
        if crypt:
            data = crypt(data)
        entries["Length"] = len(data)
        return dump(entries, crypt) + b"\nstream\n" + data + b"\nendstream"

    def object_bytes(self, number, value):
        crypt = self.lock.crypt(number) if self.lock else None
        if isinstance(value, Stream):
            body = self.stream_bytes(value, crypt)
        elif isinstance(value, dict) and self.lock and value.get("O") == self.lock.owner_mark:
            body = dump(value)
        else:
            body = dump(value, crypt)
        return b"%d 0 obj\n" % number + body + b"\nendobj\n"

    def finish(self):
        self.objects[self.tree] = {
            "Type": Name("Pages"), "Kids": list(self.pages), "Count": len(self.pages)}
        self.objects[self.root] = {**self.catalog, "Pages": self.tree}
        self.trailer["Root"] = self.root
        if self.info:
            self.trailer["Info"] = self.add(self.info)
        if self.lock:
            self.trailer["Encrypt"] = self.add(self.lock.entries())

    def bytes(self):
        self.finish()
        out = bytearray(self.before_header + b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = {}
        packable = {}
        for number in sorted(self.objects):
            value = self.objects[number]
            if self.packed and not isinstance(value, (Stream, Raw)) and not self.lock:
                packable[number] = dump(value)
                continue
            out += self.gaps.get(number, b"")
            places[number] = len(out) - len(self.before_header)
            out += self.object_bytes(number, value)
        for orphan in self.orphans:
            out += orphan
        if self.packed and not self.lock:
            self.write_packed(out, places, packable)
        else:
            self.write_table(out, places)
        return bytes(out) + self.after_end

    # Places count from the header, as readers do.

    def write_table(self, out, places):
        start = len(out) - len(self.before_header)
        size = max(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            at = places.get(number)
            out += b"%010d 00000 n \n" % at if at is not None else b"0000000000 00000 f \n"
        out += self.xref_extra + b"trailer\n" + dump({**self.trailer, "Size": size})
        out += b"\nstartxref\n%d\n%%%%EOF\n" % start

    def write_packed(self, out, places, packable):
        container = self.reserve()
        index = b""
        bodies = b""
        where = {}
        for place, (number, body) in enumerate(packable.items()):
            index += b"%d %d " % (number, len(bodies))
            bodies += body + b"\n"
            where[number] = place
        bodies += self.pack_extra
        places[container] = len(out) - len(self.before_header)
        out += self.object_bytes(container, Stream(
            {"Type": Name("ObjStm"), "N": len(packable), "First": len(index)}, index + bodies))
        table = self.reserve()
        start = len(out) - len(self.before_header)
        places[table] = start
        size = table + 1
        rows = bytearray()
        for number in range(size):
            if number in places:
                rows += b"\x01" + places[number].to_bytes(4, "big") + b"\x00\x00"
            elif number in where:
                rows += b"\x02" + int(container).to_bytes(4, "big") + where[number].to_bytes(2, "big")
            else:
                rows += bytes(7)
        rows += self.xref_extra
        out += self.object_bytes(table, Stream(
            {"Type": Name("XRef"), "Size": size, "W": [1, 4, 2], **self.trailer}, bytes(rows)))
        out += b"startxref\n%d\n%%%%EOF\n" % start


def revised(old, changes, extra=b""):
    """An update of a file written with a table: `changes` maps numbers to whole object bodies."""
    out = bytearray(old)
    places = {}
    for number, body in changes.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    out += extra
    before = old.rindex(b"startxref")
    prev = int(old[before + 9:].split()[0])
    trailer = old[old.rindex(b"trailer") + 7:before].strip()
    start = len(out)
    out += b"xref\n"
    for number, at in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, at)
    out += b"trailer\n" + trailer[:-2] + b"/Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (prev, start)
    return bytes(out)
