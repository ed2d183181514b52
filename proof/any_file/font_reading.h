// What the codes of one font mean and how wide they are, by every word that the file has of it: its
// map to Unicode, its encoding, and the font program itself. Draws nothing.
#pragma once

#include "proof/any_file/code_map.h"
#include "proof/any_file/file_map.h"
#include "proof/any_file/font_program.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace safehand::any_file {

/// One shown code.
struct ShownCode {
    std::string const* text = nullptr;  ///< what the file says that it means; never null
    std::string const* shape = nullptr; ///< what its encoding or program says; never null
    std::uint32_t code = 0;
    double width = 0;        ///< parts of the em
    bool space_code = false; ///< a single byte 32: word spacing applies
    bool known = false;      ///< somebody says what it means
    bool blank = false;      ///< it leaves no ink, whatever it means
};

class FontReading {
  public:
    /// `font`: its dictionary. `limit`: the revision in which it is read.
    FontReading(FileMap const& file, Value const& font, std::size_t limit);

    using Sink = std::function<void(ShownCode const&)>;

    /// Every code of a shown string. Remembers which were shown.
    void show(std::string_view bytes, Sink const& sink);

    bool vertical() const noexcept { return vertical_; }

    /// A Type 3 font's procedures by name; null for others.
    Value const* procedures() const noexcept { return procedures_; }

    /// What its encoding calls the glyph of a code; empty when it says nothing.
    std::string_view name_of(std::uint32_t code) const
    {
        auto const at = names_.find(code);
        return at == names_.end() ? std::string_view{} : std::string_view(at->second);
    }

    /// A Type 3 font's matrix; null for others.
    Value const* matrix() const noexcept { return matrix_; }

    Value const* resources() const noexcept { return resources_; }

    /// The width of a letter by this font's own words; negative when it has none.
    double width_of(std::string_view letter) const;

    std::set<std::uint32_t> const& shown() const noexcept { return shown_; }

    std::map<std::uint32_t, std::string> const& texts() const noexcept { return texts_; }

    std::map<std::uint32_t, double> const& widths() const noexcept { return widths_; }

    /// What the encoding or the font program says of codes; composite fonts: of those shown.
    std::map<std::uint32_t, std::string> const& shapes() const noexcept { return shapes_; }

    /// Whether the file itself says what a code means, and not only a default.
    bool says(std::uint32_t code) const
    {
        return texts_.contains(code) || names_.contains(code) ||
               ((named_encoding_ || !program_.empty()) && shapes_.contains(code));
    }

    /// Whether the widths are those of a standard font and not the file's.
    bool standard_widths() const noexcept { return standard_; }

    /// The widths' key for a code.
    std::uint32_t width_key(std::uint32_t code) const
    {
        return composite_ ? codes_.cid_of(code) : code;
    }

  private:
    void read_simple(FileMap const& file, Value const& font, std::size_t limit);
    void read_widths(FileMap const& file, Value const& font, std::size_t limit);
    void read_differences(FileMap const& file, Value const& encoding, std::size_t limit);
    void read_composite(FileMap const& file, Value const& font, std::size_t limit);
    void read_named_map(std::string_view name);
    void read_cid_widths(FileMap const& file, Value const& descendant, std::size_t limit);
    void read_glyph_map(FileMap const& file, Value const& descendant, std::size_t limit);
    ProgramText program_of(FileMap const& file, Value const& font, std::size_t limit) const;
    void show_one(std::uint32_t code, std::size_t length, Sink const& sink);
    std::string const& shape_of(std::uint32_t code);
    bool is_blank(std::uint32_t code) const;
    void find_blanks(FileMap const& file, std::size_t limit);

    bool composite_ = false;
    bool unicode_codes_ = false; ///< codes are UTF-16 themselves
    bool ascii_codes_ = false;   ///< single-byte codes of a composite font are ASCII
    bool vertical_ = false;
    bool standard_ = false; ///< widths are not the file's
    bool named_encoding_ = false;
    double scale_ = 1;
    double default_width_ = 0.5;
    Value const* procedures_ = nullptr;
    Value const* resources_ = nullptr;
    Value const* matrix_ = nullptr;
    CodeMap codes_;
    std::map<std::uint32_t, std::string> texts_;    ///< by the map to Unicode
    std::map<std::uint32_t, std::string> shapes_;   ///< by encoding and program
    std::map<std::uint32_t, std::string> names_;    ///< of simple fonts' differences
    std::map<std::uint32_t, double> widths_;        ///< by code, composite: by cid
    std::map<std::uint32_t, std::uint32_t> glyphs_; ///< cid to glyph
    ProgramText program_;
    std::set<std::string, std::less<>> blank_names_;  ///< Type 3: procedures that paint nothing
    std::set<std::string, std::less<>> blank_shapes_; ///< simple fonts: texts of glyphs without ink
    std::set<std::uint32_t> shown_;
    mutable std::map<std::string, double, std::less<>>
        letter_widths_; ///< made when first asked for
};

/// Widths of the letters of Helvetica and Times in parts of the em; negative for what is no ASCII
/// letter, digit or space.
double helvetica_width(char letter);
double times_width(char letter);

} // namespace safehand::any_file
