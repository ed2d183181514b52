#include "sealing/assembler.h"

#include "record/error.h"
#include "sealing/aes.h"
#include "sealing/xref_stream.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace safehand::sealing {

namespace {

constexpr std::size_t per_object_room = 64; ///< "12345 0 obj", /Length and the stream's brackets
constexpr std::size_t vector_size = 16;

void append_hex(std::string& out, std::span<unsigned char const> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (unsigned char const byte : bytes) {
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
}

std::string hex(std::span<unsigned char const> bytes)
{
    std::string out;
    out.reserve(bytes.size() * 2);
    append_hex(out, bytes);
    return out;
}

Digest digest_of(std::string const& bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> sum{};
    auto const* const from = reinterpret_cast<unsigned char const*>(bytes.data());
    SHA256(from, bytes.size(), sum.data());
    return {"sha256:" + hex(sum)};
}

/// Strings in a stream's dictionary would have to be encrypted one by one; none may be there.
bool holds_a_string(std::string_view entries)
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i] == '(' || entries[i] == '%') return true;
        if (entries[i] != '<') continue;
        if (i + 1 == entries.size() || entries[i + 1] != '<') return true;
        ++i;
    }
    return false;
}

void check(FrozenPages const& pages, CopyOverlay const& overlay)
{
    ensure(pages.page_count > 0, "frozen pages without a page");
    ensure(pages.catalog > 0, "frozen pages without a catalog");
    ensure(
        pages.packed_members.size() == pages.packed_numbers.size(),
        "the lists of object streams and of their members differ in length");
    auto const count = static_cast<std::size_t>(pages.page_count);
    ensure(overlay.streams.size() >= count, "an overlay without a stamp for every page");
    for (std::size_t k = 0; k < overlay.streams.size(); ++k) {
        int const number = overlay.streams[k].number;
        bool const stamp = k < count;
        ensure(
            stamp ? number == pages.copy_first + static_cast<int>(k) : number > pages.copy_first,
            "an overlay's stream has not the number that its page names");
    }
    for (auto const* streams : {&pages.streams, &overlay.streams})
        for (auto const& stream : *streams)
            ensure(!holds_a_string(stream.entries), "a stream's dictionary holds a string");
    for (auto const& stream : pages.streams)
        ensure(stream.number < pages.copy_first, "a class's stream has a number of the copy");
}

int highest_number(FrozenPages const& pages, CopyOverlay const& overlay)
{
    int highest = pages.copy_first - 1;
    for (auto const& stream : overlay.streams) highest = std::max(highest, stream.number);
    return highest;
}

class Writer {
  public:
    Writer(
        FrozenPages const& pages,
        CopyOverlay const& overlay,
        FileKeys const* keys,
        Randomness& randomness)
        : pages_(pages), overlay_(overlay), keys_(keys),
          encryption_(highest_number(pages, overlay) + 1),
          places_(encryption_ + (keys != nullptr ? 1 : 0))
    {
        if (keys != nullptr) {
            cipher_.emplace(keys->key);
            vectors_.resize((pages.streams.size() + overlay.streams.size()) * vector_size);
            randomness.fill(std::as_writable_bytes(std::span(vectors_)));
        }
        randomness.fill(std::as_writable_bytes(std::span(id_)));
    }

    std::string write()
    {
        std::size_t room = 16'384;
        for (auto const* streams : {&pages_.streams, &overlay_.streams})
            for (auto const& stream : *streams)
                room += stream.data.size() + stream.entries.size() + 32 + per_object_room;
        out_.reserve(room);
        // The second line's bytes above 127 tell programs that the file is binary (7.5.2).
        out_ = "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n";
        for (auto const* streams : {&pages_.streams, &overlay_.streams})
            for (auto const& stream : *streams) put(stream);
        for (std::size_t i = 0; i < pages_.packed_numbers.size(); ++i) {
            int index = 0;
            for (int const member : pages_.packed_members[i])
                places_.packed(member, pages_.packed_numbers[i], index++);
        }
        if (keys_ != nullptr) put_encryption();
        put_cross_references();
        return std::move(out_);
    }

  private:
    void open_object(int number)
    {
        places_.at_offset(number, out_.size());
        out_.append(std::to_string(number)).append(" 0 obj\n");
    }

    void put(PdfStream const& stream)
    {
        open_object(stream.number);
        std::size_t const size =
            cipher_ ? StreamCipher::sealed_size(stream.data.size()) : stream.data.size();
        out_.append("<<").append(stream.entries);
        out_.append("/Length ").append(std::to_string(size)).append(">>\nstream\n");
        if (cipher_) {
            cipher_->append(
                out_, stream.data, std::span(vectors_).subspan(vector_at_).first<vector_size>());
            vector_at_ += vector_size;
        } else {
            out_.append(stream.data);
        }
        out_.append("\nendstream\nendobj\n");
    }

    void put_encryption()
    {
        open_object(encryption_);
        out_ += "<</Filter/Standard/V 5/R 6/Length 256/P ";
        out_ += std::to_string(keys_->p);
        out_ += "/EncryptMetadata true/StmF/StdCF/StrF/StdCF/EFF/StdCF"
                "/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/U<";
        append_hex(out_, keys_->u);
        out_ += ">/UE<";
        append_hex(out_, keys_->ue);
        out_ += ">/O<";
        append_hex(out_, keys_->o);
        out_ += ">/OE<";
        append_hex(out_, keys_->oe);
        out_ += ">/Perms<";
        append_hex(out_, keys_->perms);
        out_ += ">>>\nendobj\n";
    }

    /// Never encrypted (7.5.8.2). It refers to itself, so that every byte belongs to a listed
    /// object.
    void put_cross_references()
    {
        int const number = encryption_ + (keys_ != nullptr ? 1 : 0);
        std::size_t const start = out_.size();
        open_object(number);
        auto const stream = places_.write();
        out_.append("<<").append(stream.entries);
        out_.append("/Root ").append(std::to_string(pages_.catalog)).append(" 0 R");
        if (pages_.information > 0)
            out_.append("/Info ").append(std::to_string(pages_.information)).append(" 0 R");
        if (keys_ != nullptr)
            out_.append("/Encrypt ").append(std::to_string(encryption_)).append(" 0 R");
        std::string const id = hex(id_);
        out_.append("/ID[<").append(id).append("><").append(id).append(">]");
        out_.append("/Length ").append(std::to_string(stream.data.size()));
        out_.append(">>\nstream\n").append(stream.data).append("\nendstream\nendobj\n");
        out_.append("startxref\n").append(std::to_string(start)).append("\n%%EOF\n");
    }

    FrozenPages const& pages_;
    CopyOverlay const& overlay_;
    FileKeys const* keys_;
    int encryption_;
    CrossReferences places_;
    std::optional<StreamCipher> cipher_;
    std::vector<unsigned char> vectors_;
    std::size_t vector_at_ = 0;
    std::array<unsigned char, 16> id_{};
    std::string out_;
};

} // namespace

SealedCopy assemble(
    FrozenPages const& pages,
    CopyOverlay const& overlay,
    FileKeys const* keys,
    Randomness& randomness)
{
    check(pages, overlay);
    SealedCopy copy;
    copy.bytes = Writer(pages, overlay, keys, randomness).write();
    copy.sha256 = digest_of(copy.bytes);
    copy.pages = pages.page_count;
    copy.encrypted = keys != nullptr;
    return copy;
}

} // namespace safehand::sealing
