#include "service/door/same_secret.h"

namespace safehand::service::door {

bool same_secret(std::string const& given, std::string const& kept)
{
    unsigned difference = given.size() == kept.size() ? 0 : 1;
    for (std::size_t i = 0; i < given.size(); ++i) {
        auto const other = kept.empty() ? '\0' : kept[i % kept.size()];
        difference |= static_cast<unsigned>(
            static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(other));
    }
    return difference == 0;
}

} // namespace safehand::service::door
