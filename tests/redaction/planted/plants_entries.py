"""Rows 23 to 26, 30 to 32 and 39: words about the document, its parts and its makers."""

from pdf_writer import Name, Raw, utf16
from planting import line, literal, plant, shown


# Row 23

def tree(doc, element, root=None, **entries):
    """A structure tree of one element over the whole page."""
    document = doc.add({"Type": Name("StructElem"), "S": Name("Document"), **(root or {})})
    child = doc.add({"Type": Name("StructElem"), "P": document, "K": 0, "S": Name("P"), **element})
    doc.objects[document]["K"] = [child]
    doc.catalog["StructTreeRoot"] = doc.add(
        {"Type": Name("StructTreeRoot"), "K": [document], **entries})
    doc.objects[document]["P"] = doc.catalog["StructTreeRoot"]
    doc.catalog["MarkInfo"] = {"Marked": True}
    page = shown(doc, b"/P << /MCID 0 >> BDC " + line("a paragraph of its own") + b"EMC\n", StructParents=0)
    doc.objects[child]["Pg"] = page


@plant(23)
def replacement_in_the_flow(doc, secret):
    shown(doc, b"/Span << /ActualText " + literal(secret) + b" >> BDC " + line("xx") + b"EMC\n")


@plant(23)
def replacement_in_utf16(doc, secret):
    shown(doc, b"/Span << /ActualText <" + utf16(secret).hex().encode() + b"> >> BDC " + line("xx") + b"EMC\n")


@plant(23)
def replacement_in_two_parts(doc, secret):
    first, second = secret[:5], secret[5:]
    shown(doc, b"/Span << /ActualText " + literal(first) + b" >> BDC " + line("xx", 56) + b"EMC /Span << /ActualText "
          + literal(second) + b" >> BDC " + line("yy", 67) + b"EMC\n")


@plant(23)
def replacement_by_a_property(doc, secret):
    shown(doc, b"/Span /M1 BDC " + line("xx") + b"EMC\n", {"Properties": {"M1": {"ActualText": secret}}})


@plant(23)
def alternate_text(doc, secret):
    tree(doc, {"S": Name("Figure"), "Alt": "a picture of " + secret})


@plant(23)
def expansion(doc, secret):
    tree(doc, {"S": Name("Span"), "E": utf16(secret)})


@plant(23)
def replacement_of_an_element(doc, secret):
    tree(doc, {"ActualText": b"\xef\xbb\xbf" + secret.encode()})


# Row 24

@plant(24)
def title_of_an_element(doc, secret):
    tree(doc, {"T": secret})


@plant(24)
def id_of_an_element(doc, secret):
    tree(doc, {"ID": secret.encode()})


@plant(24)
def summary_of_a_table(doc, secret):
    tree(doc, {"S": Name("Table"), "A": {"O": Name("Table"), "Summary": "visits by " + secret}})


@plant(24)
def name_of_a_class(doc, secret):
    tree(doc, {"C": Name(secret)}, ClassMap={secret: {"O": Name("Layout"), "Placement": Name("Block")}})


@plant(24)
def name_of_a_role(doc, secret):
    tree(doc, {}, RoleMap={secret.replace(" ", ""): Name("P")})


@plant(24)
def key_in_the_tree_of_ids(doc, secret):
    tree(doc, {}, IDTree={"Names": [secret.encode(), None]})


@plant(24)
def own_attribute(doc, secret):
    tree(doc, {"A": {"O": Name("UserProperties"), "P": [{"N": "who", "V": secret}]}})


# Row 25

@plant(25)
def bookmark(doc, secret):
    page = shown(doc, b"")
    root = doc.reserve()
    item = doc.add({"Title": "Visit of " + secret, "Parent": root, "Dest": [page, Name("Fit")]})
    doc.objects[root] = {"Type": Name("Outlines"), "First": item, "Last": item, "Count": 1}
    doc.catalog["Outlines"] = root


@plant(25)
def bookmark_in_utf16(doc, secret):
    page = shown(doc, b"")
    root = doc.reserve()
    item = doc.add({"Title": utf16(secret), "Parent": root, "Dest": [page, Name("Fit")]})
    doc.objects[root] = {"Type": Name("Outlines"), "First": item, "Last": item, "Count": 1}
    doc.catalog["Outlines"] = root


@plant(25)
def named_destination(doc, secret):
    page = shown(doc, b"")
    doc.catalog["Names"] = {"Dests": {"Names": [secret, [page, Name("Fit")]]}}


@plant(25)
def destination_by_name_object(doc, secret):
    page = shown(doc, b"")
    doc.catalog["Dests"] = {secret.replace(" ", ""): [page, Name("Fit")]}


