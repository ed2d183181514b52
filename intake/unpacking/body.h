// Writes the text of a Word file anew, out of the few elements that are known to hold plain words.
// What could not be seen on paper, or stands beside the text, is cut out and kept apart.
#pragma once

#include "intake/unpacking/places.h"

#include <set>
#include <string>
#include <vector>

namespace safehand::intake::unpacking {

class Body {
  public:
    Body(StyleSheet const& styles, Places const& places, Tally& tally, UnpackLimits const& limits)
        : styles_(styles), places_(places), tally_(tally), limits_(limits)
    {
    }

    /// The children of a body, note or comment as WordprocessingML. Ids of comments and notes stay.
    std::string written(Element const& container);

    std::vector<CutText> cut;
    std::vector<SaidText> said;
    std::set<std::string> comments;   ///< ids of which some words are marked
    std::set<std::string> styles_met; ///< ids
    std::set<std::string> lists_met;  ///< numbers

  private:
    struct Field {
        std::string instruction;
        bool showing = false; ///< past its instruction
        bool told = false;
    };

    void blocks(Element const& container, Paint behind, bool hidden);
    void block(Element const& element, Paint behind, bool hidden);
    void table(Element const& table, Paint behind, bool hidden);
    void rows(Element const& container, Paint behind, bool hidden);
    void cells(Element const& container, Paint behind, bool hidden);
    void beside_cells(Element const& element);
    void row(Element const& row, Paint behind, bool hidden);
    void cell(Element const& cell, Paint behind, bool hidden);
    void paragraph(Element const& paragraph, Paint behind, bool hidden);
    void properties(Element const* properties);
    void inlines(Element const& container);
    void inline_one(Element const& element);
    void run(Element const& run);
    void run_child(Element const& element, std::string& kept, std::string& words);
    void field_character(Element const& element);
    void tell_field(Field& field);
    void comment_mark(Element const& element);
    void open_pending();
    void cut_words(Found why, Element const& element);
    void cut_line(Found why, std::string words);
    bool in_instruction() const;

    StyleSheet const& styles_;
    Places const& places_;
    Tally& tally_;
    UnpackLimits const& limits_;
    std::string out_;
    std::string line_; ///< what the paragraph says so far
    Place place_;
    Look look_; ///< of the paragraph
    Paint behind_;
    Found unseen_ = Found::hidden_text; ///< why, when `all_unseen_`
    bool all_unseen_ = false;
    bool in_paragraph_ = false;
    std::set<std::string> open_comments_;
    std::vector<std::string> pending_;  ///< marks that stood between paragraphs
    std::vector<std::string> referred_; ///< comments of this paragraph that no words are marked for
    std::vector<Field> fields_;
};

} // namespace safehand::intake::unpacking
