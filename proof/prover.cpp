#include "proof/prover.h"

#include "proof/class_reading.h"
#include "proof/copy_reading.h"
#include "proof/page_reader.h"
#include "proof/stream_filters.h"
#include "proof/structure.h"
#include "record/error.h"

#include <algorithm>
#include <set>

namespace safehand::proof {

namespace {

constexpr std::string_view podofo = "PoDoFo 0.9.8";

Digest digest_of(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "sha256:";
    for (char const byte : sha256(bytes)) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 0xFU];
    }
    return {text};
}

Verdict verdict_of(std::string_view bytes, Needles const& needles, Findings const& findings)
{
    Verdict verdict;
    verdict.absent = findings.empty();
    verdict.findings = findings.list();
    verdict.sha256 = digest_of(bytes);
    verdict.needles = static_cast<int>(needles.count());
    return verdict;
}

/// One copy held against its class.
class CopyReading {
  public:
    CopyReading(
        std::string_view bytes,
        std::string_view passphrase,
        ClassProof::Memory const& memory,
        Findings& findings)
        : bytes_(bytes), passphrase_(passphrase), memory_(memory), index_(memory.needles.index()),
          findings_(findings)
    {
    }

    void run(bool second_reader)
    {
        ledger_ = check_bytes(bytes_, index_, findings_);
        QpdfFile const file(bytes_, passphrase_);
        check_encryption(file, passphrase_, findings_);
        proof::check_places(ledger_, file, findings_);
        check_class_places();
        own_.trailer = file.trailer();
        check_trailer(file);
        read_streams(file);
        if (findings_.empty()) read_stamps();
        if (!file.clean()) findings_.fault("structure", "libqpdf warns of something");
        if (second_reader && findings_.empty())
            check_second_reading(bytes_, passphrase_, content_digests(), findings_);
    }

    int objects() const { return static_cast<int>(ledger_.places.size()); }

    int streams() const { return streams_; }

  private:
    bool belongs_to_the_class(int number) const { return number < memory_.copy_first; }

    void check_class_places()
    {
        std::vector<Place> packed;
        std::set<int> numbers;
        for (auto const& place : ledger_.places) {
            if (place.packed)
                packed.push_back(place);
            else if (belongs_to_the_class(place.number))
                numbers.insert(place.number);
        }
        if (packed != memory_.packed)
            findings_.fault("class", "packed objects stand elsewhere than in the proven class");
        bool const same = std::ranges::equal(
            numbers, memory_.streams, {}, {}, [](auto const& entry) { return entry.first; });
        if (!same) findings_.fault("class", "the class has other objects than when it was proven");
    }

