// Every object of a file wherever it stands, found by looking at each byte and not by the file's
// own cross-references: also objects that nothing refers to, and those of earlier revisions.
// Decodes streams. Knows nothing of what objects mean.
#pragma once

#include "proof/any_file/decryption.h"
#include "proof/any_file/filters.h"
#include "proof/any_file/findings.h"
#include "proof/any_file/value.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace safehand::any_file {

struct Stored {
    std::size_t index = 0; ///< its place in FileMap::objects
    int number = 0;
    int generation = 0;
    std::size_t at = 0;  ///< byte of the file; packed: its container's
    std::size_t end = 0; ///< the byte after it
    bool packed = false; ///< in an object stream
    bool stream = false;
    std::size_t data_at = 0;
    std::size_t data_end = 0;
    Value value;

    bool is_type(std::string_view type) const
    {
        auto const* const own = value.entry("Type");
        return own != nullptr && own->is_name(type);
    }
};

class FileMap {
  public:
    /// `bytes` must outlive this. `key`: null for a file that is not encrypted.
    FileMap(std::string_view bytes, FileKey const* key, Findings& findings);

    std::deque<Stored> const& objects() const noexcept { return objects_; }

    std::string_view bytes() const noexcept { return bytes_; }

    /// Parts of the file that belong to no object, in order.
    std::vector<std::string_view> gaps() const;

    /// What trailers and cross-reference streams say, in the file's order.
    std::vector<Value> const& trailers() const noexcept { return trailers_; }

    /// The last object of this number that stands before `limit`; the first of all when none does.
    /// Null when there is no such number.
    Stored const* find(int number, std::size_t limit = SIZE_MAX) const;

    /// Follows references, a chain of at most a few, as they stood at `limit`.
    Value const* follow(Value const* value, std::size_t limit = SIZE_MAX) const;

    Value const*
    entry(Value const& dictionary, std::string_view key, std::size_t limit = SIZE_MAX) const
    {
        return follow(dictionary.entry(key), limit);
    }

    /// The stream that a value refers to; null otherwise.
    Stored const* stream_of(Value const* reference, std::size_t limit = SIZE_MAX) const;

    /// The stream's bytes as they stand in the file.
    std::string_view raw(Stored const& stream) const
    {
        return bytes_.substr(stream.data_at, stream.data_end - stream.data_at);
    }

    /// The stream's data, decrypted, filters undone. Kept while it is the one asked for last.
    Decoded const& decoded(Stored const& stream) const;

    /// The catalog as it stood at `limit`: what the last trailer before it calls /Root, else the
    /// last object before it that says it is one. Null when there is none.
    Stored const* catalog(std::size_t limit = SIZE_MAX) const;

    /// The end of the revision that a byte belongs to: after its "%%EOF".
    std::size_t revision_end(std::size_t at) const;

    std::vector<std::size_t> const& revision_ends() const noexcept { return revision_ends_; }

  private:
    void find_places();
    void find_objects();
    void read_object(std::size_t at, std::size_t value_at);
    std::size_t read_value(Value& out, std::size_t at, std::size_t limit);
    void find_data(Stored& object, std::size_t at);
    std::size_t data_end(Stored const& object);
    void find_trailers();
    void unpack();
    void unpack(Stored const& container);
    void decrypt(Value& value, int number, int generation);
    bool left_open(Stored const& stream) const;
    std::optional<std::size_t> known_length(Value const& dictionary) const;

    std::string_view bytes_;
    FileKey const* key_;
    Findings& findings_;

    struct Head {
        std::size_t at = 0;
        std::size_t value_at = 0;
        int number = 0;
        int generation = 0;
    };

    /// Where a word stands next. Asked for rising places, it passes over each byte once.
    struct NextWord {
        std::string_view word;
        std::size_t at = 0;
        bool known = false;

        std::size_t from(std::string_view bytes, std::size_t begin)
        {
            if (!known || at < begin) at = std::min(bytes.find(word, begin), bytes.size());
            known = true;
            return at;
        }
    };

    NextWord next_end_{"endobj"};
    NextWord next_stream_{"stream"};
    NextWord next_stream_end_{"endstream"};
    std::size_t reread_left_ = 64U << 20U; ///< bytes of objects whose end was not where it seemed
    std::size_t values_left_ = limits::values_max;
    std::vector<Head> heads_;
    std::unordered_map<int, std::size_t> lengths_; ///< objects that are a lone integer
    std::deque<Stored> objects_;
    std::unordered_map<int, std::vector<Stored const*>> by_number_;
    std::vector<Value> trailers_;
    std::vector<std::size_t> trailer_ends_;
    std::vector<std::size_t> revision_ends_;
    mutable Stored const* last_ = nullptr;
    mutable Decoded last_data_;
};

} // namespace safehand::any_file
