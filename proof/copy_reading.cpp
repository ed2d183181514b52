#include "proof/copy_reading.h"

#include "proof/disguises.h"
#include "proof/stream_filters.h"
#include "proof/structure.h"

#include <algorithm>
#include <array>

namespace safehand::proof {

namespace {

void append_value(std::string& out, Object const& object);

void append_entries(std::string& out, Dictionary const& dictionary)
{
    for (auto const& [key, value] : dictionary) {
        out.append("/").append(key).append("\0", 1);
        append_value(out, value);
    }
}

/// A form in which different values never look the same.
void append_value(std::string& out, Object const& object)
{
    out += static_cast<char>('0' + object.value.index());
    if (auto const* const list = object.as<Array>()) {
        for (auto const& item : *list) append_value(out, item);
        out += ']';
    } else if (auto const* const dictionary = object.as<Dictionary>()) {
        append_entries(out, *dictionary);
        out += '>';
    } else if (auto const* const string = object.as<PdfString>()) {
        out.append(std::to_string(string->bytes.size())).append(":").append(string->bytes);
    } else if (auto const* const name = object.as<PdfName>()) {
        out.append(name->text).append("\0", 1);
    } else if (auto const* const to = object.as<PdfReference>()) {
        out.append(std::to_string(to->number)).append("R");
    } else if (auto const* const truth = object.as<bool>()) {
        out += *truth ? 't' : 'f';
    } else if (object.as<double>() != nullptr) {
        out.append(std::to_string(object.number())).append(" ");
    }
}

} // namespace

std::string stream_digest(PdfStreamValue const& stream)
{
    auto dictionary = stream.dictionary;
    dictionary.erase("Length");
    std::string entries;
    append_entries(entries, dictionary);
    return sha256(sha256(entries) + sha256(stream.raw));
}

void check_encryption(QpdfFile const& file, std::string_view passphrase, Findings& findings)
{
    auto const found = file.encryption();
    if (passphrase.empty()) {
        if (found.encrypted) findings.fault("encryption", "a printed copy is encrypted");
        return;
    }
    bool const right =
        found.encrypted && found.version == 5 && found.revision == 6 && found.aes_256_throughout;
    if (!right) findings.fault("encryption", "not AES-256 revision 6 throughout");
    constexpr int change = 1 << 3;
    constexpr int copy = 1 << 4;
    constexpr int annotate = 1 << 5;
    if ((found.permissions & (change | copy | annotate)) != 0)
        findings.fault("encryption", "the copy may be changed or copied from");
}

Ledger check_bytes(std::string_view bytes, NeedleIndex const& index, Findings& findings)
{
    auto ledger = account(bytes);
    for (auto const& what : ledger.faults) findings.fault("bytes", what);
    scan_bytes(index, bytes, findings.in("raw bytes"));
    return ledger;
}

void check_places(Ledger const& ledger, QpdfFile const& file, Findings& findings)
{
    if (ledger.places != file.places())
        findings.fault("bytes", "libqpdf sees objects in other places");
}

void scan_value(
    NeedleIndex const& index, Object const& value, std::string const& channel, Findings& findings)
{
    auto const scan_name = [&](std::string_view name) {
        if (name.size() > 1 && !name_of_the_format(name))
            scan_string(index, name, findings.in("name"));
    };
    if (auto const* const string = value.as<PdfString>()) {
        scan_string(index, string->bytes, findings.in(channel));
    } else if (auto const* const list = value.as<Array>()) {
        for (auto const& item : *list) scan_value(index, item, channel, findings);
    } else if (auto const* const dictionary = value.as<Dictionary>()) {
        for (auto const& [key, entry] : *dictionary) {
            scan_name(key);
            scan_value(index, entry, channel, findings);
        }
    } else {
        scan_name(value.name());
    }
}

void scan_random_strings(NeedleIndex const& index, Object const& value, Findings& findings)
{
    if (auto const* const string = value.as<PdfString>())
        scan_bytes(index, string->bytes, findings.in("object string"));
    if (auto const* const list = value.as<Array>())
        for (auto const& item : *list) scan_random_strings(index, item, findings);
    if (auto const* const dictionary = value.as<Dictionary>())
        for (auto const& [key, entry] : *dictionary) scan_random_strings(index, entry, findings);
}

void scan_trailer(NeedleIndex const& index, Dictionary const& trailer, Findings& findings)
{
    auto rest = trailer;
    if (auto const id = rest.extract("ID")) scan_random_strings(index, id.mapped(), findings);
    scan_value(index, {std::move(rest)}, "object string", findings);
}

void scan_stream(
    NeedleIndex const& index,
    PdfStreamValue const& stream,
    std::optional<std::string> const& data,
    std::string const& channel,
    NeedleIndex::Sink const& found,
    Findings& findings)
{
    scan_value(index, {stream.dictionary}, channel, findings);
    auto const type = stream.dictionary.find("Type");
    bool const cross_reference = type != stream.dictionary.end() && type->second.name() == "XRef";
    if (data)
        scan_bytes(index, *data, found);
    else if (!cross_reference)
        findings.fault("stream", "a stream that cannot be read");
}

void scan_text_stream(
    NeedleIndex const& index, std::string_view data, NeedleIndex::Sink const& found)
{
    bool const text = std::ranges::none_of(data, [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t';
    });
    if (text) index.scan(fold(data), found);
}

void scan_words(NeedleIndex const& index, PageWords const& words, NeedleIndex::Sink const& found)
{
    auto const both_ways = [&](Folded const& order) {
        index.scan(order, found);
        index.scan_letters(reversed(order).letters, found);
    };
    both_ways(words.shown);
    both_ways(words.told);
    if (words.spoken.letters != words.shown.letters) both_ways(words.spoken);
    if (words.body.letters != words.spoken.letters) index.scan(words.body, found);
}

void check_readable(PageWords const& words, int page, Findings& findings)
{
    if (words.unread_glyphs > 0) findings.fault("page text", "glyphs without text", page);
    if (words.unread_parts > 0)
        findings.fault("page text", "a picture, a font or content that cannot be read", page);
}

void check_second_reading(
    std::string_view bytes,
    std::string_view passphrase,
    std::vector<std::vector<std::string>> const& contents,
    Findings& findings)
{
    auto const second = read_with_podofo(bytes, passphrase);
    if (!second) {
        findings.fault("second reader", "PoDoFo cannot read the file");
        return;
    }
    if (second->needed_passphrase == passphrase.empty())
        findings.fault("encryption", "the file opens without its passphrase");
    if (second->contents.size() != contents.size())
        findings.fault("second reader", "PoDoFo sees another number of pages");
    else if (second->contents != contents)
        findings.fault("second reader", "PoDoFo sees other page contents");
}

Folded tail_of(Folded const& words, std::size_t length)
{
    auto const begin = words.size() - std::min(words.size(), length);
    return {
        words.letters.substr(begin),
        {words.gaps.begin() + static_cast<std::ptrdiff_t>(begin), words.gaps.end()}};
}

Folded head_of(Folded const& words, std::size_t length)
{
    auto const end = std::min(words.size(), length);
    return {
        words.letters.substr(0, end),
        {words.gaps.begin(), words.gaps.begin() + static_cast<std::ptrdiff_t>(end)}};
}

} // namespace safehand::proof
