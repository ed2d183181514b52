// What is kept of a class once it is proven: what its copies must be equal to, and what is needed
// to read a copy's own stamp. Holds no withheld word, for there was none.
#pragma once

#include "proof/font_text.h"
#include "proof/needles.h"
#include "proof/page_reader.h"
#include "proof/pdf_value.h"
#include "proof/verdict.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace safehand::proof {

struct ClassProof::Memory {
    explicit Memory(Needles const& sought) : needles(sought) {}

    Needles needles;
    PdfContents file; ///< the class's objects, trailer and forms
    Fonts fonts;
    int copy_first = 0;                      ///< the first page's stamp, by its object number
    std::vector<int> pages;                  ///< object numbers
    std::vector<std::vector<int>> contents;  ///< of each page; the last is its stamp
    std::map<int, std::string> streams;      ///< digest of each class stream, entries and data
    std::map<int, std::string> content_data; ///< digest of each page content's data alone
    std::vector<Place> packed;               ///< where every packed object stands
    std::vector<Folded> tails;    ///< the end of each page's words, to read on into a stamp
    std::set<std::size_t> titles; ///< forms that a stamp may say: a recipient's name is one
};

} // namespace safehand::proof
