"""Rows 17 to 22 and 29: notes, their looks, links, fields, form packets, scripts."""

from pdf_writer import Name, utf16
from planting import line, plant, shown
from plants_drawings import form


def note(doc, kind, **entries):
    return doc.add({"Type": Name("Annot"), "Subtype": Name(kind), "Rect": [100, 500, 200, 520], **entries})


def with_notes(doc, *notes, **entries):
    shown(doc, b"", Annots=list(notes), **entries)


# Row 17

@plant(17)
def contents_of_a_note(doc, secret):
    with_notes(doc, note(doc, "Text", Contents="please ask " + secret))


@plant(17)
def contents_in_utf16(doc, secret):
    with_notes(doc, note(doc, "Text", Contents=utf16("please ask " + secret)))


@plant(17)
def contents_in_little_endian(doc, secret):
    with_notes(doc, note(doc, "Text", Contents=b"\xff\xfe" + secret.encode("utf-16-le")))


@plant(17)
def contents_in_utf8(doc, secret):
    with_notes(doc, note(doc, "Text", Contents=b"\xef\xbb\xbf" + secret.encode()))


@plant(17, secret="Zo\u00eb Br\u00fcnnhild")
def contents_in_pdfdoc(doc, secret):
    with_notes(doc, note(doc, "Text", Contents=secret.encode("latin-1")))


@plant(17, secret="27 Fennimore Rise")
def contents_with_an_address(doc, secret):
    with_notes(doc, note(doc, "Text", Contents="moved to 27, Fennimore\nRise in May"))


@plant(17)
def rich_text(doc, secret):
    first, second = secret.split(" ")
    body = "<body><p>" + first[:4] + "<b>" + first[4:] + "</b> &#x" + "%x;" % ord(second[0]) + second[1:] + "</p></body>"
    with_notes(doc, note(doc, "FreeText", RC=body, DA="/F1 11 Tf"))


@plant(17)
def author_of_a_note(doc, secret):
    with_notes(doc, note(doc, "Highlight", T=secret, QuadPoints=[100, 520, 200, 520, 100, 500, 200, 500]))


@plant(17)
def subject_of_a_note(doc, secret):
    with_notes(doc, note(doc, "Square", Subj=secret))


@plant(17)
def name_of_a_note(doc, secret):
    with_notes(doc, note(doc, "Stamp", NM=secret, Name=Name("Draft")))


@plant(17)
def popup_and_reply(doc, secret):
    first = note(doc, "Text", Contents="see below")
    reply = note(doc, "Text", Contents="it was " + secret, IRT=first, RT=Name("R"))
    with_notes(doc, first, reply, note(doc, "Popup", Parent=reply))


# Row 18

@plant(18, visible=True)
def normal_appearance(doc, secret):
    with_notes(doc, note(doc, "Stamp", AP={"N": form(doc, line(secret, 2, 5))}))


@plant(18)
def rollover_appearance(doc, secret):
    looks = {"N": form(doc, b"0 0 10 10 re S"), "R": form(doc, line(secret, 2, 5))}
    with_notes(doc, note(doc, "Stamp", AP=looks))


@plant(18)
def appearance_of_a_state(doc, secret):
    looks = {"N": form(doc, b""), "D": {"Off": form(doc, b""), "On": form(doc, line(secret, 2, 5))}}
    with_notes(doc, note(doc, "Widget", FT=Name("Btn"), T="box", AS=Name("Off"), AP=looks))


@plant(18)
def appearance_of_a_hidden_note(doc, secret):
    with_notes(doc, note(doc, "FreeText", F=2, DA="/F1 9 Tf", AP={"N": form(doc, line(secret, 2, 5))}))


# Row 19

@plant(19)
def overlay_of_a_redaction(doc, secret):
    with_notes(doc, note(doc, "Redact", OverlayText=secret, DA="/F1 9 Tf"))


@plant(19, visible=True)
def under_a_redaction_not_applied(doc, secret):
    shown(doc, line(secret, 110, 505), Annots=[note(doc, "Redact", IC=[0, 0, 0])])


@plant(19)
def look_of_a_redaction(doc, secret):
    with_notes(doc, note(doc, "Redact", RO=form(doc, line(secret, 2, 5))))


@plant(19)
def attached_by_a_note(doc, secret):
    file = doc.stream({"Type": Name("EmbeddedFile")}, b"a letter to " + secret.encode())
    with_notes(doc, note(doc, "FileAttachment", FS={"Type": Name("Filespec"), "F": "letter.txt", "EF": {"F": file}}))


# Row 20

def link(doc, action):
    with_notes(doc, note(doc, "Link", A=action))


@plant(20)
def in_an_address_of_the_web(doc, secret):
    link(doc, {"S": Name("URI"), "URI": "https://example.org/people?name=" + secret.replace(" ", "%20")})


@plant(20)
def escaped_in_an_address(doc, secret):
    link(doc, {"S": Name("URI"), "URI": "https://example.org/" + "".join("%%%02X" % ord(c) for c in secret)})


@plant(20)
def in_a_file_that_a_link_opens(doc, secret):
    link(doc, {"S": Name("GoToR"), "F": "reports/" + secret.replace(" ", "_") + ".pdf", "D": [0, Name("Fit")]})


@plant(20)
def in_a_program_that_a_link_starts(doc, secret):
    link(doc, {"S": Name("Launch"), "Win": {"F": "note.exe", "P": "/for " + secret}})