@plant(25)
def destination_of_a_link(doc, secret):
    note = doc.add({
        "Type": Name("Annot"), "Subtype": Name("Link"), "Rect": [1, 1, 9, 9],
        "A": {"S": Name("GoTo"), "D": Name(secret.replace(" ", "_"))}})
    shown(doc, b"", Annots=[note])


# Row 26

@plant(26)
def title_of_the_file(doc, secret):
    doc.info["Title"] = "Report on " + secret
    shown(doc, b"")


@plant(26)
def author_of_the_file(doc, secret):
    doc.info["Author"] = utf16(secret)
    shown(doc, b"")


@plant(26)
def own_entry_of_the_information(doc, secret):
    doc.info["Client"] = secret
    shown(doc, b"")


@plant(26)
def own_key_of_the_information(doc, secret):
    doc.info[secret] = "yes"
    shown(doc, b"")


def xmp(secret, encoding="utf-8"):
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>' + secret +
        '</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>')
    return text.encode(encoding)


def metadata(doc, data):
    return doc.stream({"Type": Name("Metadata"), "Subtype": Name("XML")}, data)


@plant(26)
def xmp_of_the_file(doc, secret):
    doc.catalog["Metadata"] = metadata(doc, xmp(secret))
    shown(doc, b"")


@plant(26)
def xmp_in_utf16(doc, secret):
    doc.catalog["Metadata"] = metadata(doc, b"\xfe\xff" + xmp(secret, "utf-16-be"))
    shown(doc, b"")


@plant(26)
def xmp_of_a_page(doc, secret):
    shown(doc, b"", Metadata=metadata(doc, xmp("".join("&#%d;" % ord(c) for c in secret))))


@plant(26)
def xmp_of_a_picture(doc, secret):
    image = doc.stream({
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": 1, "Height": 1, "BitsPerComponent": 8,
        "ColorSpace": Name("DeviceGray"), "Metadata": metadata(doc, xmp(secret))}, b"\x80")
    shown(doc, b"q 9 0 0 9 9 9 cm /I1 Do Q\n", {"XObject": {"I1": image}})


@plant(26)
def xmp_of_marked_content(doc, secret):
    shown(doc, b"/Span /M1 BDC " + line("xx") + b"EMC\n", {
        "Properties": {"M1": doc.add({"Metadata": metadata(doc, xmp(secret))})}})


# Row 30

def layer(doc, name, shown_by_default):
    group = doc.add({"Type": Name("OCG"), "Name": name})
    state = {"ON": [group]} if shown_by_default else {"OFF": [group], "ON": []}
    doc.catalog["OCProperties"] = {"OCGs": [group], "D": {"Order": [group], **state}}
    return group


@plant(30)
def on_a_layer_that_is_off(doc, secret):
    group = layer(doc, "Working notes", False)
    shown(doc, b"/OC /L1 BDC " + line(secret) + b"EMC\n", {"Properties": {"L1": group}})


@plant(30)
def name_of_a_layer(doc, secret):
    group = layer(doc, "For " + secret, True)
    shown(doc, b"/OC /L1 BDC " + line("xx") + b"EMC\n", {"Properties": {"L1": group}})


@plant(30)
def form_on_a_layer_that_is_off(doc, secret):
    group = layer(doc, "Working notes", False)
    membership = doc.add({"Type": Name("OCMD"), "OCGs": [group], "P": Name("AllOn")})
    inner = doc.stream({
        "Type": Name("XObject"), "Subtype": Name("Form"), "BBox": [0, 0, 595, 842], "OC": membership,
        "Resources": {"Font": {"F1": doc.helvetica}}}, line(secret))
    shown(doc, b"/X1 Do\n", {"XObject": {"X1": inner}})


# Row 31

@plant(31)
def private_data_of_a_program(doc, secret):
    doc.catalog["PieceInfo"] = {"InventedApp": {
        "LastModified": "D:20240101000000Z", "Private": doc.add({"Client": secret})}}
    shown(doc, b"")


@plant(31)
def private_data_of_a_page(doc, secret):
    shown(doc, b"", PieceInfo={"InventedApp": {
        "LastModified": "D:20240101000000Z", "Private": doc.stream({}, secret.encode())}})


@plant(31)
def label_of_a_page(doc, secret):
    doc.catalog["PageLabels"] = {"Nums": [0, {"S": Name("D"), "P": secret + " "}]}
    shown(doc, b"")


@plant(31)
def title_of_a_thread(doc, secret):
    page = shown(doc, b"")
    bead = doc.reserve()
    thread = doc.add({"Type": Name("Thread"), "I": {"Title": secret}, "F": bead})
    doc.objects[bead] = {"Type": Name("Bead"), "T": thread, "N": bead, "V": bead, "P": page, "R": [0, 0, 9, 9]}
    doc.catalog["Threads"] = [thread]


