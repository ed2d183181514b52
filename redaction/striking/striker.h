// One order carried out on one document, step by step. Public only to strike.cpp and suggest.cpp.
#pragma once

#include "redaction/striking/grain.h"
#include "redaction/striking/notes.h"
#include "redaction/striking/pattern_finder.h"
#include "redaction/striking/recognition.h"
#include "redaction/striking/rewriting.h"
#include "redaction/striking/sections.h"
#include "redaction/striking/strike.h"
#include "redaction/striking/term_finder.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace safehand::striking {

/// Calls `with` for every reading of a document's text; the first is paragraph by paragraph.
void each_script(Layout const& layout, std::function<void(Script const&, bool first)> const& with);

class Striker {
  public:
    /// Throws what strike() throws, as far as the order alone tells.
    Striker(page::Document document, Order const& order);

    Struck strike();

  private:
    using Cause = Strike::Cause;

    /// Something on a page besides letters that is to be cleared.
    struct Area {
        page::Box box;
        bool marked = true;   ///< a mark stands in it when something was cleared
        bool follows = false; ///< it goes on with the line before, so one mark will do
    };

    bool close_holes(Layout const& layout);
    void strike_text(Letters& letters, Layout const& layout, Notes const& notes);
    void strike_fillers(Letters const& letters);
    void find_in_text(Layout const& layout);
    void find_in_notes(Notes const& notes);
    void find_recognised();
    page::Box band_of(Layout const& layout, LetterId id) const;
    void take(Layout const& layout, Cause cause, Hit const& hit);
    void note_strike(
        Cause cause,
        int number,
        std::uint32_t page,
        page::Box const& area,
        std::string_view channel);
    void strike_found(Layout const& layout);
    void strike_hidden(Layout const& layout, std::vector<LetterId> const& hidden);
    void strike_recognised(Layout const& layout);
    void
    strike_under(Layout const& layout, std::uint32_t page, std::vector<page::Box> const& boxes);
    void strike_boxes(Layout const& layout);
    void strike_sections(Layout const& layout);
    void strike_bookmarks_of(Section const& section, int number);
    void empty_patterns(Letters const& letters);
    void gather_words(Layout const& layout, Rewriter const& rewriter);
    void withhold_notes(Notes const& notes);
    void clear_areas();
    void add_area_marks(std::uint32_t page, SurfaceWork const& work);
    using Blurred = std::map<page::Picture const*, std::shared_ptr<page::Picture const>>;
    void blur_spelled_samples();
    void blur_in(std::vector<page::Item>& items, std::uint32_t number, Blurred& looked_at);
    std::shared_ptr<page::Picture const>
    blurred(std::shared_ptr<page::Picture const> const& picture, std::uint32_t number);
    void withhold_pages();
    void note_speakable(Letters const& letters);
    void keep_spoken_words();
    void drop_bookmarks();
    void warn_of_unknown(Letters const& letters);
    void note_unread(Letters const& letters);
    void warn(std::uint32_t page, std::string_view sentence);

    bool is_whole(std::size_t page) const { return whole_[page]; }

    page::Document document_;
    Order const& order_;
    std::string mark_words_;
    TermFinder terms_;
    PatternFinder patterns_;
    Recognition recognition_;
    Struck out_;
    std::vector<bool> whole_;
    std::vector<bool> term_found_;
    std::vector<bool> struck_;
    std::vector<bool> quiet_; ///< paragraphs whose mark another one bears
    std::set<LetterId> found_;
    std::set<std::uint32_t> words_found_; ///< recognised ones
    std::set<std::uint32_t> words_gone_;
    std::vector<bool> notes_found_;
    std::vector<std::vector<Area>> areas_; ///< of each page
    std::vector<bool> speakable_;          ///< pages that show nothing but pictures and drawings
    std::set<std::pair<std::size_t, std::int16_t>> emptied_;
    std::set<std::size_t> bookmarks_gone_;
    std::set<int> tags_touched_;
    std::vector<std::string> gone_;     ///< words that went
    std::vector<std::string> pictured_; ///< words that pictures may still show
    std::set<std::pair<std::uint32_t, std::string>> warnings_;
    std::set<std::tuple<Cause, int, std::uint32_t, long, long, std::string>> noted_;
};

} // namespace safehand::striking
