// CMap streams (ISO 32000-2, 9.7.5.4) and the names that need none.
#include "redaction/unpicking/cmap_reader.h"

#include "redaction/unpicking/cmap_lexer.h"
#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <optional>

namespace safehand::unpicking {

namespace {

constexpr int maps_inside_each_other = 8;
constexpr std::size_t code_spaces_max = 256;
constexpr std::uint32_t cid_max = 65'535;

std::optional<CharacterCode> code_of(CmapToken const& token)
{
    if (token.kind != CmapToken::Kind::code || token.text.empty() || token.text.size() > 4)
        return std::nullopt;
    CharacterCode code{0, static_cast<std::uint8_t>(token.text.size())};
    for (char const c : token.text) code.value = (code.value << 8U) | static_cast<unsigned char>(c);
    return code;
}

} // namespace

/// One reading of a CMap stream and of those it stands on.
class CodeMapStream {
  public:
    CodeMapStream(CodeMap& map, FontLimits& limits) : map_(map), limits_(limits) {}

    void read(Handle stream, int depth)
    {
        if (depth > maps_inside_each_other) return fail("a character map inside itself");
        auto const bytes =
            stream_bytes(stream, std::min(limits_.stream_bytes_max, limits_.stream_bytes_left));
        if (!bytes) return fail("a character map that cannot be unpacked");
        limits_.stream_bytes_left -= bytes->size();
        auto dictionary = stream.getDict();
        if (auto base = dictionary.getKey("/UseCMap"); base.isStream())
            read(base, depth + 1);
        else if (base.isName())
            stand_on(base.getName());
        read_tokens(*bytes);
        if (auto const mode = integer_in(dictionary, "/WMode")) map_.vertical_ = *mode == 1;
    }

  private:
    void read_tokens(std::string_view bytes)
    {
        CmapLexer lexer(bytes);
        CmapToken before;
        bool mode_follows = false;
        for (auto token = lexer.next(); token.kind != CmapToken::Kind::end && map_.fault_.empty();
             token = lexer.next()) {
            if (token.is_word("begincodespacerange")) read_spaces(lexer);
            if (token.is_word("begincidrange")) read_ranges(lexer);
            if (token.is_word("begincidchar")) read_characters(lexer);
            if (token.is_word("usecmap") && before.kind == CmapToken::Kind::name)
                stand_on("/" + before.text);
            if (mode_follows && token.kind == CmapToken::Kind::number)
                map_.vertical_ = token.number == 1;
            mode_follows = token.kind == CmapToken::Kind::name && token.text == "WMode";
            before = std::move(token);
        }
    }

    void read_spaces(CmapLexer& lexer)
    {
        while (true) {
            auto const low = lexer.next();
            if (low.kind == CmapToken::Kind::end || low.kind == CmapToken::Kind::word) return;
            auto const high = lexer.next();
            if (high.kind == CmapToken::Kind::end || high.kind == CmapToken::Kind::word) return;
            if (!code_of(low) || !code_of(high) || low.text.size() != high.text.size()) continue;
            if (map_.spaces_.size() >= code_spaces_max)
                return fail("a character map that is too large");
            CodeMap::CodeSpace space;
            space.bytes = static_cast<std::uint8_t>(low.text.size());
            std::ranges::copy(low.text, space.low.begin());
            std::ranges::copy(high.text, space.high.begin());
            map_.spaces_.push_back(space);
        }
    }

    void read_ranges(CmapLexer& lexer)
    {
        while (true) {
            auto const low = lexer.next();
            if (low.kind == CmapToken::Kind::end || low.kind == CmapToken::Kind::word) return;
            auto const high = lexer.next();
            auto const cid = lexer.next();
            auto const first = code_of(low);
            auto const last = code_of(high);
            if (cid.kind != CmapToken::Kind::number || !first || !last) return;
            if (first->bytes == last->bytes && !put(*first, *last, cid.number)) return;
        }
    }

