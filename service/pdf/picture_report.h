// Agency reports that come as pictures (JPEG, PNG, TIFF): each picture becomes a page of a PDF of
// our own, with the words that recognition reads off it behind it as text, so that they can be
// found, struck, proved and read aloud. Nothing of the file but its pixels goes on.
#pragma once

#include "service/pdf/page_tools.h"

#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace safehand::service {

/// A page made of a picture.
struct PicturePage {
    int width = 0;      ///< pixels
    int height = 0;     ///< pixels
    int resolution = 0; ///< dots an inch; 0: the file does not say
    bool colour = false;
    std::string jpeg;
    std::vector<ReadWord> words;
};

/// One PDF 1.7 of these pages. The same pages give the same bytes.
std::string pdf_of_pictures(std::vector<PicturePage> const& pages);

/// Whether the first bytes are those of a JPEG, PNG or TIFF file.
bool is_picture_file(std::string_view bytes);

/// Several threads may call at once.
class PictureReports {
  public:
    explicit PictureReports(PdfPrograms programs);

    /// `report` itself unless it is a picture; the PDF made of it else, made once for each file.
    /// Throws Error(refused) with a sentence when it cannot be read, has more than 200 pages or is
    /// too large; Error(unavailable) when a program is missing or cannot be confined.
    std::string as_pdf(std::string_view report) const;

  private:
    std::string made_of(std::string_view file) const;

    PdfPrograms programs_;
    PageTools tools_;
    cage::Cage recogniser_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::string> known_; ///< by SHA-256
    mutable std::list<std::string> order_;             ///< latest first
};

} // namespace safehand::service
