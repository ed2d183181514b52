// Takes a stranger's PDF apart into what its pages show. Runs inside the cage; nothing of the file
// but a page::Document comes out.
#pragma once

#include "redaction/page/page.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

/// Why a file is not taken apart at all. The numbers are the worker's exit codes.
enum class Refusal : std::uint8_t {
    unreadable = 1, ///< no PDF, or damaged beyond what can be trusted
    password = 2,   ///< encrypted, and the password given (or none) does not open it
    too_many_pages = 3,
    too_large = 4,          ///< pixels, objects, nesting or text above the limits
    form_without_pages = 5, ///< XFA that draws its pages by program
    portfolio = 6,          ///< a collection of other files
};

struct Refused {
    Refusal why = Refusal::unreadable;
};

/// A page that can only be shown as a picture, or whose words only a picture tells.
struct PageNeed {
    enum class Kind : std::uint8_t {
        picture,     ///< something on it cannot be taken apart; without a picture it is withheld
        recognition, ///< words stand on it that only optical recognition can read
    };

    int page = 0; ///< from 0
    Kind kind = Kind::picture;
    std::string why; ///< a plain phrase without words of the document: "a JBIG2 picture"

    bool operator==(PageNeed const&) const = default;
};

/// A page as another program drew it: takes the place of everything on that page.
struct PagePicture {
    int page = 0;
    page::Picture picture;
};

struct Substitute {
    std::string_view program; ///< OpenType font file
    bool serif = false;
    bool fixed_pitch = false;
    bool bold = false;
    bool italic = false;
    bool symbols = false; ///< for Symbol and ZapfDingbats
};

struct Options {
    std::string password;                ///< UTF-8
    std::vector<Substitute> substitutes; ///< for fonts that the file names but does not hold
    std::vector<PagePicture> pictures;
    int pages_max = 2000;
    std::size_t pixels_max = 200'000'000; ///< of one picture
    /// Letters beside a page come along as hidden ones. Without it they are nowhere.
    bool beside_pages = false;
};

struct Unpicked {
    page::Document document;
    std::vector<PageNeed> needs; ///< pages with a `picture` need are empty in the document
    /// Redaction that was tried and failed before the file came here: page from 0 and what was seen
    /// ("text under a black box", "redaction mark never applied").
    std::vector<PageNeed> bad_redactions;
};

/// Throws Refused; never anything else but std::bad_alloc. `file` must outlive the call.
Unpicked unpick(std::string_view file, Options const& options);

} // namespace safehand::unpicking
