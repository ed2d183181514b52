// Marked content (ISO 32000-2, 14.6): where pieces hang in the structure tree, what they say
// instead of their letters, and which layer they lie on.
#include "redaction/unpicking/interpreter.h"
#include "redaction/unpicking/limits.h"

#include <algorithm>

namespace safehand::unpicking {

namespace {

bool is_blank(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

/// Without blanks, no-break spaces and soft hyphens.
std::string bare(std::string const& words)
{
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool const latin = words[i] == '\xC2' && i + 1 < words.size();
        if (latin && (words[i + 1] == '\xA0' || words[i + 1] == '\xAD')) {
            ++i;
        } else if (!is_blank(words[i])) {
            out += words[i];
        }
    }
    return out;
}

} // namespace

void Interpreter::begin_mark(Operands& operands)
{
    if (marks_.size() >= limits::marked_sequences) {
        fail("marked content nested too deeply");
        return;
    }
    Mark mark;
    if (!marks_.empty()) {
        mark.tag = marks_.back().tag;
        mark.decoration = marks_.back().decoration;
    }
    if (!operands.empty() && name_of(operands.front()) == "/Artifact") {
        mark.tag = -1;
        mark.decoration = true;
    }
    marks_.push_back(mark);
}

void Interpreter::begin_mark_with_properties(Operands& operands)
{
    begin_mark(operands);
    if (failed() || operands.size() < 2) return;
    auto const kind = name_of(operands[operands.size() - 2]);
    auto properties = operands.back();
    if (properties.isName()) properties = resource("/Properties", properties.getName());
    if (!properties.isDictionary()) return;
    auto& mark = marks_.back();
    if (kind == "/OC" && !reading_.layers.shows(properties)) {
        mark.hides = true;
        ++hidden_layers_;
        reading_.leave_out("layer");
        return;
    }
    auto const number = integer_in(properties, "/MCID");
    if (number && !mark.decoration) {
        auto const found = reading_.tags.pieces.find({frame_.stream, *number});
        if (found != reading_.tags.pieces.end()) mark.tag = found->second;
    }
    if (!spoken_ && properties.getKey("/ActualText").isString()) {
        auto words = words_in(properties, "/ActualText");
        if (words.size() > limits::words_bytes) return;
        mark.speaks = true;
        spoken_ = Spoken{std::move(words), items_, {}, false};
    }
}

void Interpreter::end_mark(Operands&)
{
    if (marks_.size() > frame_.marks) close_mark();
}

void Interpreter::close_mark()
{
    auto const mark = marks_.back();
    marks_.pop_back();
    if (mark.hides) --hidden_layers_;
    if (mark.speaks) close_speech();
}

/// Before a run is put down: its letters lose their own words when they cannot be gone back to.
void Interpreter::speak(page::TextRun& run)
{
    if (!spoken_ || (spoken_->where == items_ && !state_.mask)) return;
    for (auto& glyph : run.glyphs) {
        glyph.text = spoken_->given ? std::string{} : spoken_->words;
        spoken_->given = true;
    }
}

void Interpreter::note_spoken(std::size_t items_before)
{
    if (!spoken_ || spoken_->where != items_ || state_.mask || items_->size() == items_before)
        return;
    auto const* run = std::get_if<page::TextRun>(&items_->back().what);
    if (run == nullptr) return;
    for (std::size_t i = 0; i < run->glyphs.size(); ++i)
        spoken_->glyphs.emplace_back(items_->size() - 1, i);
}

/// The first letter gets all words, the others none; unless the letters say the same by themselves,
/// which tells better where each word stands.
void Interpreter::close_speech()
{
    if (!spoken_) return;
    auto const spoken = std::move(*spoken_);
    spoken_.reset();
    if (spoken.where != items_ || spoken.glyphs.empty() || spoken.given) return;
    auto const glyph_at = [&](std::pair<std::size_t, std::size_t> const& place) {
        return &std::get<page::TextRun>((*items_)[place.first].what).glyphs[place.second];
    };
    std::string letters;
    for (auto const& place : spoken.glyphs) letters += glyph_at(place)->text;
    if (!bare(letters).empty() && bare(letters) == bare(spoken.words)) return;
    bool first = true;
    for (auto const& place : spoken.glyphs) {
        glyph_at(place)->text = first ? spoken.words : std::string{};
        first = false;
    }
}

} // namespace safehand::unpicking
