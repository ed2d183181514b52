// Headings and what stands below them.
#pragma once

#include "redaction/striking/layout.h"
#include "redaction/striking/script.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace safehand::striking {

struct Section {
    std::vector<std::uint32_t> paragraphs; ///< heading first, across pages
    /// What it covers of each page besides text: from its heading, or the page's top, to the next
    /// thing that stays.
    std::vector<std::pair<std::uint32_t, page::Box>> areas;
    bool plain = false; ///< the heading looks like any other line; where it ends is a guess
};

class Sections {
  public:
    explicit Sections(Layout const& layout);

    /// Every section whose heading reads like this; numbers before it ("3.2") count or not.
    /// Empty when there is none.
    std::vector<Section> named(std::string const& heading) const;

    /// Lines that repeat a heading elsewhere: in a list of contents, at a page's head.
    std::vector<std::uint32_t> echoes(std::string const& heading) const;

  private:
    void rank_by_tags();
    void rank_by_type();
    std::u32string words_of(std::uint32_t segment) const;
    std::u32string words_of(Paragraph const& paragraph) const;
    Section section_from(std::uint32_t heading, bool plain) const;
    bool numbers(std::uint32_t marker, std::uint32_t heading) const;
    int depth_of(std::uint32_t paragraph) const;
    std::vector<std::pair<std::uint32_t, page::Box>>
    areas_of(std::vector<std::uint32_t> const& paragraphs) const;
    page::Box box_of(Paragraph const& paragraph) const;
    page::Box
    grown(page::Box box, std::uint32_t page, bool begins, std::vector<bool> const& inside) const;

    Layout const& layout_;
    std::vector<int> rank_; ///< of each paragraph; 0: no heading; 1 is the highest
};

/// Symbols of a heading without the figures around it.
std::u32string bare_heading(std::u32string const& symbols);
std::u32string heading_symbols(std::string_view text);

} // namespace safehand::striking
