"""Rows 11 to 16 and 28: pictures, what they carry beside their pixels, and letters drawn as shapes."""

import io
import struct
import zlib

from PIL import Image, ImageDraw, ImageFont

from outlines import FONT, Outlines
from pdf_writer import Name
from planting import line, plant, shown

_outlines = []


def picture(text, ink=0, ground=255, size=(620, 60), mode="L"):
    image = Image.new("L", size, ground)
    ImageDraw.Draw(image).text((10, 10), text, fill=ink, font=ImageFont.truetype(FONT, 32))
    return image.convert(mode)


def image_entries(image, **entries):
    spaces = {"L": "DeviceGray", "RGB": "DeviceRGB", "1": "DeviceGray"}
    return {
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": image.width, "Height": image.height,
        "BitsPerComponent": 1 if image.mode == "1" else 8, "ColorSpace": Name(spaces[image.mode]), **entries}


def samples(doc, image, **entries):
    return doc.stream(
        image_entries(image, Filter=Name("FlateDecode"), **entries), zlib.compress(image.tobytes(), 6))


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, **options)
    return out.getvalue()


def jpeg_object(doc, image, data, **entries):
    return doc.stream(image_entries(image, Filter=Name("DCTDecode"), **entries), data, packed=False)


DRAW = b"q 400 0 0 39 56 500 cm /I1 Do Q\n"


def draw(doc, image, content=DRAW):
    shown(doc, content, {"XObject": {"I1": image}})


def blank(mode="RGB"):
    return picture("an invented picture", mode=mode)


# Row 11: pixels

@plant(11, ocr=True, visible=True)
def in_pixels(doc, secret):
    draw(doc, samples(doc, picture(secret, mode="RGB")))


@plant(11, ocr=True, visible=True)
def in_jpeg_pixels(doc, secret):
    image = picture(secret, mode="RGB")
    draw(doc, jpeg_object(doc, image, jpeg(image)))


@plant(11, ocr=True, visible=True)
def in_pixels_of_one_bit(doc, secret):
    draw(doc, samples(doc, picture(secret, mode="1")))


@plant(11, ocr=True, visible=True)
def in_an_inline_picture(doc, secret):
    image = picture(secret)
    data = zlib.compress(image.tobytes(), 9).hex().encode() + b">"
    shown(doc, b"q 400 0 0 39 56 500 cm BI /W %d /H %d /BPC 8 /CS /G /F [/AHx /Fl] ID %s EI Q\n" % (
        image.width, image.height, data))


@plant(11, ocr=True, visible=True)
def in_palette_pixels(doc, secret):
    image = picture(secret).point(lambda v: 1 if v < 128 else 0)
    entries = image_entries(image, Filter=Name("FlateDecode"))
    entries["ColorSpace"] = [Name("Indexed"), Name("DeviceRGB"), 1, b"\xff\xff\xff\x00\x00\x40"]
    draw(doc, doc.stream(entries, zlib.compress(image.tobytes())))


# Row 12: masks and other versions

@plant(12, ocr=True, visible=True)
def in_a_soft_mask_of_a_picture(doc, secret):
    mask = samples(doc, picture(secret, 255, 0))
    draw(doc, samples(doc, picture("", 0, 0, mode="RGB"), SMask=mask))


@plant(12, ocr=True, visible=True)
def in_a_stencil(doc, secret):
    image = picture(secret, 0, 255, mode="1")
    entries = image_entries(image, ImageMask=True, Filter=Name("FlateDecode"))
    del entries["ColorSpace"]
    draw(doc, doc.stream(entries, zlib.compress(image.tobytes())), b"0 g " + DRAW)


@plant(12, ocr=True)
def in_an_alternate_picture(doc, secret):
    other = samples(doc, picture(secret))
    draw(doc, samples(doc, blank("L"), Alternates=[{"Image": other, "DefaultForPrinting": True}]))


@plant(12, ocr=True)
def turned_off_by_decode(doc, secret):
    draw(doc, samples(doc, picture(secret), Decode=[1, 1]))


# Row 13: hardly to be seen

@plant(13, ocr=True)
def in_near_white_pixels(doc, secret):
    draw(doc, samples(doc, picture(secret, 250, 255)))


@plant(13)
def in_near_white_type(doc, secret):
    shown(doc, b"0.99 g " + line(secret))


@plant(13, ocr=True, visible=True)
def under_a_marker(doc, secret):
    state = {"ca": 0.5}
    shown(
        doc, DRAW + b"q /G1 gs 0 g 50 495 420 50 re f Q\n",
        {"XObject": {"I1": samples(doc, picture(secret))}, "ExtGState": {"G1": state}})


# Row 14: not drawn, or not whole

@plant(14, ocr=True)
def in_a_picture_nobody_draws(doc, secret):
    draw(doc, samples(doc, picture(secret)), b"")


@plant(14, ocr=True)
def in_a_picture_clipped_away(doc, secret):
    draw(doc, samples(doc, picture(secret)), b"q 0 0 2 2 re W n " + DRAW + b"Q\n")


# Row 15: beside the pixels

def tagged(doc, data, image=None):
    draw(doc, jpeg_object(doc, image or blank(), data))


def segment(marker, payload):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload


def with_segment(marker, payload):
    data = jpeg(blank())
    return data[:2] + segment(marker, payload) + data[2:]


