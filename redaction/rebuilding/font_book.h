// The fonts of the new file: which glyphs are drawn, under which code, and what each code means.
// Numbers are given out in the order in which the written pages use things, so neither a font nor a
// code tells what else once stood there.
#pragma once

#include "redaction/page/type.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rebuilding {

class ObjectBook;

/// A font object of the file. A page::Font becomes one or more: glyphs that are outlines make a
/// composite font, those that are pictures or filled even-odd a Type 3 font.
struct Face {
    struct Entry {
        page::Glyph const* glyph = nullptr;
        std::string text; ///< what the code means; empty: unknown
    };

    page::Font const* font = nullptr;
    bool drawn = false;         ///< Type 3, codes of one byte; else Identity, of two
    int object = 0;             ///< its name in resources is "F" and its place in the book, from 1
    std::vector<Entry> entries; ///< code 1 is the first
};

/// A glyph's place in the file.
struct Code {
    int face = 0; ///< number in the book, from 1; 0: the glyph does not exist
    unsigned code = 0;
    double advance = 0; ///< as readers of the file know it, parts of the em
};

class FontBook {
  public:
    FontBook(ObjectBook& book, std::vector<page::Font const*> const& fonts);

    /// The code of this glyph with this meaning, a new one when there is none. Any numbers are
    /// taken.
    Code code_of(int font, int glyph, std::string_view text);

    Face const& face(int number) const { return faces_[static_cast<std::size_t>(number) - 1]; }

    /// Writes all fonts, after the last code was asked for.
    void put_all();

  private:
    struct Known {
        std::string text;
        Code code;
    };

    struct Family {
        page::Font const* font = nullptr;
        std::vector<std::vector<Known>> known; ///< for each glyph
        int open[2] = {0, 0};                  ///< the face that takes new codes: outlined, drawn
    };

    ObjectBook& book_;
    std::vector<Family> families_;
    std::vector<Face> faces_;
};

/// Writes the font objects of one face (font_writer.cpp).
void put_face(ObjectBook& book, Face const& face);

/// The advance as /W and /Widths say it: thousandths of the em with two decimals.
double written_advance(page::Glyph const& glyph);

} // namespace safehand::rebuilding
