// The wording files that the service ships, for tests.
#pragma once

#include "drafting/wording.h"

#include <fstream>
#include <sstream>
#include <string>

inline safehand::drafting::Wording shipped_wording(std::string const& language)
{
    auto const place = "templates/record/" + language + ".json";
    std::ifstream in(std::string(SAFEHAND_HOUSE "/") + place);
    std::stringstream text;
    text << in.rdbuf();
    return safehand::drafting::Wording::from_json(text.str(), place);
}
