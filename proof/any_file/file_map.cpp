#include "proof/any_file/file_map.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/limits.h"

#include <algorithm>
#include <charconv>

namespace safehand::any_file {

namespace {

constexpr std::size_t head_max = 40; ///< "1234567890 12345 obj" and white space

int number_of(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// The digits that end just before `at`, and where they begin.
std::string_view digits_before(std::string_view bytes, std::size_t& at)
{
    auto const end = at;
    while (at > 0 && end - at < 10 && is_digit(bytes[at - 1])) --at;
    return bytes.substr(at, end - at);
}

void white_before(std::string_view bytes, std::size_t& at, std::size_t least)
{
    while (at > least && is_white(bytes[at - 1])) --at;
}

void skip_white(std::string_view bytes, std::size_t& at)
{
    while (at < bytes.size() && is_white(bytes[at])) ++at;
}

bool starts(std::string_view bytes, std::size_t at, std::string_view word)
{
    return at <= bytes.size() && bytes.substr(at).starts_with(word);
}

} // namespace

FileMap::FileMap(std::string_view bytes, FileKey const* key, Findings& findings)
    : bytes_(bytes), key_(key), findings_(findings)
{
    find_places();
    find_objects();
    find_trailers();
    unpack();
}

void FileMap::find_places()
{
    for (auto at = bytes_.find("%%EOF"); at != std::string_view::npos;
         at = bytes_.find("%%EOF", at + 5))
        revision_ends_.push_back(at + 5);
    for (auto at = bytes_.find("obj"); at != std::string_view::npos;
         at = bytes_.find("obj", at + 3)) {
        auto const least = at > head_max ? at - head_max : 0;
        auto from = at;
        white_before(bytes_, from, least);
        auto const generation = digits_before(bytes_, from);
        auto const gap = from;
        white_before(bytes_, from, least);
        auto const number = digits_before(bytes_, from);
        if (generation.empty() || number.empty() || gap == from + number.size()) continue;
        if (heads_.size() >= limits::objects_max) {
            findings_.unread("object (too many)", "objects (too many)");
            break;
        }
        Head const head{from, at + 3, number_of(number), number_of(generation)};
        heads_.push_back(head);
        auto value_at = head.value_at;
        skip_white(bytes_, value_at);
        auto end = value_at;
        while (end < bytes_.size() && end - value_at < 12 && is_digit(bytes_[end])) ++end;
        auto const digits = bytes_.substr(value_at, end - value_at);
        skip_white(bytes_, end);
        if (!digits.empty() && starts(bytes_, end, "endobj"))
            lengths_[head.number] = static_cast<std::size_t>(number_of(digits));
    }
}

void FileMap::find_objects()
{
    std::size_t covered = 0;
    for (auto const& head : heads_) {
        if (head.at < covered) continue;
        read_object(head.at, head.value_at);
        auto& object = objects_.back();
        object.number = head.number;
        object.generation = head.generation;
        covered = object.end;
    }
    for (auto& object : objects_) {
        if (key_ != nullptr && !object.is_type("XRef"))
            decrypt(object.value, object.number, object.generation);
        by_number_[object.number].push_back(&object);
    }
}

std::size_t FileMap::read_value(Value& out, std::size_t at, std::size_t limit)
{
    if (values_left_ == 0) findings_.unread("object (too many)", "objects (too many)");
    ValueReader reader(bytes_.substr(0, limit), at);
    reader.values_left = values_left_;
    reader.next(out);
    values_left_ = reader.values_left;
    return reader.at();
}

void FileMap::read_object(std::size_t at, std::size_t value_at)
{
    auto& object = objects_.emplace_back();
    object.index = objects_.size() - 1;
    object.at = at;
    auto const stream_word = next_stream_.from(bytes_, value_at);
    auto const limit = std::min(next_end_.from(bytes_, value_at), stream_word);
    auto at_end = read_value(object.value, value_at, limit);
    // A string may hold the word "stream" or "endobj": then the value goes on behind it.
    auto const further = std::min(bytes_.size(), limit + (1U << 16U));
    if (at_end == limit && limit < bytes_.size() && further - value_at <= reread_left_) {
        reread_left_ -= further - value_at;
        Value whole;
        auto const again = read_value(whole, value_at, further);
        if (again < further && !whole.is(Value::Kind::word)) {
            object.value = std::move(whole);
            at_end = again;
        }
    }
    skip_white(bytes_, at_end);
    if (starts(bytes_, at_end, "stream") && object.value.is(Value::Kind::dictionary))
        find_data(object, at_end + 6);
    else
        object.end = at_end;
    auto end = object.end;
    skip_white(bytes_, end);
    if (starts(bytes_, end, "endobj")) object.end = end + 6;
}

std::optional<std::size_t> FileMap::known_length(Value const& dictionary) const
{
    auto const* const length = dictionary.entry("Length");
    if (length == nullptr) return std::nullopt;
    if (length->is(Value::Kind::number) && length->number >= 0)
        return static_cast<std::size_t>(length->integer());
    auto const at = lengths_.find(length->integer(-1));
    if (!length->is(Value::Kind::reference) || at == lengths_.end()) return std::nullopt;
    return at->second;
}

void FileMap::find_data(Stored& object, std::size_t at)
{
    if (starts(bytes_, at, "\r\n"))
        at += 2;
    else if (starts(bytes_, at, "\n") || starts(bytes_, at, "\r"))
        at += 1;
    object.stream = true;
    object.data_at = std::min(at, bytes_.size());
    object.data_end = data_end(object);
    object.end = object.data_end;
    auto end = object.end;
    skip_white(bytes_, end);
    if (starts(bytes_, end, "endstream")) object.end = end + 9;
}

std::size_t FileMap::data_end(Stored const& object)
{
    auto const at = object.data_at;
    if (auto const length = known_length(object.value); length && *length <= bytes_.size() - at) {
        auto end = at + *length;
        skip_white(bytes_, end);
        if (starts(bytes_, end, "endstream")) return at + *length;
    }
    auto const word = next_stream_end_.from(bytes_, at);
    return word < bytes_.size() ? word : next_end_.from(bytes_, at);
}

void FileMap::find_trailers()
{
    constexpr std::size_t trailers_max = 10'000;
    constexpr std::size_t trailer_values_max = 100'000;
    constexpr std::size_t trailer_bytes_max = 1U << 16U;
    // Only outside of streams: a file inside has trailers of its own.
    for (auto const gap : gaps()) {
        auto const begin = static_cast<std::size_t>(gap.data() - bytes_.data());
        for (auto at = gap.find("trailer"); at != std::string_view::npos;
             at = gap.find("trailer", at)) {
            at += 7;
            ValueReader reader(bytes_.substr(0, begin + at + trailer_bytes_max), begin + at);
            reader.values_left = trailer_values_max;
            Value value;
            if (trailers_.size() >= trailers_max || !reader.next(value) ||
                !value.is(Value::Kind::dictionary))
                continue;
            trailers_.push_back(std::move(value));
            trailer_ends_.push_back(reader.at());
            at = std::max(at, reader.at() - begin);
        }
    }
    for (auto const& object : objects_)
        if (object.stream && object.is_type("XRef") && trailers_.size() < trailers_max) {
            // In the file's order, so that the last one rules.
            auto const before = std::ranges::upper_bound(trailer_ends_, object.at);
            auto const index = before - trailer_ends_.begin();
            trailers_.insert(trailers_.begin() + index, object.value);
            trailer_ends_.insert(before, object.at);
        }
}

void FileMap::decrypt(Value& value, int number, int generation)
{
    // The encryption's own entries are never encrypted.
    if (value.entry("O") != nullptr && value.entry("U") != nullptr && value.entry("V") != nullptr &&
        value.entry("Filter") != nullptr)
        return;
    if (value.is(Value::Kind::string))
        value.text = key_->plain(value.text, FileKey::Kind::string, number, generation);
    for (auto& item : value.items) decrypt(item, number, generation);
}

void FileMap::unpack()
{
    auto const count = objects_.size();
    for (std::size_t i = 0; i < count; ++i)
        if (objects_[i].stream && objects_[i].is_type("ObjStm")) unpack(objects_[i]);
}

void FileMap::unpack(Stored const& container)
{
    auto const* const first = entry(container.value, "First");
    auto const* const count = entry(container.value, "N");
    if (first == nullptr || count == nullptr) return;
    std::string const data = decoded(container).data;
    // Objects that share their bytes, or never end, are read no further.
    std::size_t left = 2 * data.size();
    ValueReader index(data);
    Value number;
    Value offset;
    for (int i = 0; i < count->integer() && index.next(number, false) && index.next(offset, false);
         ++i) {
        auto const at = static_cast<std::size_t>(std::max(first->integer(), 0)) +
                        static_cast<std::size_t>(std::max(offset.integer(), 0));
        if (at >= data.size() || objects_.size() >= limits::objects_max) continue;
        ValueReader reader(data, at);
        reader.values_left = values_left_;
        auto& object = objects_.emplace_back();
        object.index = objects_.size() - 1;
        object.number = number.integer();
        object.at = object.end = container.at;
        object.packed = true;
        reader.next(object.value);
        values_left_ = reader.values_left;
        auto const used = reader.at() - at;
        if (used > left) {
            findings_.unread("object (too many)", "objects (too many)");
            return;
        }
        left -= used;
        auto& versions = by_number_[object.number];
        auto const after = std::ranges::upper_bound(versions, object.at, {}, &Stored::at);
        versions.insert(after, &object);
    }
}

std::size_t FileMap::revision_end(std::size_t at) const
{
    auto const end = std::ranges::upper_bound(revision_ends_, at);
    return end == revision_ends_.end() ? bytes_.size() : *end;
}

Stored const* FileMap::find(int number, std::size_t limit) const
{
    auto const versions = by_number_.find(number);
    if (versions == by_number_.end()) return nullptr;
    auto const after = std::ranges::lower_bound(versions->second, limit, {}, &Stored::at);
    return after == versions->second.begin() ? versions->second.front() : *(after - 1);
}

Value const* FileMap::follow(Value const* value, std::size_t limit) const
{
    constexpr int chain_max = 8;
    for (int i = 0; i < chain_max && value != nullptr && value->is(Value::Kind::reference); ++i) {
        auto const* const object = find(value->integer(), limit);
        value = object == nullptr ? nullptr : &object->value;
    }
    if (value == nullptr || value->is(Value::Kind::null) || value->is(Value::Kind::reference))
        return nullptr;
    return value;
}

Stored const* FileMap::stream_of(Value const* reference, std::size_t limit) const
{
    if (reference == nullptr || !reference->is(Value::Kind::reference)) return nullptr;
    auto const* const object = find(reference->integer(), limit);
    return object != nullptr && object->stream ? object : nullptr;
}

/// Metadata may stay in the open in an encrypted file, without a filter that says so.
bool FileMap::left_open(Stored const& stream) const
{
    return stream.is_type("Metadata") && raw(stream).find("<x:xmpmeta") != std::string_view::npos;
}

Decoded const& FileMap::decoded(Stored const& stream) const
{
    if (last_ == &stream) return last_data_;
    last_ = &stream;
    last_data_ = {};
    auto const follower = [&](Value const* value) {
        return follow(value, revision_end(stream.at));
    };
    auto const filters = filters_of(stream.value, follower);
    std::string plain;
    auto data = raw(stream);
    bool const open =
        stream.is_type("XRef") || left_open(stream) ||
        std::ranges::any_of(filters, [](Filter const& f) { return f.name == "Crypt"; });
    if (key_ != nullptr && !open) {
        auto const kind =
            stream.is_type("EmbeddedFile") ? FileKey::Kind::embedded_file : FileKey::Kind::stream;
        plain = key_->plain(data, kind, stream.number, stream.generation);
        data = plain;
    }
    last_data_ = decode(data, filters, follower, limits::stream_bytes_max);
    // A stream may lie about itself.
    if (key_ != nullptr && last_data_.damaged) {
        auto bare = decode(raw(stream), filters, follower, limits::stream_bytes_max);
        if (!bare.damaged) last_data_ = std::move(bare);
    }
    if (!findings_.take_decoded(last_data_.data.size())) last_data_ = {};
    return last_data_;
}

Stored const* FileMap::catalog(std::size_t limit) const
{
    for (auto i = trailers_.size(); i-- > 0;) {
        auto const* const root = trailers_[i].entry("Root");
        if (root == nullptr || !root->is(Value::Kind::reference) || trailer_ends_[i] > limit)
            continue;
        auto const* const object = find(root->integer(), limit);
        if (object != nullptr && object->value.entry("Pages") != nullptr) return object;
    }
    Stored const* last = nullptr;
    for (auto const& object : objects_)
        if (object.at < limit && object.is_type("Catalog")) last = &object;
    return last;
}

std::vector<std::string_view> FileMap::gaps() const
{
    std::vector<std::string_view> out;
    std::size_t at = 0;
    for (auto const& object : objects_) {
        if (object.packed) continue;
        if (object.at > at) out.push_back(bytes_.substr(at, object.at - at));
        at = std::max(at, object.end);
    }
    if (at < bytes_.size()) out.push_back(bytes_.substr(at));
    return out;
}

} // namespace safehand::any_file
