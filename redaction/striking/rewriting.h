// Puts what was set again into the pages, in the place of what stood there, and takes out all that
// was struck. Changes the document; letters mean nothing afterwards.
#pragma once

#include "redaction/striking/setting.h"
#include "redaction/striking/surfaces.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace safehand::striking {

class Rewriter {
  public:
    /// All outlive this; the layout's letters stand in `document`. `quiet`: paragraphs that go
    /// without a mark because another one says so.
    Rewriter(
        page::Document& document,
        Layout const& layout,
        std::vector<bool> const& struck,
        std::vector<bool> const& quiet,
        std::string mark_words);

    /// Works out where everything goes. Touches nothing but the list of glyphs, which may gain
    /// spaces, and the pages' clips and links.
    void plan();

    /// Writes it into the pages.
    void write();

    /// Pages on which something that would have stayed went, for it had no room beside its mark.
    std::vector<std::uint32_t> const& crowded() const noexcept { return crowded_; }

    /// Letters that were in no one's sight and went with the rest.
    std::vector<bool> const& unseen() const noexcept { return unseen_; }

    bool goes(LetterId id) const { return goes_[id]; }

  private:
    /// What comes where the numbered glyph of a run stood.
    using Emission = std::map<std::uint32_t, std::vector<page::Item>>;

    using Container = std::vector<page::Item> const*;

    void find_containers(std::vector<page::Item>& items);
    void find_unseen(Flow const& flow);
    void plan(Flow const& flow);
    void emit(Flow const& flow, SetFlow const& set);
    void place(std::map<Container, std::vector<page::Item>>&& made, Flow const& flow);
    bool
    is_quiet(Flow const& flow, SetFlow const& set, bool& after_mark, std::uint32_t& last) const;
    void add_band(Flow const& flow);
    void move_underlines(Flow const& flow);
    void move_links();
    page::Item style_of(LetterId id, double scale, page::Box const& reach, std::uint32_t page);
    int clip_around(std::uint32_t page, int clip, page::Box const& reach) const;
    int space_glyph(int font);
    page::Box reach_of(Flow const& flow) const;
    void write(std::vector<page::Item>& items);
    void write_run(page::Item& item, std::vector<page::Item>& written);
    std::vector<LetterId> letters_of(Flow const& flow) const;

    page::Document& document_;
    Layout const& layout_;
    Letters const& letters_;
    std::vector<bool> const& struck_;
    std::vector<bool> const& quiet_;
    std::string mark_words_;
    std::vector<Flow> flows_;
    std::vector<bool> unseen_;
    std::vector<bool> lifted_; ///< out of the items they stood in
    std::vector<bool> goes_;   ///< for good
    std::unordered_map<LetterId, page::Point> moved_;
    std::unordered_map<page::Item const*, Container> containers_;
    std::unordered_map<page::Item const*, Emission> emissions_;
    std::unordered_map<page::Item const*, std::vector<std::uint32_t>> lifted_glyphs_;
    std::vector<std::vector<page::Item>> on_top_; ///< of each page: underlines, marks for masks
    std::vector<std::vector<Band>> bands_;        ///< of each page
    std::map<int, int> spaces_;
    std::vector<std::uint32_t> crowded_;
};

} // namespace safehand::striking
