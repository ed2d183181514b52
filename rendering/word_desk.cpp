#include "rendering/word_desk.h"

#include "record/error.h"
#include "rendering/length.h"
#include "rendering/unicode.h"
#include "rendering/winansi.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace safehand::rendering {

namespace {

constexpr std::size_t first_slots = 4096;
constexpr std::size_t words_max = 60'000;

std::uint64_t hash_of(std::string_view word, bool strong)
{
    return std::hash<std::string_view>{}(word) * 2 + (strong ? 1 : 0);
}

/// True if every character has a byte in WinAnsiEncoding; `bytes` then holds them.
bool to_winansi(std::string_view word, std::string& bytes)
{
    bytes.clear();
    for (auto const character : decode(word)) {
        auto const byte = winansi_byte(character);
        if (byte == 0) return false;
        bytes += static_cast<char>(byte);
    }
    return true;
}

void put_literal(std::string& out, char byte)
{
    if (byte == '(' || byte == ')' || byte == '\\') out += '\\';
    out += byte;
}

[[noreturn]] void refuse(char32_t character)
{
    throw Error(
        Fault::bad_input,
        "The text has a character that no installed font can print: " + code_point_name(character) +
            ". Replace it, or install a font that has it.");
}

} // namespace

std::vector<Cluster> clusters_of(ShapedWord const& word)
{
    auto const& glyphs = word.glyphs;
    std::vector<std::size_t> starts;
    starts.reserve(glyphs.size());
    for (auto const& glyph : glyphs) starts.push_back(glyph.cluster);
    std::ranges::sort(starts);
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        auto const start = glyphs[i].cluster;
        if (i == 0 || glyphs[i - 1].cluster != start) {
            auto const next = std::ranges::upper_bound(starts, start);
            auto const end = next == starts.end() ? word.text.size() : *next;
            clusters.push_back(
                {decode(std::string_view(word.text).substr(start, end - start)), i, 0});
        }
        auto& cluster = clusters.back();
        if (glyphs[i].advance > glyphs[cluster.widest].advance) cluster.widest = i;
        cluster.advance += glyphs[i].advance;
    }
    return clusters;
}

WordDesk::WordDesk(Typefaces::Case const& type_case) : case_(type_case), slots_(first_slots) {}

void WordDesk::tidy()
{
    if (words_.size() < words_max) return;
    slots_.assign(first_slots, {});
    plain_count_ = 0;
    wide_.clear();
    orders_.clear();
    words_.clear();
}

ShapedWord const* WordDesk::find_plain(std::string_view word, bool strong, std::uint64_t hash) const
{
    auto const mask = slots_.size() - 1;
    for (auto at = hash & mask;; at = (at + 1) & mask) {
        auto const& slot = slots_[at];
        if (slot.word == nullptr) return nullptr;
        if (slot.hash == hash && slot.word->text == word && slot.word->face == (strong ? 1 : 0))
            return slot.word;
    }
}

void WordDesk::remember_plain(ShapedWord const* word, std::uint64_t hash)
{
    if (plain_count_ * 2 >= slots_.size()) {
        std::vector<Slot> const old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
        plain_count_ = 0;
        for (auto const& slot : old)
            if (slot.word != nullptr) remember_plain(slot.word, slot.hash);
    }
    auto const mask = slots_.size() - 1;
    auto at = hash & mask;
    while (slots_[at].word != nullptr) at = (at + 1) & mask;
    slots_[at] = {hash, word};
    ++plain_count_;
}