    void read_characters(CmapLexer& lexer)
    {
        while (true) {
            auto const token = lexer.next();
            if (token.kind == CmapToken::Kind::end || token.kind == CmapToken::Kind::word) return;
            auto const cid = lexer.next();
            auto const code = code_of(token);
            if (cid.kind != CmapToken::Kind::number || !code) return;
            if (!put(*code, *code, cid.number)) return;
        }
    }

    bool put(CharacterCode first, CharacterCode last, long long cid)
    {
        if (limits_.map_entries_left == 0) {
            fail("a character map that is too large");
            return false;
        }
        --limits_.map_entries_left;
        if (cid >= 0 && cid <= cid_max)
            map_.cids_.put(first.key(), last.key(), static_cast<std::uint32_t>(cid));
        return true;
    }

    void stand_on(std::string const& name)
    {
        if (name == "/Identity-H" || name == "/Identity-V")
            map_.add_identity();
        else
            fail("a character map that is not in the file");
    }

    void fail(std::string_view why)
    {
        if (map_.fault_.empty()) map_.fault_ = why;
    }

    CodeMap& map_;
    FontLimits& limits_;
};

bool CodeMap::CodeSpace::holds(std::string_view text) const
{
    // Each byte has its own bounds: a code space is a box, not an interval.
    for (std::size_t i = 0; i < bytes; ++i) {
        auto const byte = static_cast<std::uint8_t>(text[i]);
        if (byte < low.at(i) || byte > high.at(i)) return false;
    }
    return true;
}

void CodeMap::add_identity()
{
    spaces_.push_back({2, {0, 0}, {0xFF, 0xFF}});
    cids_.put(CharacterCode{0, 2}.key(), CharacterCode{0xFFFF, 2}.key(), 0);
}

void CodeMap::read_named(std::string const& name)
{
    vertical_ = name.ends_with("-V");
    if (name == "/Identity-H" || name == "/Identity-V") return add_identity();
    bool const ucs2 = name.find("-UCS2-") != std::string::npos;
    bool const utf16 = name.find("-UTF16-") != std::string::npos;
    if (!name.starts_with("/Uni") || (!ucs2 && !utf16)) {
        fault_ = "a character map that is not in the file";
        return;
    }
    unicode_ = true;
    if (ucs2) {
        spaces_.push_back({2, {0, 0}, {0xFF, 0xFF}});
        return;
    }
    spaces_.push_back({2, {0x00, 0}, {0xD7, 0xFF}});
    spaces_.push_back({2, {0xE0, 0}, {0xFF, 0xFF}});
    spaces_.push_back({4, {0xD8, 0, 0xDC, 0}, {0xDB, 0xFF, 0xDF, 0xFF}});
}

CodeMap CodeMap::read(Handle encoding, FontLimits& limits)
{
    CodeMap map;
    if (encoding.isName())
        map.read_named(encoding.getName());
    else if (encoding.isStream())
        CodeMapStream(map, limits).read(encoding, 0);
    else
        map.fault_ = "a font without a character map";
    if (map.spaces_.empty()) map.spaces_.push_back({2, {0, 0}, {0xFF, 0xFF}});
    return map;
}

CharacterCode CodeMap::take(std::string_view& rest) const
{
    std::size_t length = 0;
    std::size_t shortest = 4;
    for (auto const& space : spaces_) {
        shortest = std::min<std::size_t>(shortest, space.bytes);
        if (space.bytes <= rest.size() && (length == 0 || space.bytes < length) &&
            space.holds(rest))
            length = space.bytes;
    }
    if (length == 0) length = std::min(shortest, rest.size());
    CharacterCode code{0, static_cast<std::uint8_t>(length)};
    for (char const c : rest.substr(0, length))
        code.value = (code.value << 8U) | static_cast<unsigned char>(c);
    rest.remove_prefix(length);
    return code;
}

std::uint32_t CodeMap::cid(CharacterCode code) const
{
    auto const found = cids_.at(code.key());
    if (!found) return 0;
    auto const cid = *found->value + found->offset;
    return cid <= cid_max ? static_cast<std::uint32_t>(cid) : 0;
}

} // namespace safehand::unpicking
