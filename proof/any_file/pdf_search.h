// Looks for the terms in one PDF: in what stands between its objects, in their values, in their
// streams, and in all that they draw.
#pragma once

#include "proof/any_file/drawing.h"
#include "proof/any_file/file_map.h"
#include "proof/any_file/inside_files.h"
#include "proof/any_file/labels.h"
#include "proof/any_file/text_layout.h"
#include "proof/any_file/text_search.h"

#include <set>
#include <string>
#include <string_view>

namespace safehand::any_file {

class PdfSearch {
  public:
    /// `within`: the place to report for everything, when this is a file inside another.
    PdfSearch(Task& task, FileMap const& file, Place const* within);

    void run();

    int pages() const { return static_cast<int>(labels_.pages().size()); }

    int streams() const noexcept { return streams_; }

  private:
    Place place(Stored const& object, std::string_view channel) const;
    Place place(std::string_view channel, int page) const;

    void search_gaps();
    void search_values();
    void search_value(Value const& value, Place place, std::string_view key, int depth);
    void search_entries(Value const& dictionary, Place place, std::string_view key, int depth);
    void search_text(Value const& string, Place place, std::string_view key);
    void search_differences(Value const& list, Place place);

    void search_streams();
    void search_stream(Stored const& stream);
    void search_data(Stored const& stream, Decoded const& decoded, Place place);
    void search_content_words(std::string_view content, Place place);
    void search_font_program(std::string_view data, Place place);
    void search_font_map(std::string_view data, Place place);
    void search_picture(Stored const& stream, Decoded const& decoded, Place place);

    void search_pages();
    void search_page(Stored const& page, int number, std::size_t limit, bool current);
    void search_page_break(Drawing const& drawing, Place here);
    void search_appearances(Stored const& page, int number, std::size_t limit, bool current);
    void
    search_appearance(Value const& value, int number, std::size_t limit, bool current, int depth);
    void search_earlier_pages();
    void search_undrawn();
    void search_fonts();
    void tell_pictures();
    void look_at(Drawer& drawer, Place place);
    void draw_stream(Stored const& stream, Value const* resources, Place place, std::size_t limit);
    std::string content_of(Value const* contents, std::size_t limit) const;
    Value const* inherited(Stored const& page, std::string_view key, std::size_t limit) const;
    Value const* box_of(Stored const& page, std::size_t limit) const;

    Task& task_;
    TextSearch& text_;
    FileMap const& file_;
    Place const* within_;
    Labels labels_;
    FontShelf fonts_;
    std::set<Stored const*> drawn_;
    std::set<Stored const*> pictures_drawn_;
    proof::Folded page_end_; ///< the last letters of the page before
    std::vector<EdgeLine> page_foot_;
    int streams_ = 0;
    int page_ = -1; ///< the one that is being read
};

} // namespace safehand::any_file
