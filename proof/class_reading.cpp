#include "proof/class_reading.h"

#include "proof/disguises.h"
#include "proof/logical_order.h"
#include "proof/page_reader.h"
#include "proof/plain_file.h"
#include "proof/prover.h"
#include "proof/stream_filters.h"
#include "proof/structure.h"

#include <algorithm>
#include <optional>

namespace safehand::proof {

namespace {

/// Letters kept of a page's end and of the next page's beginning when both are read as one.
constexpr std::size_t overlap = 512;

/// Own reader and poppler may differ by one letter in fifty.
constexpr double difference_max = 0.02;
constexpr double difference_free = 8;

} // namespace

ClassReading::ClassReading(
    std::string_view bytes,
    std::string_view passphrase,
    ClassProof::Memory& memory,
    Findings& findings)
    : bytes_(bytes), passphrase_(passphrase), memory_(memory), index_(memory.needles.index()),
      findings_(findings)
{
}

void ClassReading::run(ReaderLimits const& limits, ProverSettings const& settings)
{
    auto const own = read_own(bytes_, passphrase_, findings_);
    if (!own.sound) return scan_bytes(index_, bytes_, findings_.in("raw bytes"));
    file_ = contents_of(own);
    for (auto const& [number, stream] : file_.streams) data_.emplace(number, decoded(stream));
    objects_ = static_cast<int>(file_.objects.size() + file_.streams.size());
    streams_ = static_cast<int>(file_.streams.size());
    bool const pages_found = find_pages();
    std::optional<PopplerReading> poppler;
    if (pages_found) poppler.emplace(plain_file(file_, data_, memory_.pages), limits);
    check_structure(file_, own.ledger, findings_);
    if (pages_found) read_pages();
    // A printed copy's stamp stands in the open.
    scan_bytes(index_, bytes_, findings_.in_but("raw bytes", 0, stamped_));
    if (!pages_found) return;
    scan_objects();
    read_across_pages();
    keep_for_copies(own);
    if (settings.every_engine_on_every_copy)
        check_with_libqpdf(bytes_, passphrase_, own, memory_.contents, findings_);
    if (settings.second_reader)
        check_second_reading(
            bytes_, passphrase_, content_digests(memory_, memory_.content_data), findings_);
    compare_with_poppler(poppler->words());
    hand_over();
}

/// Pages, their contents, and which objects are the copy's own: the stamps, numbered in the order
/// of the pages, and what follows them.
bool ClassReading::find_pages()
{
    memory_.pages = page_numbers(file_);
    for (int const page : memory_.pages) memory_.contents.push_back(content_numbers(file_, page));
    bool sound = !memory_.pages.empty();
    for (std::size_t k = 0; sound && k < memory_.contents.size(); ++k) {
        auto const& contents = memory_.contents[k];
        sound = contents.size() >= 2;
        if (!sound) break;
        if (k == 0) memory_.copy_first = contents.back();
        sound = contents.back() == memory_.copy_first + static_cast<int>(k) &&
                std::ranges::all_of(contents.begin(), contents.end() - 1, [this](int number) {
                    return number < memory_.copy_first;
                });
    }
    if (!sound)
        findings_.fault("structure", "pages without class content and a stamp of their own");
    return sound;
}

void ClassReading::scan_objects()
{
    auto const* const encryption = file_.trailer.contains("Encrypt")
                                       ? file_.trailer.at("Encrypt").as<PdfReference>()
                                       : nullptr;
    auto const* const information =
        file_.trailer.contains("Info") ? file_.trailer.at("Info").as<PdfReference>() : nullptr;
    ValueScan values(index_, findings_);
    scan_trailer(index_, values, file_.trailer, findings_);
    auto const in_information = findings_.in("metadata");
    auto const in_outline = findings_.in("outline");
    auto const in_object = findings_.in("object string");
    for (auto const& [number, object] : file_.objects) {
        bool const is_information = information != nullptr && number == information->number;
        auto const* const dictionary = object.as<Dictionary>();
        bool const outline = dictionary != nullptr && dictionary->contains("Title") &&
                             dictionary->contains("Parent");
        if (encryption != nullptr && number == encryption->number)
            scan_random_strings(index_, object, findings_);
        else
            values.scan(object, is_information ? in_information : outline ? in_outline : in_object);
    }
    for (auto const& [number, stream] : file_.streams) {
        auto const& data = data_.at(number);
        auto const type = stream.dictionary.find("Type");
        bool const metadata = type != stream.dictionary.end() && type->second.name() == "Metadata";
        bool const own = number >= memory_.copy_first;
        std::string const channel = metadata ? "metadata" : own ? "stamp" : "stream";
        auto const found = own ? findings_.in_but(channel, 0, stamped_) : findings_.in(channel);
        scan_stream(index_, values, stream, data, found, findings_);
        // Content streams are read as such; other streams of text are read as words.
        if (data && !own && !drawn_.contains(number)) scan_text_stream(index_, *data, found);
    }
}

void ClassReading::read_pages()
{
    memory_.fonts = fonts_of(file_);
    // A subset's map lists its letters in some order; first-use order would spell withheld words.
    for (auto const& [number, font] : memory_.fonts)
        index_.scan_letters(fold(font.every_text()).letters, findings_.in("font"));
    PageReader reader(file_, memory_.fonts);
    ValueScan names(index_, findings_);
    for (std::size_t k = 0; k < memory_.pages.size(); ++k) {
        int const page = static_cast<int>(k) + 1;
        auto const& contents = memory_.contents[k];
        std::string content;
        for (std::size_t i = 0; i + 1 < contents.size(); ++i)
            content += data_.at(contents[i]).value_or("") + "\n";
        auto const* const found = page_attribute(file_, memory_.pages[k], "Resources");
        auto const* const resources = found == nullptr ? nullptr : found->as<Dictionary>();
        auto const stamp = data_.at(contents.back()).value_or("");
        pages_.push_back(reader.read(content, resources));
        stamps_.push_back(reader.read(stamp, resources, true));
        check_readable(pages_.back(), page, findings_);
        check_readable_stamp(stamps_.back(), page, findings_);
        names.scan_names(pages_.back().names);
        names.scan_names(stamps_.back().names);
        drawn_.insert(contents.begin(), contents.end());
        drawn_.insert(pages_.back().forms.begin(), pages_.back().forms.end());
        for (auto const* const words : {&stamps_.back().spoken, &stamps_.back().shown})
            index_.scan(*words, [this](std::size_t form) {
                if (index_.forms()[form].title) stamped_.insert(form);
            });
    }
    for (std::size_t k = 0; k < pages_.size(); ++k) {
        int const page = static_cast<int>(k) + 1;
        scan_words(index_, pages_[k], findings_.in("page text", page));
        scan_words(index_, stamps_[k], findings_.in_but("stamp", page, stamped_));
    }
}

void ClassReading::read_across_pages()
{
    for (std::size_t k = 0; k + 1 < pages_.size(); ++k) {
        for (auto const order : {&PageWords::shown, &PageWords::body}) {
            Folder joined;
            joined.append(tail_of(pages_[k].*order, overlap));
            joined.gap(Gap::space);
            joined.append(head_of(pages_[k + 1].*order, overlap));
            index_.scan(joined.folded(), findings_.in("page text", static_cast<int>(k) + 1));
        }
    }
    std::vector<MarkedPage> marked;
    marked.reserve(pages_.size());
    for (std::size_t k = 0; k < pages_.size(); ++k)
        marked.push_back({memory_.pages[k], &pages_[k]});
    auto const logical = logical_order(file_, marked);
    index_.scan(logical, findings_.in("structure tree order"));
    index_.scan_letters(reversed(logical).letters, findings_.in("structure tree order"));
}

void ClassReading::scan_poppler(std::vector<std::string> const& pages, char const* channel)
{
    Folded before;
    for (std::size_t k = 0; k < pages.size(); ++k) {
        int const page = static_cast<int>(k) + 1;
        auto const words = fold(pages[k]);
        auto const found = findings_.in_but(channel, page, stamped_);
        index_.scan(words, found);
        index_.scan_letters(reversed(words).letters, found);
        Folder joined;
        joined.append(before);
        joined.gap(Gap::space);
        joined.append(head_of(words, overlap));
        index_.scan(joined.folded(), found);
        before = tail_of(words, overlap);
    }
}

void ClassReading::compare_with_poppler(PopplerWords const& words)
{
    if (!words.read || words.physical.size() != pages_.size()) {
        findings_.fault("page text", "pdftotext cannot read the file or sees other pages");
        return;
    }
    scan_poppler(words.raw, "page text by poppler");
    scan_poppler(words.physical, "page text by poppler");
    for (std::size_t k = 0; k < pages_.size(); ++k) {
        // poppler may leave out words that overlap others, as a watermark does.
        auto const page = static_cast<double>(letter_count(pages_[k].spoken));
        auto const stamped = page + static_cast<double>(letter_count(stamps_[k].spoken));
        auto const theirs = static_cast<double>(letter_count(fold(words.physical[k])));
        double const allowed = std::max(difference_free, difference_max * stamped);
        if (theirs < page - allowed || theirs > stamped + allowed)
            findings_.fault(
                "page text",
                "own reader and pdftotext read different amounts of text",
                static_cast<int>(k) + 1);
    }
}

void ClassReading::keep_for_copies(OwnFile const& own)
{
    for (auto const& place : own.ledger.places)
        if (place.packed) memory_.packed.push_back(place);
    for (auto const& stream : own.streams)
        if (stream.number < memory_.copy_first)
            memory_.streams.emplace(stream.number, stream_digest(stream.entries, stream.data));
    for (auto const& page : memory_.contents)
        for (int const number : page)
            memory_.content_data.emplace(number, sha256(file_.streams.at(number).raw));
    for (auto const& page : pages_) memory_.tails.push_back(tail_of(page.shown, overlap));
    for (std::size_t form = 0; form < index_.forms().size(); ++form)
        if (index_.forms()[form].title) memory_.titles.insert(form);
}

/// What copies need of the objects; this reading is over.
void ClassReading::hand_over()
{
    std::erase_if(
        file_.objects, [this](auto const& object) { return object.first >= memory_.copy_first; });
    std::erase_if(file_.streams, [this](auto const& stream) {
        auto const kind = stream.second.dictionary.find("Subtype");
        bool const form = kind != stream.second.dictionary.end() && kind->second.name() == "Form";
        return !form || stream.first >= memory_.copy_first;
    });
    memory_.file = std::move(file_);
}

} // namespace safehand::proof
