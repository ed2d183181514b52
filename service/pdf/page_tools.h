// Pages drawn and read by programs of other people, each run in the cage: pdftoppm, pdftotext and
// our own recogniser around Tesseract. What they answer is checked for its form and not believed.
#pragma once

#include "cage/cage.h"
#include "cage/tool_cage.h"
#include "service/pdf/deadline.h"
#include "service/pdf/page_picture.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

/// Where the programs are that read what strangers wrote.
struct PdfPrograms {
    std::filesystem::path worker;
    std::filesystem::path searcher;
    std::filesystem::path recogniser;
    std::filesystem::path launcher;
    std::filesystem::path pdftotext = "/usr/bin/pdftotext";
    std::filesystem::path pdftoppm = "/usr/bin/pdftoppm";
    std::filesystem::path trained; ///< the folder with eng.traineddata and cym.traineddata
    std::filesystem::path fonts = "/usr/share/fonts/truetype"; ///< liberation, noto
};

/// Our own beside the running program; trained data where SAFEHAND_TESSDATA says, else where Debian
/// has it.
PdfPrograms find_pdf_programs();

/// Pixels from the top left of the picture that was read.
struct ReadWord {
    std::string text; ///< UTF-8, no spaces
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    int block = 0;      ///< from 0 over the page
    int line = 0;       ///< from 0 over the page
    int confidence = 0; ///< 0 to 100
    int turn = 0;       ///< by how many quarters clockwise the picture was turned to read it

    bool operator==(ReadWord const&) const = default;
};

/// Several threads may call at once. Every call throws Error(unavailable) when a program is missing
/// or cannot be confined.
class PageTools {
  public:
    explicit PageTools(PdfPrograms programs);

    /// The same tools, none of which runs longer than `deadline` says. It must outlive them.
    PageTools until(Deadline const& deadline) const;

    /// What pdftotext reads, pages ended by form feeds; in content order if `raw`. Null when it
    /// cannot read the file.
    std::optional<std::string> text(cage::ToolInput const& file, bool raw) const;

    /// The page, from 0, as a reader sees it, within its crop box, at the greatest of the usual
    /// resolutions at which it is not too large, none above `finest` dots an inch. Null when it
    /// cannot be drawn.
    std::optional<PagePicture>
    draw(cage::ToolInput const& file, int page, bool colour, int finest = 300) const;

    /// `languages`: "eng", "cym" or both with "+" between. What the first look leaves out is read
    /// behind the rest: ink that is too faint for eyes or differs by colour alone, and letters that
    /// stand in no word, with the page turned. A page without either is read once. Null when the
    /// picture cannot be read.
    /// Throws Error(unavailable) naming the package when a language is not installed.
    std::optional<std::vector<ReadWord>>
    read(PagePicture const& picture, std::string const& languages) const;

  private:
    std::optional<std::vector<ReadWord>>
    read_once(PagePicture const& gray, std::string const& languages) const;
    bool read_turned(
        PagePicture const& gray, std::string const& languages, std::vector<ReadWord>& words) const;
    std::string trained_for(std::string const& language) const;

    cage::Limits in_time(cage::Limits const& most) const;

    PdfPrograms programs_;
    cage::ToolCage tools_;
    cage::Cage recogniser_;
    Deadline const* deadline_ = nullptr;
};

/// The words in reading order, lines and blocks parted.
std::string plain_text(std::vector<ReadWord> const& words);

/// English unless the document is in Welsh; both when it does not say.
std::string languages_for(std::string const& language_of_document);

} // namespace safehand::service