@plant(31)
def part_of_the_document(doc, secret):
    page = shown(doc, b"")
    part = doc.add({"Type": Name("DPart"), "Start": page, "DPM": {"For": secret}})
    doc.catalog["DPartRoot"] = {"Type": Name("DPartRoot"), "DPartRootNode": part}


@plant(31)
def where_it_was_fetched(doc, secret):
    urls = {"Names": [secret, {"S": Name("SPS"), "URLS": "https://example.org"}]}
    doc.catalog["Names"] = {"URLS": urls}
    doc.catalog["SpiderInfo"] = {"V": 1.0, "C": [{"URL": "https://example.org/" + secret.replace(" ", "-")}]}
    shown(doc, b"")


@plant(31)
def output_condition(doc, secret):
    doc.catalog["OutputIntents"] = [{
        "Type": Name("OutputIntent"), "S": Name("GTS_PDFX"), "OutputConditionIdentifier": "Invented",
        "Info": "printed for " + secret}]
    shown(doc, b"")


# Row 32

@plant(32)
def name_of_a_resource(doc, secret):
    shown(doc, b"BT /" + secret.replace(" ", "#20").encode() + b" 9 Tf 56 500 Td (xx) Tj ET\n", {
        "Font": {secret: doc.helvetica}})


@plant(32)
def name_of_a_font(doc, secret):
    font = doc.add({
        "Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("ABCDEF+" + secret.replace(" ", "")),
        "Encoding": Name("WinAnsiEncoding")})
    shown(doc, b"BT /F2 9 Tf 56 500 Td (xx) Tj ET\n", {"Font": {"F2": font}})


@plant(32)
def name_of_a_property(doc, secret):
    name = secret.replace(" ", "")
    shown(doc, b"/Span /" + name.encode() + b" BDC " + line("xx") + b"EMC\n", {"Properties": {name: {"Lang": "en"}}})


@plant(32)
def name_of_a_colour(doc, secret):
    function = {"FunctionType": 2, "Domain": [0, 1], "C0": [0], "C1": [1], "N": 1}
    space = [Name("Separation"), Name(secret), Name("DeviceGray"), function]
    shown(doc, b"/C1 cs 0.5 scn 9 9 9 9 re f\n", {"ColorSpace": {"C1": space}})


@plant(32)
def tag_of_marked_content(doc, secret):
    shown(doc, b"/" + secret.replace(" ", "").encode() + b" BMC " + line("xx") + b"EMC\n")


@plant(32)
def name_with_every_letter_escaped(doc, secret):
    escaped = b"".join(b"#%02x" % ord(c) for c in secret)
    doc.catalog["Extensions"] = Raw(b"<< /" + escaped + b" 1 >>")
    shown(doc, b"")


# Row 39

def signature(doc, **entries):
    value = doc.add({
        "Type": Name("Sig"), "Filter": Name("Adobe.PPKLite"), "SubFilter": Name("adbe.pkcs7.detached"),
        "ByteRange": [0, 10, 20, 30], "Contents": b"\x30\x03\x02\x01\x05", **entries})
    widget = doc.add({
        "Type": Name("Annot"), "Subtype": Name("Widget"), "Rect": [0, 0, 0, 0], "FT": Name("Sig"), "T": "sig",
        "V": value})
    doc.catalog["AcroForm"] = {"Fields": [widget], "SigFlags": 3}
    shown(doc, b"", Annots=[widget])


def der(tag, body):
    size = bytes([len(body)]) if len(body) < 128 else b"\x82" + len(body).to_bytes(2, "big")
    return bytes([tag]) + size + body


def certificate(text):
    """The name part of a certificate, wrapped as it is in one."""
    common = der(0x30, b"\x06\x03\x55\x04\x03" + text)
    return der(0x30, der(0x30, der(0x31, common)) + der(0x04, bytes(range(128, 255))))


@plant(39)
def name_in_a_certificate(doc, secret):
    signature(doc, Contents=certificate(der(0x0C, secret.encode())) + bytes(64))


@plant(39)
def wide_name_in_a_certificate(doc, secret):
    signature(doc, Contents=certificate(der(0x1E, secret.encode("utf-16-be"))) + bytes(64))


@plant(39)
def signer(doc, secret):
    signature(doc, Name=secret)


@plant(39)
def reason_of_a_signature(doc, secret):
    signature(doc, Reason="approved for " + secret)


@plant(39)
def contact_of_the_signer(doc, secret):
    signature(doc, ContactInfo=secret, Location="a town")


@plant(39)
def certificates_kept_for_checking(doc, secret):
    doc.catalog["DSS"] = {"Certs": [doc.stream({}, certificate(der(0x13, secret.encode())))]}
    shown(doc, b"")
