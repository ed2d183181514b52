// Minutes as PDFs and as pictures: laid out in the cage, drawn and read by recognition there. What
// comes out are words with their places, whatever the file was.
#pragma once

#include "cage/cage.h"
#include "intake/laid_out/laid_out.h"
#include "intake/minutes/understand.h"
#include "service/pdf/page_tools.h"
#include "service/pdf/proof_desk.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

/// "pdf", "jpeg", "png", "tiff", or nothing, by the first bytes.
std::string_view pages_kind(std::string_view bytes);

struct ReadPages {
    intake::laid_out::Document document;
    std::vector<intake::minutes::Line> doubtful; ///< where saying and showing differ
    int echoes = 0;       ///< hidden words that say what is shown, as those behind a scan
    bool scanned = false; ///< some page was read by recognition alone
};

/// Several threads may call at once.
class PageReader {
  public:
    explicit PageReader(PdfPrograms programs);

    /// The pages of a PDF, every one of which is held against its picture. Throws Error(refused)
    /// with a sentence when it cannot be read, is locked or is too large; Error(unavailable) when a
    /// program is missing or cannot be confined.
    ReadPages read_pdf(std::string_view file, std::string const& password) const;

    /// What is in the PDF, without drawing it: enough to refuse it.
    intake::laid_out::Document lay_out(std::string_view file, std::string const& password) const;

    /// The pages of a JPEG, PNG or TIFF file. Throws as read_pdf does.
    ReadPages read_pictures(std::string_view file) const;

    /// The picture of each page, gray.
    std::vector<PagePicture> decode(std::string_view file) const;

  private:
    void read_page(
        intake::laid_out::Page& page,
        int number,
        PagePicture const& gray,
        std::string const& languages,
        bool words_unknown,
        ReadPages& out) const;

    PdfPrograms programs_;
    PageTools tools_;
    ProofDesk proof_;
    cage::Cage worker_;
    cage::Cage recogniser_;
};

} // namespace safehand::service
