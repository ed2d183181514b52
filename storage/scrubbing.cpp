#include "storage/scrubbing.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <memory>
#include <unordered_map>

namespace safehand::storage {

namespace {

constexpr std::size_t mark_at = 6; ///< behind "sh:v1:"
constexpr std::size_t mark_length = 40;

std::uint64_t first_eight(char const* bytes)
{
    std::uint64_t number = 0;
    std::memcpy(&number, bytes, sizeof number);
    return number;
}

/// Looks for many marks in one pass over the file.
class Marks {
  public:
    explicit Marks(std::vector<std::string> const& marks)
    {
        for (auto const& mark : marks) {
            ensure(mark.size() == mark_length, "a mark has the length of a mark");
            auto const start = first_eight(mark.data());
            starts_.emplace(start, mark);
            hints_->set(start & hint_mask);
        }
    }

    bool stand_in(std::string_view bytes) const
    {
        for (std::size_t at = 0; at + mark_length <= bytes.size(); ++at) {
            auto const start = first_eight(bytes.data() + at);
            if (!hints_->test(start & hint_mask)) continue;
            auto const [from, to] = starts_.equal_range(start);
            if (std::any_of(from, to, [&](auto const& one) {
                    return bytes.substr(at, mark_length) == one.second;
                }))
                return true;
        }
        return false;
    }

  private:
    static constexpr std::size_t hint_bits = 20;
    static constexpr std::uint64_t hint_mask = (1U << hint_bits) - 1;

    std::unordered_multimap<std::uint64_t, std::string> starts_;
    std::unique_ptr<std::bitset<1U << hint_bits>> hints_ =
        std::make_unique<std::bitset<1U << hint_bits>>();
};

} // namespace

std::string key_mark(std::string_view box)
{
    ensure(box.size() >= mark_at + mark_length, "an encrypted value has its head");
    return std::string(box.substr(mark_at, mark_length));
}

void clear_stale(Store::Inside& inside, std::vector<std::string> const& marks)
{
    // SQLite blanks what it deletes, but a page that was rearranged earlier may hold a stale twin
    // of the value in its unused middle. The wrapped key is random: found anywhere, it is ours.
    inside.database->fold();
    Marks const sought(marks);
    bool found = false;
    std::string carried;
    inside.database->read_file([&](std::string_view piece) {
        if (found) return;
        carried.append(piece);
        found = sought.stand_in(carried);
        carried.erase(0, carried.size() - std::min(carried.size(), mark_length - 1));
    });
    if (found) rewrite_file(inside);
}

void rewrite_file(Store::Inside& inside)
{
    auto& database = *inside.database;
    // The new file is built beside the old one on the disk: in memory there may be no room for it.
    database.run("PRAGMA temp_store=FILE");
    try {
        database.run("VACUUM");
    } catch (Error const&) {
        database.run("PRAGMA temp_store=MEMORY");
        throw;
    }
    database.run("PRAGMA temp_store=MEMORY");
    database.fold();
}

} // namespace safehand::storage
