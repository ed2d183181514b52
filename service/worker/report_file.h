// A stranger's report, opened and looked through: what makes it unfit to be carried is refused
// here, before anything of it is copied.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <string>
#include <vector>

namespace safehand::worker {

/// What is left behind, for people to know.
struct LeftBehind {
    int links = 0;    ///< links and pop-ups
    int comments = 0; ///< notes and marks that the page itself does not show
    int actions = 0;
    bool bookmarks = false;
    bool metadata = false;
};

struct ReportPage {
    QPDFObjectHandle page;
    QPDFObjectHandle::Rectangle box; ///< what is seen of it, in its own units
    int turned = 0;                  ///< clockwise: 0, 90, 180 or 270
};

class ReportFile {
  public:
    /// `bytes` must outlive this. Throws Refused with the reason.
    explicit ReportFile(std::string const& bytes);

    std::vector<ReportPage> const& pages() const noexcept { return pages_; }

    LeftBehind const& left_behind() const noexcept { return left_behind_; }

    QPDF& file() noexcept { return file_; }

    /// Throws Refused(damaged) when anything had to be repaired so far.
    void insist_on_sound();

  private:
    void open(std::string const& bytes);
    void look_at_catalog();
    void look_at_objects();
    void look_at(QPDFObjectHandle object, int depth);
    void look_at_key(std::string const& key, QPDFObjectHandle value);
    void settle_annotations();
    bool keeps(QPDFObjectHandle annotation);
    void find_pages();

    QPDF file_;
    std::vector<ReportPage> pages_;
    LeftBehind left_behind_;
};

} // namespace safehand::worker
