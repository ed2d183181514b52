#include "service/pages/twins.h"

#include "record/clock.h"
#include "service/pages/words.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <numeric>

namespace safehand::service::pages {

namespace {

constexpr int depth_max = 6;            ///< sentences within sentences
constexpr std::size_t text_max = 4'000; ///< bytes; nothing that rules say is longer

std::size_t own_words(Cut const& cut)
{
    return std::accumulate(
        cut.pieces.begin(), cut.pieces.end(), std::size_t{0}, [](std::size_t sum, auto const& one) {
            return sum + one.size();
        });
}

bool is_number(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "24 March 2026", or with its weekday before it, as the rules write dates.
std::optional<Day> day_in(std::string_view text)
{
    using namespace std::chrono; // NOLINT(google-build-using-namespace): dates are made of it
    auto const digit = text.find_first_of("0123456789");
    auto const last = text.rfind(' ');
    if (digit == std::string_view::npos || last == std::string_view::npos || last < digit)
        return {};
    int of_month = 0;
    int of_era = 0;
    (void)std::from_chars(text.data() + digit, text.data() + text.size(), of_month);
    (void)std::from_chars(text.data() + last + 1, text.data() + text.size(), of_era);
    for (unsigned each = 1; each <= 12; ++each) {
        year_month_day const date{year{of_era}, month{each}, day{static_cast<unsigned>(of_month)}};
        if (!date.ok()) continue;
        Day const on = sys_days{date};
        if (text == plain_date(on) || text == long_date(on)) return on;
    }
    return {};
}

/// One text on its way into the other language.
class Telling {
  public:
    Telling(
        std::map<std::string, std::string, std::less<>> const& plain,
        std::vector<Twin> const& slotted,
        Words const& words,
        Twins::Known const& known)
        : plain_(plain), slotted_(slotted), words_(words), known_(known)
    {
    }

    /// One sentence, or several one after another.
    std::optional<std::string> all(std::string_view text, int depth) const
    {
        if (depth > depth_max || text.empty() || text.size() > text_max) return {};
        if (auto one = sentence(text, depth)) return one;
        for (auto at = text.find(". "); at != std::string_view::npos;
             at = text.find(". ", at + 1)) {
            auto const head = sentence(text.substr(0, at + 1), depth);
            if (!head) continue;
            if (auto const tail = all(text.substr(at + 2), depth + 1)) return *head + " " + *tail;
        }
        return {};
    }

  private:
    std::optional<std::string> sentence(std::string_view text, int depth) const
    {
        if (auto const* own = known_(text)) return *own;
        if (auto const found = plain_.find(text); found != plain_.end()) return found->second;
        for (auto const& twin : slotted_) {
            if (!text.starts_with(twin.english.pieces.front()) ||
                !text.ends_with(twin.english.pieces.back()))
                continue;
            Words::Slots values;
            if (fits(text, twin.english, 0, values, depth)) return filled(twin.own, values);
        }
        return {};
    }

    /// Puts into `values` what stands in the slots from the `k`th piece on.
    bool fits(
        std::string_view text, Cut const& cut, std::size_t k, Words::Slots& values, int depth) const
    {
        if (!text.starts_with(cut.pieces[k])) return false;
        text.remove_prefix(cut.pieces[k].size());
        if (k == cut.slots.size()) return text.empty();
        auto const& next = cut.pieces[k + 1];
        bool const last = k + 1 == cut.slots.size();
        if (text.size() < next.size()) return false;
        auto at = last ? text.size() - next.size() : text.find(next, 1);
        for (; at != std::string_view::npos && at > 0;
             at = last ? std::string_view::npos : text.find(next, at + 1)) {
            auto value = value_of(cut.slots[k], text.substr(0, at), depth);
            if (!value) continue;
            values.emplace_back(cut.slots[k], std::move(*value));
            if (fits(text.substr(at), cut, k + 1, values, depth)) return true;
            values.pop_back();
        }
        return false;
    }

    std::optional<std::string>
    value_of(std::string_view slot, std::string_view raw, int depth) const
    {
        if (slot.starts_with("said")) return all(raw, depth + 1);
        if (slot == "stem") {
            auto whole = all(std::string(raw) + ".", depth + 1);
            if (whole && whole->ends_with('.')) whole->pop_back();
            return whole;
        }
        if (slot.starts_with("day")) {
            auto const on = day_in(raw);
            if (!on) return {};
            return raw == plain_date(*on) ? words_.plain_date(iso(*on)) : words_.date(iso(*on));
        }
        if (slot == "n" || slot.starts_with("n-")) {
            if (!is_number(raw)) return {};
        }
        return std::string(raw);
    }

    std::map<std::string, std::string, std::less<>> const& plain_;
    std::vector<Twin> const& slotted_;
    Words const& words_;
    Twins::Known const& known_;
};

} // namespace

Cut cut_at_slots(std::string_view text)
{
    Cut cut;
    for (;;) {
        auto const open = text.find("{{");
        auto const close = open == std::string_view::npos ? open : text.find("}}", open);
        if (close == std::string_view::npos) break;
        cut.pieces.emplace_back(text.substr(0, open));
        auto const name = text.substr(open + 2, close - open - 2);
        cut.slots.emplace_back(name.substr(0, name.find(':')));
        text.remove_prefix(close + 2);
    }
    cut.pieces.emplace_back(text);
    return cut;
}

void Twins::add(std::string_view english, std::string own)
{
    auto cut = cut_at_slots(english);
    if (cut.slots.empty()) {
        plain_.insert_or_assign(std::string(english), std::move(own));
        return;
    }
    auto const says = own_words(cut);
    auto const before = std::ranges::find_if(
        slotted_, [&](Twin const& other) { return own_words(other.english) < says; });
    slotted_.insert(before, {std::move(cut), std::move(own)});
}

std::optional<std::string>
Twins::say(std::string_view text, Words const& words, Known const& known) const
{
    return Telling(plain_, slotted_, words, known).all(text, 0);
}

} // namespace safehand::service::pages