    void check_trailer(QpdfFile const& file)
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
        scan_trailer(index_, own_.trailer, findings_);
        auto const at = own_.trailer.find("Encrypt");
        if (at == own_.trailer.end()) return;
        auto const* const to = at->second.as<PdfReference>();
        if (to == nullptr) return findings_.fault("encryption", "no dictionary of its own");
        encryption_ = to->number;
        check_encryption_dictionary(file.object(encryption_), findings_);
    }

    void read_streams(QpdfFile const& file)
    {
        for (auto const& place : ledger_.places) {
            if (place.packed || place.number == encryption_) continue;
            auto stream = file.stream(place.number);
            ++streams_;
            if (belongs_to_the_class(place.number)) {
                auto const known = memory_.streams.find(place.number);
                if (known == memory_.streams.end() || known->second != stream_digest(stream))
                    findings_.fault("class", "a stream differs from the proven class");
                continue;
            }
            auto const type = stream.dictionary.find("Type");
            if (type != stream.dictionary.end() && type->second.name() == "XRef") continue;
            own_.streams.emplace(place.number, std::move(stream));
        }
    }

    /// Reads every stamp with its page's fonts, and on from the end of its page.
    void read_stamps()
    {
        own_.beneath = &memory_.file;
        PageReader const reader(own_, memory_.fonts);
        std::set<int> drawn;
        for (std::size_t k = 0; k < memory_.pages.size(); ++k) {
            int const page = static_cast<int>(k) + 1;
            int const number = memory_.contents[k].back();
            auto const stamp = own_.streams.find(number);
            if (stamp == own_.streams.end()) {
                findings_.fault("stamp", "a page without its stamp", page);
                continue;
            }
            drawn.insert(number);
            auto const content = decoded(stamp->second);
            auto const* const resources =
                page_attribute(memory_.file, memory_.pages[k], "Resources");
            auto const words = reader.read(
                content.value_or(""), resources == nullptr ? nullptr : resources->as<Dictionary>());
            check_readable(words, page, findings_);
            drawn.insert(words.forms.begin(), words.forms.end());
            auto const found = findings_.in_but("stamp", page, every_form());
            scan_words(index_, words, found);
            Folder joined;
            joined.append(memory_.tails[k]);
            joined.gap(Gap::space);
            joined.append(words.shown);
            index_.scan(joined.folded(), found);
        }
        for (auto const& [number, stream] : own_.streams) {
            bool const is_stamp =
                number < memory_.copy_first + static_cast<int>(memory_.pages.size());
            check_own_stream(stream, is_stamp, findings_);
            if (!drawn.contains(number)) findings_.fault("stamp", "a stream that no page draws");
            scan_stream(
                index_,
                stream,
                decoded(stream),
                "stamp",
                findings_.in_but("stamp", 0, every_form()),
                findings_);
        }
    }

    /// A stamp may say a short withheld part: the recipient's own name is often one.
    std::set<std::size_t> const& every_form()
    {
        if (every_form_.empty())
            for (std::size_t form = 0; form < index_.forms().size(); ++form)
                if (index_.forms()[form].kind == NeedleKind::short_part) every_form_.insert(form);
        return every_form_;
    }

    std::vector<std::vector<std::string>> content_digests() const
    {
        std::vector<std::vector<std::string>> out;
        for (auto const& page : memory_.contents) {
            auto& digests = out.emplace_back();
            for (int const number : page) {
                auto const own = own_.streams.find(number);
                digests.push_back(
                    own != own_.streams.end() ? sha256(own->second.raw)
                                              : memory_.content_data.at(number));
            }
        }
        return out;
    }

    std::string_view bytes_;
    std::string_view passphrase_;
    ClassProof::Memory const& memory_;
    NeedleIndex const& index_;
    Findings& findings_;
    Ledger ledger_;
    PdfContents own_;
    std::set<std::size_t> every_form_;
    int encryption_ = 0;
    int streams_ = 0;
};

} // namespace

Prover::Prover(ProverSettings settings) : settings_(std::move(settings)) {}

ClassProof Prover::prove_class(
    std::string_view final_bytes, std::string_view passphrase, Needles const& needles) const
{
    ReaderLimits const limits{
        settings_.pdftotext,
        settings_.reader_wait_max,
        settings_.reader_memory_max,
        settings_.reader_output_max,
        settings_.content_order};
    Findings findings(needles.index());
    auto memory = std::make_shared<ClassProof::Memory>(needles);
    ClassReading reading(final_bytes, passphrase, *memory, findings);
    try {
        reading.run(limits, settings_.second_reader);
    } catch (Unreadable const& why) {
        findings.fault("structure", why.what());
    }
    ClassProof proof;
    proof.verdict = verdict_of(final_bytes, needles, findings);
    proof.verdict.engines = QpdfFile::version() + ", pdftotext, own reader";
    if (settings_.second_reader) proof.verdict.engines.append(", ").append(podofo);
    proof.verdict.objects = reading.objects();
    proof.verdict.streams = reading.streams();
    proof.verdict.pages = static_cast<int>(memory->pages.size());
    if (proof.verdict.absent) proof.memory = std::move(memory);
    return proof;
}

Verdict Prover::prove_copy(
    std::string_view final_bytes,
    std::string_view passphrase,
    ClassProof const& proven,
    Needles const& needles) const
{
    Findings findings(needles.index());
    if (proven.memory == nullptr || !proven.verdict.absent) {
        findings.fault("class", "the class is not proven");
        return verdict_of(final_bytes, needles, findings);
    }
    if (!(proven.memory->needles == needles)) {
        findings.fault("class", "the class was proven with other needles");
        return verdict_of(final_bytes, needles, findings);
    }
    CopyReading reading(final_bytes, passphrase, *proven.memory, findings);
    try {
        reading.run(settings_.second_reader);
    } catch (Unreadable const& why) {
        findings.fault("structure", why.what());
    }
    auto verdict = verdict_of(final_bytes, needles, findings);
    verdict.engines = QpdfFile::version() + ", own reader";
    if (settings_.second_reader) verdict.engines.append(", ").append(podofo);
    verdict.objects = reading.objects();
    verdict.streams = reading.streams();
    verdict.pages = static_cast<int>(proven.memory->pages.size());
    return verdict;
}

} // namespace safehand::proof
