// One copy of a class read in full.
#pragma once

#include "proof/class_memory.h"
#include "proof/copy_reading.h"
#include "proof/findings.h"
#include "proof/own_file.h"
#include "proof/pdftotext.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

struct ProverSettings;

class ClassReading {
  public:
    ClassReading(
        std::string_view bytes,
        std::string_view passphrase,
        ClassProof::Memory& memory,
        Findings& findings);

    /// Throws Unreadable if the bytes are no file of ours, Error(unavailable) if pdftotext cannot
    /// run.
    void run(ReaderLimits const& limits, ProverSettings const& settings);

    int objects() const noexcept { return objects_; }

    int streams() const noexcept { return streams_; }

  private:
    bool find_pages();
    void scan_objects();
    void read_pages();
    void read_across_pages();
    void compare_with_poppler(PopplerWords const& words);
    void scan_poppler(std::vector<std::string> const& pages, char const* channel);
    void keep_for_copies(OwnFile const& own);
    void hand_over();

    std::string_view bytes_;
    std::string_view passphrase_;
    ClassProof::Memory& memory_;
    NeedleIndex const& index_;
    Findings& findings_;
    PdfContents file_;
    std::map<int, std::optional<std::string>> data_; ///< every stream's, its filter undone
    std::vector<PageWords> pages_;                   ///< class content alone
    std::vector<PageWords> stamps_;                  ///< of the copy that was read
    std::set<std::size_t> stamped_; ///< short parts that the stamp says: a name, say
    std::set<int> drawn_;           ///< streams that pages draw, by object number
    int objects_ = 0;
    int streams_ = 0;
};

} // namespace safehand::proof
