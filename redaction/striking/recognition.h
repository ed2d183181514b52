// Words that optical recognition read, as text to search in, with the mistakes that it makes.
#pragma once

#include "redaction/striking/grain.h"
#include "redaction/striking/pattern_finder.h"
#include "redaction/striking/strike.h"
#include "redaction/striking/term_finder.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::striking {

/// All recognised words of a document; owners of its script are their numbers.
class Recognition {
  public:
    /// Words whose text is no UTF-8 or whose box is none are left out.
    explicit Recognition(std::vector<RecognisedPage> const& pages, std::size_t page_count);

    struct Word {
        std::string text;
        page::Box box;
        std::uint32_t page = 0;
        std::uint32_t passage = 0;
        std::uint32_t line = 0; ///< running number over the document
        bool sure = true;
    };

    std::vector<Word> const& words() const noexcept { return words_; }

    /// One passage for each paragraph.
    Script const& script() const noexcept { return script_; }

    bool has_page(std::size_t page) const { return pages_[page]; }

    /// A word that was read for sure stands there.
    bool reads(std::size_t page, page::Point point) const;

    /// Terms in the words as read and in all that they may have been before they were misread:
    /// O for 0, 1 for l, rn for m, ri for n and the like, and one letter in seven or more (two in
    /// twelve).
    std::vector<Hit> find(TermFinder const& finder) const;

    /// Whether clearing `area` takes part of this word, and not only grazes it from the next line.
    bool is_cut(std::uint32_t word, page::Box const& area) const;

    /// What can be read aloud of a page: of the words that `stays` says yes to, the lines that run
    /// as most of them do and in which something was read for sure. The same place is said once.
    std::vector<page::SpokenLine>
    spoken(std::size_t page, std::function<bool(std::uint32_t)> const& stays) const;

    /// The words that go because these do.
    std::vector<std::uint32_t> grown(std::vector<std::uint32_t> const& words, Grain grain) const;

    /// The whole lines, as wide as their paragraph, that these words stand in.
    std::vector<std::pair<std::uint32_t, page::Box>>
    lines_of(std::vector<std::uint32_t> const& words) const;

  private:
    void add_page(RecognisedPage const& page);
    int main_turn(std::size_t page) const;
    bool is_worth_saying(std::uint32_t word, std::vector<std::uint32_t> const& near) const;

    std::vector<Word> words_;

    struct Line {
        page::Box box; ///< as it stands when the page is turned
        int turn = 0;
    };

    std::vector<Line> lines_;
    std::vector<std::uint32_t> line_page_; ///< of each line
    std::vector<std::uint32_t> line_passage_;
    Script script_;
    std::vector<bool> pages_;
    std::vector<std::vector<page::Box>> sure_; ///< words of each page
};

/// Letters that recognition takes for one another become one.
std::u32string as_misread(std::u32string_view symbols);

} // namespace safehand::striking