@plant(20)
def in_an_action_of_a_page(doc, secret):
    shown(doc, b"", AA={"O": {"S": Name("URI"), "URI": "mailto:" + secret.replace(" ", ".") + "@example.org"}})


@plant(20)
def in_the_base_of_links(doc, secret):
    doc.catalog["URI"] = {"Base": "https://example.org/" + secret.replace(" ", "/") + "/"}
    shown(doc, b"")


# Row 21

def field(doc, listed=True, on_page=True, **entries):
    widget = doc.add({
        "Type": Name("Annot"), "Subtype": Name("Widget"), "Rect": [100, 500, 200, 520], "FT": Name("Tx"),
        "T": "answer", "F": 4, **entries})
    doc.catalog["AcroForm"] = {"Fields": [widget] if listed else [], "DA": "/F1 9 Tf"}
    shown(doc, b"", **({"Annots": [widget]} if on_page else {}))
    return widget


@plant(21)
def value_of_a_field(doc, secret):
    field(doc, V=secret)


@plant(21)
def usual_value_of_a_field(doc, secret):
    field(doc, V="", DV=utf16(secret))


@plant(21)
def choice_of_a_field(doc, secret):
    field(doc, FT=Name("Ch"), Opt=[["1", "somebody"], ["2", secret]], V="1")


@plant(21)
def help_of_a_field(doc, secret):
    field(doc, TU="the name of " + secret)


@plant(21)
def caption_of_a_button(doc, secret):
    field(doc, FT=Name("Btn"), MK={"CA": secret})


@plant(21)
def name_of_a_field(doc, secret):
    field(doc, T=secret.replace(" ", "_"))


@plant(21)
def rich_value_of_a_field(doc, secret):
    field(doc, RV="<body><p><span>" + secret[:5] + "</span><span>" + secret[5:] + "</span></p></body>")


@plant(21)
def widget_that_no_form_lists(doc, secret):
    field(doc, listed=False, V=secret)


@plant(21)
def field_that_no_page_shows(doc, secret):
    field(doc, on_page=False, V=secret)


@plant(21)
def value_as_a_stream(doc, secret):
    field(doc, V=doc.stream({}, secret.encode()))


# Row 22

def xfa(doc, packets):
    doc.catalog["AcroForm"] = {"Fields": [], "XFA": packets}
    shown(doc, b"")


def packet(text):
    return b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><data>" + text + b"</data></xdp:xdp>"


@plant(22)
def in_a_form_packet(doc, secret):
    xfa(doc, doc.stream({}, packet(secret.encode())))


@plant(22)
def in_a_form_packet_as_entities(doc, secret):
    xfa(doc, doc.stream({}, packet("".join("&#x%x;" % ord(c) for c in secret).encode())))


@plant(22)
def in_entities_of_the_packet_itself(doc, secret):
    first, second = secret.split(" ")
    head = b"<!DOCTYPE d [<!ENTITY a \"" + first.encode() + b"\"><!ENTITY b '" + second.encode() + b"'>]>"
    xfa(doc, doc.stream({}, head + packet(b"&a;&b;")))


@plant(22)
def in_one_of_many_packets(doc, secret):
    parts = [b"<xdp:xdp xmlns:xdp='x'>", b"<data>" + secret.encode("utf-8") + b"</data>", b"</xdp:xdp>"]
    packets = []
    for name, part in zip(("preamble", "datasets", "postamble"), parts):
        packets += [name, doc.stream({}, part)]
    xfa(doc, packets)


@plant(22)
def in_an_attribute_of_a_packet(doc, secret):
    xfa(doc, doc.stream({}, packet(b"<field name='who' value='" + secret.encode() + b"'/>")))


# Row 29

def script(doc, code):
    doc.catalog["OpenAction"] = {"S": Name("JavaScript"), "JS": code}
    shown(doc, b"")


@plant(29)
def in_a_script(doc, secret):
    script(doc, "app.alert('" + secret + "');")


@plant(29)
def escaped_in_a_script(doc, secret):
    script(doc, "app.alert('" + "".join("\\x%02x" % ord(c) for c in secret) + "');")


@plant(29)
def by_unicode_in_a_script(doc, secret):
    script(doc, "app.alert('" + "".join("\\u%04x" % ord(c) for c in secret) + "');")


@plant(29)
def put_together_in_a_script(doc, secret):
    script(doc, "var a = '" + secret[:3] + "' + \"" + secret[3:7] + "\" + '" + secret[7:] + "';")


@plant(29)
def by_numbers_in_a_script(doc, secret):
    script(doc, "var a = String.fromCharCode(" + ", ".join(str(ord(c)) for c in secret) + ");")


@plant(29)
def backwards_in_a_script(doc, secret):
    script(doc, "var a = '" + secret[::-1] + "'.split('').reverse().join('');")


@plant(29)
def letter_by_letter_in_a_script(doc, secret):
    script(doc, "var a = [" + ",".join("'" + c + "'" for c in secret) + "].join('');")


@plant(29)
def in_a_script_as_a_stream(doc, secret):
    script(doc, doc.stream({}, utf16("var a = unescape('" + secret.replace(" ", "%20") + "');")))


@plant(29)
def in_a_named_script(doc, secret):
    action = {"S": Name("JavaScript"), "JS": "var who = '" + secret + "';"}
    doc.catalog["Names"] = {"JavaScript": {"Names": ["start", doc.add(action)]}}
    shown(doc, b"")
