// One copy held against its class, which was read in full.
#pragma once

#include "proof/class_memory.h"
#include "proof/copy_reading.h"
#include "proof/findings.h"
#include "proof/own_file.h"

#include <string_view>

namespace safehand::proof {

class CopyComparison {
  public:
    CopyComparison(
        std::string_view bytes,
        std::string_view passphrase,
        ClassProof::Memory const& memory,
        Findings& findings);

    /// Own reader alone.
    void run();

    /// libqpdf, and PoDoFo as well if `podofo`, must agree with the own reader. Call after a run
    /// without findings. Throws Unreadable if libqpdf cannot read the bytes.
    void ask_others(bool podofo);

    int objects() const { return static_cast<int>(own_.ledger.places.size()); }

    int streams() const { return static_cast<int>(own_.streams.size()); }

  private:
    bool belongs_to_the_class(int number) const { return number < memory_.copy_first; }

    void check_class_places();
    void check_trailer(ValueScan& values);
    void read_streams();
    void scan_raw();
    void read_stamps(ValueScan& values);
    void scan_own_streams(ValueScan& values);

    std::string_view bytes_;
    std::string_view passphrase_;
    ClassProof::Memory const& memory_;
    NeedleIndex const& index_;
    Findings& findings_;
    OwnFile own_;
    PdfContents added_; ///< the copy's own streams, above what the class has
    std::set<int> drawn_;
};

} // namespace safehand::proof
