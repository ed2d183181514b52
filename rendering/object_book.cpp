#include "rendering/object_book.h"

#include "record/error.h"
#include "rendering/deflater.h"
#include "rendering/length.h"

#include <algorithm>
#include <utility>

namespace safehand::rendering {

namespace {

// A reader inflates a whole object stream to reach one object, so the streams stay small enough
// that the first page does not wait for the structure tree of the last.
constexpr std::size_t objects_per_stream = 500;

} // namespace

int ObjectBook::reserve(int count)
{
    return std::exchange(next_, next_ + count);
}

void ObjectBook::put(int number, std::string body)
{
    objects_.push_back({number, std::move(body)});
}

void ObjectBook::put_stream(int number, std::string entries, std::string data)
{
    streams_.push_back({number, std::move(entries), std::move(data)});
}

int ObjectBook::after_packing(int more) const
{
    auto const total = objects_.size() + static_cast<std::size_t>(more);
    return next_ + static_cast<int>((total + objects_per_stream - 1) / objects_per_stream);
}

void ObjectBook::pack_into(FrozenPages& pages, Deflater& deflate)
{
    // The catalog, fonts and pages have the low numbers: they come first and share a stream.
    std::ranges::sort(objects_, {}, &PdfObject::number);
    std::string index;
    std::string bodies;
    for (std::size_t from = 0; from < objects_.size(); from += objects_per_stream) {
        auto const to = std::min(objects_.size(), from + objects_per_stream);
        index.clear();
        bodies.clear();
        std::vector<int> members;
        members.reserve(to - from);
        for (std::size_t i = from; i < to; ++i) {
            put_int(index, objects_[i].number);
            index += ' ';
            put_int(index, static_cast<long>(bodies.size()));
            index += ' ';
            bodies += objects_[i].body;
            bodies += '\n';
            members.push_back(objects_[i].number);
        }
        auto const number = reserve();
        std::string entries = "/Type/ObjStm/N ";
        put_int(entries, static_cast<long>(to - from));
        entries += "/First ";
        put_int(entries, static_cast<long>(index.size()));
        entries += "/Filter/FlateDecode";
        put_stream(number, std::move(entries), deflate(index + bodies));
        pages.packed_members.push_back(std::move(members));
        pages.packed_numbers.push_back(number);
    }
    pages.streams = std::move(streams_);
    pages.copy_first = next_;
}

void put_reference(std::string& out, int number)
{
    out += ' ';
    put_int(out, number);
    out += " 0 R";
}

} // namespace safehand::rendering
