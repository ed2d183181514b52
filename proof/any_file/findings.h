// What a search gathers: which term stands where, what could not be looked into, and how much work
// is left to it.
#pragma once

#include "proof/any_file/any_file.h"
#include "proof/any_file/limits.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace safehand::any_file {

/// Where something stands. `channel` is one of channels.h's words.
struct Place {
    std::string_view channel;
    int page = -1;
    bool fallback = false; ///< told only when the term is found nowhere else
};

class Findings {
  public:
    void found(int term, Place place)
    {
        (place.fallback ? fallback_ : found_).emplace(term, place.page, std::string(place.channel));
    }

    /// `one` and `many`: "picture (JBIG2)", "pictures (JBIG2)".
    void unread(std::string_view one, std::string_view many, int count = 1)
    {
        unread_[{std::string(one), std::string(many)}] += count;
    }

    bool has(int term) const
    {
        auto const at = found_.lower_bound({term, -2, std::string{}});
        return at != found_.end() && std::get<0>(*at) == term;
    }

    /// Takes `amount` from what is left of a limit; false when it is used up, which is then told.
    bool take(std::size_t& left, std::size_t amount, std::string_view one, std::string_view many)
    {
        if (amount > left) {
            unread(one, many);
            return false;
        }
        left -= amount;
        return true;
    }

    bool take_decoded(std::size_t bytes)
    {
        return take(decoded_left_, bytes, "stream (too much data)", "streams (too much data)");
    }

    bool take_searched(std::size_t bytes)
    {
        return take(searched_left_, bytes, "reading (too much data)", "readings (too much data)");
    }

    bool take_file() { return take(files_left_, 1, "file inside", "files inside"); }

    bool take_drawing() { return take(drawings_left_, 1, "drawing", "drawings"); }

    bool take_operator()
    {
        return take(operators_left_, 1, "drawing (too long)", "drawings (too long)");
    }

    bool take_glyph() { return take(glyphs_left_, 1, "drawing (too long)", "drawings (too long)"); }

    void hand_over(Search& to) const;

  private:
    using Hits = std::set<std::tuple<int, int, std::string>>;

    Hits found_;
    Hits fallback_;
    std::map<std::pair<std::string, std::string>, int> unread_;
    std::size_t decoded_left_ = limits::decoded_bytes_max;
    std::size_t searched_left_ = limits::searched_bytes_max;
    std::size_t files_left_ = limits::files_max;
    std::size_t drawings_left_ = limits::drawings_max;
    std::size_t operators_left_ = limits::operators_max;
    std::size_t glyphs_left_ = limits::glyphs_max;
};

} // namespace safehand::any_file
