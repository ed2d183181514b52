#include "proof/copy_comparison.h"

#include "proof/disguises.h"
#include "proof/object_text.h"
#include "proof/stream_filters.h"
#include "proof/structure.h"

#include <algorithm>

namespace safehand::proof {

CopyComparison::CopyComparison(
    std::string_view bytes,
    std::string_view passphrase,
    ClassProof::Memory const& memory,
    Findings& findings)
    : bytes_(bytes), passphrase_(passphrase), memory_(memory), index_(memory.needles.index()),
      findings_(findings)
{
}

void CopyComparison::run()
{
    own_ = read_own(bytes_, passphrase_, findings_);
    if (!own_.sound)
        return scan_bytes(index_, bytes_, findings_.in_but("raw bytes", 0, memory_.titles));
    ValueScan values(index_, findings_);
    check_class_places();
    check_trailer(values);
    read_streams();
    scan_raw();
    if (!findings_.empty()) return;
    read_stamps(values);
    scan_own_streams(values);
}

void CopyComparison::check_class_places()
{
    std::vector<Place> packed;
    std::ranges::copy_if(
        own_.ledger.places, std::back_inserter(packed), [](Place const& p) { return p.packed; });
    if (packed != memory_.packed)
        findings_.fault("class", "packed objects stand elsewhere than in the proven class");
}

void CopyComparison::check_trailer(ValueScan& values)
{
    auto const same = [this](char const* key) {
        auto const mine = own_.trailer.find(key);
        auto const theirs = memory_.file.trailer.find(key);
        if (mine == own_.trailer.end() || theirs == memory_.file.trailer.end())
            return mine == own_.trailer.end() && theirs == memory_.file.trailer.end();
        auto const* const a = mine->second.as<PdfReference>();
        auto const* const b = theirs->second.as<PdfReference>();
        return a != nullptr && b != nullptr && a->number == b->number;
    };
    if (!same("Root") || !same("Info"))
        findings_.fault("class", "the trailer names another catalog or information dictionary");
    check_trailer_entries(own_.trailer, findings_);
    scan_trailer(index_, values, own_.trailer, findings_);
    scan_random_strings(index_, own_.encryption_dictionary, findings_);
}

/// Every stream of the class must be there, unchanged; all others are the copy's own.
void CopyComparison::read_streams()
{
    std::size_t known = 0;
    for (auto const& stream : own_.streams) {
        if (belongs_to_the_class(stream.number)) {
            auto const proven = memory_.streams.find(stream.number);
            ++known;
            if (proven == memory_.streams.end() ||
                proven->second != stream_digest(stream.entries, stream.data))
                findings_.fault("class", "a stream differs from the proven class");
            continue;
        }
        Object dictionary;
        bool const read = read_object(stream.dictionary, dictionary);
        auto* const entries = std::get_if<Dictionary>(&dictionary.value);
        // A string there would be encrypted by itself, which no stream of ours needs.
        if (!read || entries == nullptr || holds_string(dictionary))
            findings_.fault("stamp", "a stream whose dictionary cannot be read");
        else
            added_.streams.emplace(stream.number, PdfStreamValue{std::move(*entries), stream.data});
    }
    bool const encryption_apart = own_.encryption == 0 || !belongs_to_the_class(own_.encryption);
    if (known != memory_.streams.size() || !encryption_apart)
        findings_.fault("class", "the class has other objects than when it was proven");
}

/// All bytes of the file but the data of streams that are the proven class's own.
void CopyComparison::scan_raw()
{
    auto const found = findings_.in_but("raw bytes", 0, memory_.titles);
    std::size_t from = 0;
    for (auto const& stream : own_.streams) {
        if (!belongs_to_the_class(stream.number)) continue;
        auto const at = static_cast<std::size_t>(stream.written.data() - bytes_.data());
        scan_bytes(index_, bytes_.substr(from, at - from), found);
        from = at + stream.written.size();
    }
    scan_bytes(index_, bytes_.substr(from), found);
}

/// Reads every stamp with its page's fonts, and on from the end of its page.
void CopyComparison::read_stamps(ValueScan& values)
{
    added_.beneath = &memory_.file;
    PageReader reader(added_, memory_.fonts);
    for (std::size_t k = 0; k < memory_.pages.size(); ++k) {
        int const page = static_cast<int>(k) + 1;
        int const number = memory_.contents[k].back();
        auto const stamp = added_.streams.find(number);
        if (stamp == added_.streams.end()) {
            findings_.fault("stamp", "a page without its stamp", page);
            continue;
        }
        drawn_.insert(number);
        auto const content = decoded(stamp->second);
        auto const* const resources = page_attribute(memory_.file, memory_.pages[k], "Resources");
        auto const words = reader.read(
            content.value_or(""),
            resources == nullptr ? nullptr : resources->as<Dictionary>(),
            true);
        check_readable_stamp(words, page, findings_);
        values.scan_names(words.names);
        drawn_.insert(words.forms.begin(), words.forms.end());
        auto const found = findings_.in_but("stamp", page, memory_.titles);
        scan_words(index_, words, found);
        Folder joined;
        joined.append(memory_.tails[k]);
        joined.gap(Gap::space);
        joined.append(words.shown);
        index_.scan(joined.folded(), found);
    }
}

void CopyComparison::scan_own_streams(ValueScan& values)
{
    auto const found = findings_.in_but("stamp", 0, memory_.titles);
    int const after_stamps = memory_.copy_first + static_cast<int>(memory_.pages.size());
    for (auto const& [number, stream] : added_.streams) {
        check_own_stream(stream, number < after_stamps, findings_);
        if (!drawn_.contains(number)) findings_.fault("stamp", "a stream that no page draws");
        scan_stream(index_, values, stream, decoded(stream), found, findings_);
    }
}

void CopyComparison::ask_others(bool podofo)
{
    check_with_libqpdf(bytes_, passphrase_, own_, memory_.contents, findings_);
    if (!podofo || !findings_.empty()) return;
    auto digests = memory_.content_data;
    for (auto const& [number, stream] : added_.streams)
        digests.insert_or_assign(number, sha256(stream.raw));
    check_second_reading(bytes_, passphrase_, content_digests(memory_, digests), findings_);
}

} // namespace safehand::proof
