#include "redaction/rebuilding/object_book.h"

#include "redaction/rebuilding/deflater.h"
#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace safehand::rebuilding {

namespace {

// A reader inflates a whole object stream to reach one object, so they stay small enough that the
// first page does not wait for the structure tree of the last.
constexpr std::size_t objects_per_stream = 500;

/// Not for security: two files that differ get different identifiers, and nothing but the bytes
/// that everybody can see goes in (ISO 32000-2, 14.4 asks for no more).
std::string identifier_of(std::string_view bytes)
{
    std::string out;
    for (std::uint64_t hash : {0xcbf29ce484222325ULL, 0x9ae16a3b2f90404fULL}) {
        for (char const c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        hash ^= hash >> 32U;
        put_hex(out, static_cast<unsigned>(hash >> 32U), 8);
        put_hex(out, static_cast<unsigned>(hash & 0xFFFFFFFFU), 8);
    }
    return out;
}

/// Calls `visit` with every number that stands as "N 0 R" in the text.
template <class Visit>
void each_reference(std::string_view text, Visit const& visit)
{
    constexpr std::string_view tail = " 0 R";
    for (auto at = text.find(tail); at != text.npos; at = text.find(tail, at + tail.size())) {
        long number = 0;
        long unit = 1;
        for (auto i = at; i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9' && at - i < 9; --i) {
            number += unit * (text[i - 1] - '0');
            unit *= 10;
        }
        visit(number);
    }
}

void put_big_endian(std::string& out, std::size_t value, unsigned bytes)
{
    for (unsigned shift = 8 * bytes; shift > 0; shift -= 8)
        out += static_cast<char>((value >> (shift - 8)) & 0xFFU);
}

} // namespace

int ObjectBook::reserve(int count)
{
    return std::exchange(next_, next_ + count);
}

void ObjectBook::put(int number, std::string body)
{
    bodies_.push_back({number, std::move(body)});
}

void ObjectBook::put_stream(int number, std::string entries, std::string data)
{
    streams_.push_back({number, std::move(entries), std::move(data)});
}

void ObjectBook::put_packed(int number, std::string entries, std::string const& data)
{
    put_stream(number, std::move(entries) + "/Filter/FlateDecode", deflate_(data));
}

void ObjectBook::drop_unused(int catalog)
{
    std::vector<std::string_view> texts(static_cast<std::size_t>(next_));
    for (auto const& one : bodies_) texts[static_cast<std::size_t>(one.number)] = one.body;
    for (auto const& one : streams_) texts[static_cast<std::size_t>(one.number)] = one.entries;
    std::vector<bool> reached(texts.size());
    std::vector<std::size_t> open{static_cast<std::size_t>(catalog)};
    reached[open.front()] = true;
    while (!open.empty()) {
        auto const text = texts[open.back()];
        open.pop_back();
        each_reference(text, [&](long number) {
            auto const at = static_cast<std::size_t>(number);
            if (at >= reached.size() || reached[at]) return;
            reached[at] = true;
            open.push_back(at);
        });
    }
    auto const is_unused = [&](auto const& one) {
        return !reached[static_cast<std::size_t>(one.number)];
    };
    std::erase_if(bodies_, is_unused);
    std::erase_if(streams_, is_unused);
}

void ObjectBook::pack()
{
    std::ranges::sort(bodies_, {}, &Body::number);
    std::string index;
    std::string text;
    for (std::size_t from = 0; from < bodies_.size(); from += objects_per_stream) {
        auto const to = std::min(bodies_.size(), from + objects_per_stream);
        auto const number = reserve();
        index.clear();
        text.clear();
        for (std::size_t i = from; i < to; ++i) {
            put_int(index, bodies_[i].number);
            index += ' ';
            put_int(index, static_cast<long>(text.size()));
            index += ' ';
            text += bodies_[i].body;
            text += '\n';
            packed_.emplace_back(
                bodies_[i].number,
                Place{2, static_cast<std::size_t>(number), static_cast<unsigned>(i - from)});
        }
        std::string entries = "/Type/ObjStm/N ";
        put_int(entries, static_cast<long>(to - from));
        entries += "/First ";
        put_int(entries, static_cast<long>(index.size()));
        put_packed(number, std::move(entries), index + text);
    }
    bodies_.clear();
}

std::string ObjectBook::finish(int catalog)
{
    drop_unused(catalog);
    pack();
    // The second line marks the file as binary for programs that copy files (ISO 32000-2, 7.5.2).
    std::string file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::size_t total = file.size() + 4096;
    for (auto const& stream : streams_) total += stream.data.size() + stream.entries.size() + 64;
    file.reserve(total);

    int const own = reserve();
    std::vector<Place> places(static_cast<std::size_t>(next_));
    for (auto const& [number, place] : packed_) places[static_cast<std::size_t>(number)] = place;
    for (auto& stream : streams_) {
        places[static_cast<std::size_t>(stream.number)] = {1, file.size(), 0};
        put_int(file, stream.number);
        file += " 0 obj\n<<" + stream.entries + "/Length ";
        put_int(file, static_cast<long>(stream.data.size()));
        file += ">>\nstream\n";
        file += stream.data;
        file += "\nendstream\nendobj\n";
        stream.data = {}; // held once, not twice, while the file grows
    }
    auto const start = file.size();
    places[static_cast<std::size_t>(own)] = {1, start, 0};
    unsigned width = 3;
    while (start >> (8 * width) != 0) ++width;
    std::string table;
    for (std::size_t i = 0; i < places.size(); ++i) {
        put_big_endian(table, places[i].kind, 1);
        put_big_endian(table, places[i].where, width);
        put_big_endian(table, i == 0 ? 0xFFFFU : places[i].which, 2);
    }
    auto const identifier = identifier_of(file);
    auto const packed = deflate_(table);
    put_int(file, own);
    file += " 0 obj\n<</Type/XRef/Size ";
    put_int(file, next_);
    file += "/W[1 ";
    put_int(file, width);
    file += " 2]/Root";
    put_reference(file, catalog);
    file += "/ID[<" + identifier + "><" + identifier + ">]/Filter/FlateDecode/Length ";
    put_int(file, static_cast<long>(packed.size()));
    file += ">>\nstream\n" + packed + "\nendstream\nendobj\nstartxref\n";
    put_int(file, static_cast<long>(start));
    file += "\n%%EOF\n";
    return file;
}

} // namespace safehand::rebuilding
