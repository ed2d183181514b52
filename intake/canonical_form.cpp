#include "intake/canonical_form.h"

#include "record/error.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace safehand::intake {

namespace {

/// Puts the first bytes of UTF-8 letters in the order of their first UTF-16 units. Both encodings
/// order letters alike, except that letters above U+FFFF (bytes F0 to F4) become surrogates, which
/// come before U+E000 to U+FFFF (bytes EE and EF).
unsigned utf16_rank(char letter)
{
    auto const byte = static_cast<unsigned char>(letter);
    if (byte >= 0xF0) return byte - 2U;
    return byte >= 0xEE ? byte + 5U : byte;
}

bool before_in_utf16(std::string_view left, std::string_view right)
{
    return std::ranges::lexicographical_compare(left, right, {}, utf16_rank, utf16_rank);
}

class CanonicalWriter {
  public:
    explicit CanonicalWriter(JsonTree const& tree) : tree_(tree) {}

    void write(JsonNode const& node, std::string_view but_for)
    {
        switch (node.kind) {
        case JsonNode::Kind::null: out_ += "null"; break;
        case JsonNode::Kind::boolean: out_ += node.truth ? "true" : "false"; break;
        case JsonNode::Kind::integer: write_integer(node.integer); break;
        case JsonNode::Kind::text: write_text(node.text); break;
        case JsonNode::Kind::array: write_array(node); break;
        case JsonNode::Kind::object: write_object(node, but_for); break;
        }
    }

    std::string&& take() { return std::move(out_); }

    void reserve(std::size_t bytes) { out_.reserve(bytes); }

  private:
    void write_integer(std::int64_t value)
    {
        std::array<char, 24> digits{};
        auto const end = std::to_chars(digits.begin(), digits.end(), value).ptr;
        out_.append(digits.data(), end);
    }

    void write_text(std::string_view text)
    {
        constexpr std::string_view hex = "0123456789abcdef";
        constexpr std::string_view with_letter = "\b\t\n\f\r\"\\";
        constexpr std::string_view letters = "btnfr\"\\";
        out_ += '"';
        std::size_t copied = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto const byte = static_cast<unsigned char>(text[i]);
            if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
            out_.append(text, copied, i - copied);
            copied = i + 1;
            if (auto const at = with_letter.find(text[i]); at != std::string_view::npos)
                out_.append({'\\', letters[at]});
            else
                out_.append("\\u00").append({hex[byte >> 4], hex[byte & 15U]});
        }
        out_.append(text, copied, text.size() - copied);
        out_ += '"';
    }

    void write_array(JsonNode const& array)
    {
        out_ += '[';
        for (auto const& child : tree_.children(array)) {
            if (child.position != 0) out_ += ',';
            write(child, {});
        }
        out_ += ']';
    }

    void write_object(JsonNode const& object, std::string_view but_for)
    {
        std::vector<JsonNode const*> members;
        members.reserve(object.size);
        for (auto const& member : tree_.children(object))
            if (but_for.empty() || member.name != but_for) members.push_back(&member);
        std::ranges::sort(members, before_in_utf16, &JsonNode::name);
        out_ += '{';
        for (auto const* member : members) {
            if (member != members.front()) out_ += ',';
            write_text(member->name);
            out_ += ':';
            write(*member, {});
        }
        out_ += '}';
    }

    JsonTree const& tree_;
    std::string out_;
};

} // namespace

std::string canonical_form(JsonTree const& tree, std::string_view but_for)
{
    CanonicalWriter writer{tree};
    writer.write(tree.root(), but_for);
    return writer.take();
}

Digest sha256_of(std::string_view bytes)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned length = 0;
    int const done =
        EVP_Digest(bytes.data(), bytes.size(), sum.data(), &length, EVP_sha256(), nullptr);
    ensure(done == 1 && length == 32, "SHA-256 gives 32 bytes");
    Digest digest{"sha256:"};
    for (unsigned i = 0; i < length; ++i)
        digest.text.append({hex[sum.at(i) >> 4], hex[sum.at(i) & 15U]});
    return digest;
}

Digest content_digest(JsonTree const& tree)
{
    if (tree.root().kind != JsonNode::Kind::object)
        throw Error(Fault::bad_input, "record: must be an object ({ ... }).");
    return sha256_of(canonical_form(tree, "signature"));
}

} // namespace safehand::intake