ShapedWord const* WordDesk::try_plain(std::string_view word, bool strong, std::uint64_t hash)
{
    std::string bytes;
    if (!to_winansi(word, bytes)) return nullptr;
    auto const& face = case_.face(strong ? 1 : 0);
    auto const& latin = case_.latin[strong ? 1 : 0];
    auto const glyphs = face.shape(word, {.script = 0, .rightwards = true, .language = {}});
    if (glyphs.size() != bytes.size()) return nullptr;
    ShapedWord shaped;
    shaped.text = word;
    shaped.face = strong ? 1 : 0;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        auto const& glyph = glyphs[i];
        auto const byte = static_cast<unsigned char>(bytes[i]);
        if (glyph.id == 0 || glyph.id != latin.glyph_of_byte[byte] || glyph.rise != 0 ||
            glyph.shift != 0)
            return nullptr;
        put_literal(shaped.drawn, bytes[i]);
        shaped.width += glyph.advance;
        auto const kern = face.advance(glyph.id) - glyph.advance;
        if (kern != 0) {
            shaped.drawn += ')';
            put_int(shaped.drawn, kern);
            shaped.drawn += '(';
        }
    }
    ++shaped_;
    words_.push_back(std::move(shaped));
    remember_plain(&words_.back(), hash);
    return &words_.back();
}

void WordDesk::shape(std::string_view word, Voice const& voice, std::vector<ShapedWord const*>& out)
{
    if (!voice.leftwards) {
        auto const hash = hash_of(word, voice.strong);
        auto const* found = find_plain(word, voice.strong, hash);
        if (found == nullptr) found = try_plain(word, voice.strong, hash);
        if (found != nullptr) {
            out.push_back(found);
            return;
        }
    }
    shape_wide(word, voice, out);
}

void WordDesk::shape_wide(
    std::string_view word, Voice const& voice, std::vector<ShapedWord const*>& out)
{
    std::string const language(voice.language);
    auto known = orders_.find(language);
    if (known == orders_.end()) known = orders_.emplace(language, case_.order_for(language)).first;
    auto const& order = known->second;
    auto const text = decode(word);
    std::size_t const none = case_.families.size() * 2;

    std::size_t face = none;
    std::uint32_t script = 0;
    std::string run;
    auto const finish = [&] {
        if (run.empty()) return;
        out.push_back(wide_run(std::exchange(run, {}), face, script, voice));
        script = 0;
    };
    for (auto const character : text) {
        auto const invisible = is_invisible(character);
        auto const neutral = invisible || is_neutral(character);
        bool const stays = face != none && (invisible || case_.face(face).glyph(character) != 0) &&
                           (neutral || script == 0 || script == script_of(character));
        if (!stays) {
            std::size_t chosen = none;
            for (auto const family : order) {
                auto const index = family * 2 + (voice.strong ? 1 : 0);
                if (!invisible && case_.face(index).glyph(character) == 0) continue;
                chosen = index;
                break;
            }
            if (chosen == none) refuse(character);
            if (chosen != face || !neutral) finish();
            face = chosen;
        }
        if (!neutral && script == 0) script = script_of(character);
        encode(run, character);
    }
    finish();
}

ShapedWord const* WordDesk::wide_run(
    std::string text, std::size_t face_index, std::uint32_t script, Voice const& voice)
{
    std::string key = text;
    key += '\0';
    key += static_cast<char>(face_index);
    key += voice.leftwards ? '<' : '>';
    key += voice.language;
    if (auto const known = wide_.find(key); known != wide_.end()) return known->second;

    auto const& face = case_.face(face_index);
    ShapedWord shaped;
    shaped.form = ShapedWord::Form::latin;
    shaped.face = static_cast<std::uint8_t>(face_index);
    shaped.leftwards = voice.leftwards;
    shaped.glyphs = face.shape(
        text, {.script = script, .rightwards = !voice.leftwards, .language = voice.language});
    auto const characters = decode(text);
    if (face_index > 1 || voice.leftwards || shaped.glyphs.size() != characters.size())
        shaped.form = ShapedWord::Form::other;
    for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
        auto const& glyph = shaped.glyphs[i];
        if (glyph.id == 0) refuse(decode(std::string_view(text).substr(glyph.cluster)).front());
        shaped.width += glyph.advance;
        if (shaped.form == ShapedWord::Form::latin) {
            auto const& latin = case_.latin[face_index];
            if (!latin.holds(glyph.id) || latin.character_of_glyph[glyph.id] != characters[i])
                shaped.form = ShapedWord::Form::other;
        }
    }
    shaped.text = std::move(text);
    ++shaped_;
    words_.push_back(std::move(shaped));
    wide_.emplace(std::move(key), &words_.back());
    return &words_.back();
}

} // namespace safehand::rendering
