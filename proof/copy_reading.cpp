#include "proof/copy_reading.h"

#include "proof/disguises.h"
#include "proof/stream_filters.h"
#include "proof/structure.h"

#include <algorithm>
#include <array>

namespace safehand::proof {

namespace {

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

void check_places(Ledger const& ledger, QpdfFile const& file, Findings& findings)
{
    if (ledger.places != file.places())
        findings.fault("bytes", "libqpdf sees objects in other places");
}

void check_streams(OwnFile const& own, QpdfFile const& file, Findings& findings)
{
    bool const same = std::ranges::all_of(own.streams, [&file](OwnStream const& stream) {
        return file.stream_data(stream.number) == stream.data;
    });
    if (!same) findings.fault("structure", "libqpdf decrypts a stream to something else");
}

} // namespace

void check_with_libqpdf(
    std::string_view bytes,
    std::string_view passphrase,
    OwnFile const& own,
    std::vector<std::vector<int>> const& contents,
    Findings& findings)
{
    QpdfFile const file(bytes, passphrase);
    check_encryption(file, passphrase, findings);
    check_places(own.ledger, file, findings);
    check_streams(own, file, findings);
    if (file.page_contents() != contents) findings.fault("structure", "libqpdf sees other pages");
    if (!file.clean()) findings.fault("structure", "libqpdf warns of something");
}

void ValueScan::scan_name(std::string_view name)
{
    if (name.size() < 2 || names_.contains(name)) return;
    names_.emplace(name);
    if (!name_of_the_format(name)) scan_string(index_, name, name_found_);
}

void ValueScan::scan(Object const& value, NeedleIndex::Sink const& found)
{
    if (auto const* const string = value.as<PdfString>()) {
        scan_string(index_, string->bytes, found);
    } else if (auto const* const list = value.as<Array>()) {
        for (auto const& item : *list) scan(item, found);
    } else if (auto const* const dictionary = value.as<Dictionary>()) {
        scan(*dictionary, found);
    } else {
        scan_name(value.name());
    }
}

void ValueScan::scan(Dictionary const& entries, NeedleIndex::Sink const& found)
{
    for (auto const& [key, entry] : entries) {
        scan_name(key);
        scan(entry, found);
    }
}

void ValueScan::scan_names(std::set<std::string, std::less<>> const& names)
{
    for (auto const& name : names) scan_name(name);
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

void scan_trailer(
    NeedleIndex const& index, ValueScan& values, Dictionary const& trailer, Findings& findings)
{
    auto rest = trailer;
    if (auto const id = rest.extract("ID")) scan_random_strings(index, id.mapped(), findings);
    values.scan(rest, findings.in("object string"));
}

void scan_stream(
    NeedleIndex const& index,
    ValueScan& values,
    PdfStreamValue const& stream,
    std::optional<std::string> const& data,
    NeedleIndex::Sink const& found,
    Findings& findings)
{
    values.scan(stream.dictionary, found);
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
    if (!words.placed.empty()) both_ways(words.placed);
}

namespace {

void check_read(PageWords const& words, int page, Findings& findings)
{
    if (words.unread_glyphs > 0) findings.fault("page text", "glyphs without text", page);
    if (words.unread_parts > 0)
        findings.fault("page text", "a picture, a font or content that cannot be read", page);
}

} // namespace

void check_readable(PageWords const& words, int page, Findings& findings)
{
    check_read(words, page, findings);
    if (words.pictures > 0 || words.outlines > 0)
        findings.fault("page text", "something drawn that may show words", page);
}

void check_readable_stamp(PageWords const& words, int page, Findings& findings)
{
    check_read(words, page, findings);
    if (words.replaced_glyphs > 0)
        findings.fault("stamp", "glyphs whose only text replaces them", page);
    if (words.pictures > 1) findings.fault("stamp", "more pictures than one code", page);
}

std::vector<std::vector<std::string>>
content_digests(ClassProof::Memory const& memory, std::map<int, std::string> const& digests)
{
    std::vector<std::vector<std::string>> out;
    for (auto const& page : memory.contents) {
        auto& of_page = out.emplace_back();
        for (int const number : page) of_page.push_back(digests.at(number));
    }
    return out;
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
