#include "procedure/loading.h"
#include "procedure/reading.h"

namespace safehand::procedure {

void load_people(Node const& file, Rules& rules)
{
    file.only({"roles"}, {});
    std::vector<std::string> seen;
    for (auto const& entry : file.at("roles").list()) {
        entry.only({"id", "group", "title"}, {"hard_deny", "because"}, source_members);
        Role role;
        role.id = read_id(entry, seen, "id");
        role.group = entry.at("group").text();
        if (role.group != "family" && role.group != "professional")
            entry.at("group").refuse("a group is \"family\" or \"professional\"");
        role.title = read_wording(entry.at("title"));
        role.hard_deny = entry.truth_or("hard_deny", false);
        if (role.hard_deny) role.because = read_sentence(entry.at("because"), rules);
        if (role.hard_deny || entry.find("rule") != nullptr)
            role.source = read_source(entry, rules);
        rules.roles.push_back(std::move(role));
    }
}

} // namespace safehand::procedure
