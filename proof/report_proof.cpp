#include "proof/report_proof.h"

#include "proof/copy_reading.h"
#include "proof/disguises.h"
#include "proof/findings.h"
#include "proof/folding.h"
#include "proof/pdftotext.h"
#include "proof/podofo_file.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>

namespace safehand::proof {

namespace {

/// Letters kept of a page's end and of the next page's beginning when both are read as one.
constexpr std::size_t overlap = 512;

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

std::set<std::string> words_of(std::string const& page)
{
    std::istringstream in(page);
    return {std::istream_iterator<std::string>(in), std::istream_iterator<std::string>()};
}

struct BesidesStamp {
    bool stamped = false; ///< every word of the stamp is there
    bool words = false;   ///< and some that are not the stamp's
};

/// Words, not how often: poppler drops what it takes for a shadow of other words.
BesidesStamp beside_stamp(std::string const& page, std::string const& stamp)
{
    auto const shown = words_of(page);
    auto const own = words_of(stamp);
    bool const stamped = !own.empty() && std::ranges::includes(shown, own);
    return {stamped, !std::ranges::includes(own, shown)};
}

class ReportProof {
  public:
    ReportProof(ReportReading const& reading, ReportClaims const& claims, Needles const& needles)
        : reading_(reading), claims_(claims), index_(needles.index()), findings_(index_)
    {
    }

    void run(ReaderLimits const& limits)
    {
        for (auto const& fault : reading_.faults) findings_.fault("structure", fault);
        index_.scan(fold(reading_.names_and_strings), findings_.in("object string"));
        scan_bytes(index_, reading_.names_and_strings, findings_.in("object string"));
        PopplerReading whole(reading_.plain, limits);
        PopplerReading sheets(claims_.sheets, limits);
        auto const words = whole.words();
        auto const stamps = sheets.words();
        auto const pages = claims_.drawn.size() + 1;
        if (!words.read || !stamps.read || words.physical.size() != pages ||
            stamps.physical.size() != pages || reading_.pages != static_cast<int>(pages)) {
            findings_.fault("page text", "its pages cannot be read, or are not as many as before");
            return;
        }
        for (std::size_t k = 0; k < pages; ++k)
            check_page(words.raw[k], stamps.raw[k], static_cast<int>(k));
        scan(words.raw);
        scan(words.physical);
    }

    Findings const& findings() const { return findings_; }

  private:
    /// `number` is 0 for the cover.
    void check_page(std::string const& page, std::string const& stamp, int number)
    {
        auto const beside = beside_stamp(page, stamp);
        if (!beside.stamped)
            findings_.fault("page text", "the stamp is not on the page as a whole", number + 1);
        if (number == 0 || !claims_.partial) return;
        bool const empty = claims_.drawn[static_cast<std::size_t>(number) - 1] == '-';
        if (!beside.words && !empty)
            findings_.fault(
                "page text",
                "a page of the report is a picture without words, so it cannot be shown what it "
                "does not say",
                number + 1);
    }

    void scan(std::vector<std::string> const& pages)
    {
        Folded before;
        for (std::size_t k = 0; k < pages.size(); ++k) {
            auto const words = fold(pages[k]);
            auto const found = findings_.in("page text by poppler", static_cast<int>(k) + 1);
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

    ReportReading const& reading_;
    ReportClaims const& claims_;
    NeedleIndex const& index_;
    Findings findings_;
};

} // namespace

Verdict prove_report(
    std::string_view final_bytes,
    ReportReading const& reading,
    ReportClaims const& claims,
    Needles const& needles,
    ProverSettings const& settings)
{
    ReportProof proof(reading, claims, needles);
    proof.run(
        {settings.pdftotext,
         settings.reader_wait_max,
         settings.reader_memory_max,
         settings.reader_output_max,
         true});
    Verdict verdict;
    verdict.absent = proof.findings().empty();
    verdict.findings = proof.findings().list();
    verdict.engines = "PoDoFo 0.9.8 confined, pdftotext";
    verdict.sha256 = digest_of(final_bytes);
    verdict.needles = static_cast<int>(needles.count());
    verdict.pages = reading.pages;
    return verdict;
}

} // namespace safehand::proof
