#include "service/pages/kept_forms.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::service::pages {

namespace {

constexpr std::chrono::minutes kept_for{30};
constexpr std::size_t bytes_max = 256 * 1024;
constexpr std::size_t people_max = 1'000;

/// A postcode is none.
bool is_secret(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> names{
        "code", "recovery-code", "secret", "form"};
    return name.find("password") != std::string_view::npos ||
           std::ranges::find(names, name) != names.end();
}

} // namespace

void KeptForms::keep(
    std::string const& whose, std::string const& address, Fields const& fields, Instant now)
{
    Kept one{address, {}, now};
    std::size_t bytes = 0;
    for (auto const& [name, value] : fields) {
        if (is_secret(name)) continue;
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
    auto const found = kept_.find(whose);
    if (found == kept_.end() || found->second.address != address ||
        now >= found->second.at + kept_for)
        return std::nullopt;
    auto fields = std::move(found->second.fields);
    kept_.erase(found);
    return fields;
}

} // namespace safehand::service::pages
