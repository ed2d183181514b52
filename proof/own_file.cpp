#include "proof/own_file.h"

#include "proof/file_key.h"
#include "proof/object_text.h"
#include "proof/podofo_file.h"
#include "proof/stream_filters.h"
#include "proof/unreadable.h"

#include <algorithm>
#include <optional>

namespace safehand::proof {

namespace {

/// A dictionary's text without its brackets and its last entry, which must be /Length.
std::optional<std::string_view> entries_of(std::string_view dictionary)
{
    constexpr std::string_view length = "/Length ";
    auto const at = dictionary.rfind(length);
    if (!dictionary.starts_with("<<") || at == std::string_view::npos) return std::nullopt;
    auto const digits = dictionary.substr(at + length.size());
    if (digits.size() < 3 || !digits.ends_with(">>") ||
        !std::ranges::all_of(
            digits.substr(0, digits.size() - 2), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return dictionary.substr(2, at - 2);
}

/// Nothing but what this house writes into a trailer, so that no other reader can find more in it.
/// Sizes and columns agree with the data, which the ledger has seen to.
bool as_ours(Dictionary const& trailer)
{
    auto const entry = [&trailer](char const* key) -> Object const* {
        auto const at = trailer.find(key);
        return at == trailer.end() ? nullptr : &at->second;
    };
    auto const is_name = [](Object const* object, std::string_view name) {
        return object != nullptr && object->as<PdfName>() != nullptr && object->name() == name;
    };
    auto const is_number = [](Object const& object) { return object.as<double>() != nullptr; };
    auto const is_identifier = [](Object const& object) {
        auto const* const string = object.as<PdfString>();
        return string != nullptr && string->bytes.size() == 16;
    };
    auto const refers = [](Object const* object) {
        return object != nullptr && object->as<PdfReference>() != nullptr;
    };
    std::size_t entries = 8;
    for (auto const* optional : {"Info", "Encrypt"}) {
        if (entry(optional) == nullptr) continue;
        if (!refers(entry(optional))) return false;
        ++entries;
    }
    auto const list = [&entry](char const* key) {
        return entry(key) == nullptr ? nullptr : entry(key)->as<Array>();
    };
    auto const* const parameters =
        entry("DecodeParms") == nullptr ? nullptr : entry("DecodeParms")->as<Dictionary>();
    auto const* const widths = list("W");
    auto const* const identifiers = list("ID");
    return trailer.size() == entries && is_name(entry("Type"), "XRef") &&
           is_name(entry("Filter"), "FlateDecode") && parameters != nullptr &&
           parameters->size() == 2 && parameters->contains("Columns") &&
           parameters->contains("Predictor") && parameters->at("Predictor").number() == 12 &&
           refers(entry("Root")) && entry("Size") != nullptr && is_number(*entry("Size")) &&
           widths != nullptr && widths->size() == 3 && std::ranges::all_of(*widths, is_number) &&
           identifiers != nullptr && identifiers->size() == 2 &&
           std::ranges::all_of(*identifiers, is_identifier) && entry("Length") != nullptr;
}

class Reader {
  public:
    Reader(std::string_view passphrase, Findings& findings)
        : passphrase_(passphrase), findings_(findings)
    {
    }

    OwnFile run(std::string_view bytes)
    {
        out_.ledger = account(bytes);
        for (auto const& what : out_.ledger.faults) findings_.fault("bytes", what);
        out_.sound = out_.ledger.faults.empty() && read_trailer() && read_encryption();
        for (auto const& written : out_.ledger.written)
            if (out_.sound && &written != &out_.ledger.written.back() &&
                written.number != out_.encryption)
                out_.sound = read_stream(written);
        return std::move(out_);
    }

  private:
    bool broken(char const* channel, char const* what)
    {
        findings_.fault(channel, what);
        return false;
    }

    bool read_trailer()
    {
        Object parsed;
        bool const read = read_object(out_.ledger.written.back().text, parsed);
        auto* const entries = std::get_if<Dictionary>(&parsed.value);
        if (!read || entries == nullptr || !as_ours(*entries))
            return broken("structure", "the trailer is not as ours are");
        out_.trailer = std::move(*entries);
        return true;
    }

    bool read_encryption()
    {
        auto const at = out_.trailer.find("Encrypt");
        bool const encrypted = at != out_.trailer.end();
        if (passphrase_.empty())
            return !encrypted || broken("encryption", "a printed copy is encrypted");
        if (!encrypted) return broken("encryption", "not AES-256 revision 6 throughout");
        auto const* const to = at->second.as<PdfReference>();
        auto const found = std::ranges::find_if(out_.ledger.written, [to](Written const& written) {
            return to != nullptr && written.number == to->number && !written.stream;
        });
        bool const read = found != out_.ledger.written.end() &&
                          read_object(found->text, out_.encryption_dictionary);
        auto const* const entries = out_.encryption_dictionary.as<Dictionary>();
        if (!read || entries == nullptr) return broken("encryption", "no dictionary of its own");
        out_.encryption = to->number;
        key_ = FileKey::of(*entries, passphrase_, findings_);
        return key_.has_value();
    }

    bool read_stream(Written const& written)
    {
        if (!written.stream)
            return broken("structure", "an object outside an object stream that is no stream");
        auto const entries = entries_of(written.text);
        if (!entries) return broken("structure", "a stream's dictionary is not as ours are");
        OwnStream stream{written.number, written.text, *entries, written.data, {}};
        if (key_) {
            auto data = key_->decrypted(written.data);
            if (!data) return broken("stream", "a stream that cannot be decrypted");
            stream.data = std::move(*data);
        } else {
            stream.data = written.data;
        }
        out_.streams.push_back(std::move(stream));
        return true;
    }

    std::string_view passphrase_;
    Findings& findings_;
    std::optional<FileKey> key_;
    OwnFile out_;
};

} // namespace

OwnFile read_own(std::string_view bytes, std::string_view passphrase, Findings& findings)
{
    return Reader(passphrase, findings).run(bytes);
}

namespace {

Object object_of(std::string_view text)
{
    Object object;
    if (!read_object(text, object)) throw Unreadable("an object is not as ours are");
    return object;
}

void add_members(PdfStreamValue const& stream, PdfContents& out)
{
    auto const entry = [&stream](char const* key) {
        auto const at = stream.dictionary.find(key);
        double const value = at == stream.dictionary.end() ? -1 : at->second.number(-1);
        if (value < 0) throw Unreadable("an object stream without its entries");
        return static_cast<std::size_t>(value);
    };
    auto const data = decoded(stream);
    if (!data) throw Unreadable("an object stream that cannot be decoded");
    auto const members = object_stream_members(*data, entry("First"), entry("N"));
    if (!members) throw Unreadable("an object stream with bytes between its objects");
    // Of two with one number the ledger's reader says more.
    for (auto const& member : *members) out.objects.emplace(member.number, object_of(member.text));
}

} // namespace

PdfContents contents_of(OwnFile const& file)
{
    PdfContents out;
    out.trailer = file.trailer;
    if (file.encryption != 0) out.objects.emplace(file.encryption, file.encryption_dictionary);
    for (auto const& stream : file.streams) {
        auto dictionary = object_of(stream.dictionary);
        auto* const entries = std::get_if<Dictionary>(&dictionary.value);
        // A string there would be encrypted by itself, which no stream of ours needs.
        if (entries == nullptr || holds_string(dictionary))
            throw Unreadable("a stream whose dictionary cannot be read");
        auto const added =
            out.streams.emplace(stream.number, PdfStreamValue{std::move(*entries), stream.data});
        if (!added.second) throw Unreadable("two objects of one number");
        auto const& value = added.first->second;
        auto const type = value.dictionary.find("Type");
        if (type != value.dictionary.end() && type->second.name() == "ObjStm")
            add_members(value, out);
    }
    return out;
}

std::string stream_digest(std::string_view entries, std::string_view data)
{
    return sha256(sha256(entries).append(sha256(data)));
}

} // namespace safehand::proof