def exif(entries, thumbnail=b""):
    """A little-endian EXIF block: tag to ASCII or bytes."""
    directory = struct.pack("<H", len(entries))
    values = b""
    base = 8 + 2 + 12 * len(entries) + 4
    for tag, value in sorted(entries.items()):
        kind = 2 if isinstance(value, str) else 7
        value = value.encode() + b"\0" if isinstance(value, str) else value
        directory += struct.pack("<HHII", tag, kind, len(value), base + len(values))
        values += value
    second = 0
    if thumbnail:
        second = base + len(values)
        values += struct.pack("<HHHIIHHIII", 2, 0x201, 4, 1, second + 30, 0x202, 4, 1, len(thumbnail), 0)
        values += thumbnail
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", second) + values


@plant(15)
def in_exif(doc, secret):
    tagged(doc, with_segment(0xE1, exif({0x13B: secret, 0x10E: "an invented picture"})))


@plant(15)
def in_a_wide_exif_comment(doc, secret):
    tagged(doc, with_segment(0xE1, exif({0x9C9B: secret.encode("utf-16-le")})))


@plant(15, ocr=True)
def in_an_exif_thumbnail(doc, secret):
    small = jpeg(picture(secret, size=(300, 40)))
    tagged(doc, with_segment(0xE1, exif({0x10E: "an invented picture"}, small)))


@plant(15)
def in_a_jpeg_comment(doc, secret):
    tagged(doc, with_segment(0xFE, b"taken by " + secret.encode()))


@plant(15)
def in_photoshop_data(doc, secret):
    record = b"\x1c\x02\x50" + struct.pack(">H", len(secret)) + secret.encode()
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    tagged(doc, with_segment(0xED, b"Photoshop 3.0\0" + block))


@plant(15)
def in_xmp_of_a_jpeg(doc, secret):
    packet = b"<x:xmpmeta><dc:creator>&#%d;" % ord(secret[0]) + secret[1:].encode() + b"</dc:creator></x:xmpmeta>"
    tagged(doc, with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet))


@plant(15)
def behind_a_jpeg(doc, secret):
    tagged(doc, jpeg(blank()) + b"\nleft by " + secret.encode())


def profile(text):
    """Just enough of a profile: a description as wide text."""
    words = text.encode("utf-16-be")
    tag = b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enGB" + struct.pack(">II", len(words), 28) + words
    table = struct.pack(">I", 1) + b"desc" + struct.pack(">II", 144, len(tag))
    head = struct.pack(">I", 144 + len(tag)) + b"\0" * 8 + b"mntrRGB XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 88
    return head[:128] + table + tag


@plant(15)
def in_a_profile_of_a_jpeg(doc, secret):
    tagged(doc, with_segment(0xE2, b"ICC_PROFILE\0\x01\x01" + profile(secret)))


@plant(15)
def in_a_colour_profile(doc, secret):
    space = doc.stream({"N": 3, "Alternate": Name("DeviceRGB")}, profile(secret))
    image = blank()
    entries = image_entries(image, Filter=Name("FlateDecode"))
    entries["ColorSpace"] = [Name("ICCBased"), space]
    draw(doc, doc.stream(entries, zlib.compress(image.tobytes())))


def jpeg2000(image, box):
    out = io.BytesIO()
    image.save(out, "JPEG2000")
    data = out.getvalue()
    at = data.index(b"jp2c") - 4
    return data[:at] + box + data[at:]


def jpx_object(doc, data, image):
    return doc.stream(image_entries(image, Filter=Name("JPXDecode")), data, packed=False)


@plant(15)
def in_a_box_of_jpeg2000(doc, secret):
    text = b"<note>" + secret.encode() + b"</note>"
    box = struct.pack(">I", len(text) + 8) + b"xml " + text
    image = blank()
    draw(doc, jpx_object(doc, jpeg2000(image, box), image))


@plant(15)
def in_a_private_box_of_jpeg2000(doc, secret):
    text = b"\x11" * 16 + secret.encode("utf-16-be")
    box = struct.pack(">I", len(text) + 8) + b"uuid" + text
    image = blank()
    draw(doc, jpx_object(doc, jpeg2000(image, box), image))


@plant(15)
def among_the_samples(doc, secret):
    image = blank("L")
    data = bytearray(image.tobytes())
    data[100:100 + len(secret)] = secret.encode()
    draw(doc, doc.stream(image_entries(image, Filter=Name("FlateDecode")), zlib.compress(bytes(data))))


# Row 16: shapes

@plant(16, ocr=True, visible=True)
def as_outlines(doc, secret):
    if not _outlines:
        _outlines.append(Outlines())
    shown(doc, b"0 g\n" + _outlines[0].path(secret, 56, 500, 24))


@plant(16, ocr=True, visible=True)
def as_outlines_one_by_one(doc, secret):
    if not _outlines:
        _outlines.append(Outlines())
    out = b"0 g\n"
    x = 56
    for c in secret:
        out += _outlines[0].path(c, x, 500, 24)
        x += 16
    shown(doc, out)


# Row 28: small pictures of pages

@plant(28, ocr=True)
def in_a_thumbnail(doc, secret):
    image = picture(secret, size=(300, 40))
    entries = image_entries(image, Filter=Name("FlateDecode"))
    shown(doc, b"", Thumb=doc.stream(entries, zlib.compress(image.tobytes())))


@plant(28)
def in_a_tag_of_a_thumbnail(doc, secret):
    image = blank()
    shown(doc, b"", Thumb=jpeg_object(doc, image, with_segment(0xFE, secret.encode())))
