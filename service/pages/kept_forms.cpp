#include "service/pages/kept_forms.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::service::pages {

namespace {

constexpr std::chrono::minutes kept_for{30};
constexpr std::size_t bytes_max = 262'144;
constexpr std::size_t people_max = 1'000;

/// A postcode is none, nor the code of a reason or of a copy.
bool is_secret(std::string_view name, std::string_view value)
{
    static constexpr std::array<std::string_view, 3> names{"recovery-code", "secret", "form"};
    bool const digits = value.find_first_not_of("0123456789 ") == std::string_view::npos;
    return name.find("password") != std::string_view::npos || (name == "code" && digits) ||
           std::ranges::find(names, name) != names.end();
}

} // namespace

void KeptForms::keep(
    std::string const& whose, std::string const& address, Fields const& fields, Instant now)
{
    Kept one{address, {}, now};
    std::size_t bytes = 0;
    for (auto const& [name, value] : fields) {
        if (is_secret(name, value)) continue;
        bytes += name.size() + value.size();
        one.fields.emplace(name, value);
    }
    std::scoped_lock const lock(mutex_);
    std::erase_if(kept_, [&](auto const& each) { return now >= each.second.at + kept_for; });
    kept_.erase(whose);
    if (!one.fields.empty() && bytes <= bytes_max && kept_.size() < people_max)
        kept_[whose] = std::move(one);
}

std::optional<KeptForms::Fields>
KeptForms::take(std::string const& whose, std::string const& address, Instant now)
{
    std::scoped_lock const lock(mutex_);
    std::erase_if(kept_, [&](auto const& each) { return now >= each.second.at + kept_for; });
    auto const found = kept_.find(whose);
    if (found == kept_.end() || found->second.address != address) return std::nullopt;
    auto fields = std::move(found->second.fields);
    kept_.erase(found);
    return fields;
}

} // namespace safehand::service::pages
