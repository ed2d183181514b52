// Pages of which only a picture tells what they show or say: drawn, read and placed on the page.
#pragma once

#include "cage/tool_cage.h"
#include "service/pdf/page_tools.h"
#include "service/pdf/redaction_answer.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

struct WantedPage {
    int page = 0; ///< from 0
    PageSize size;
    bool picture = false; ///< its picture takes the place of all that is on it
    bool words = false;   ///< its words are read by recognition
};

/// In points from the lower left of the page.
struct PlacedWord {
    std::string text; ///< UTF-8
    double left = 0;
    double bottom = 0;
    double right = 0;
    double top = 0;
    int line = 0;  ///< from 0 over the page
    int block = 0; ///< from 0 over the page
    int turn = 0;  ///< ReadWord::turn
    bool sure = true;
};

struct PageEvidence {
    enum class Fault {
        none,
        not_drawn, ///< or not as the page that was taken apart
        not_read,
    };

    Fault fault = Fault::none;
    std::optional<PagePicture> picture; ///< if it was wanted
    std::vector<PlacedWord> words;
    bool unsure = false; ///< recognition doubts many of the words
};

/// One for each wanted page, in order. Null when the pictures to keep are more than `bytes_max`.
std::optional<std::vector<PageEvidence>> gather_evidence(
    PageTools const& tools,
    cage::ToolInput const& file,
    std::vector<WantedPage> const& wanted,
    std::string const& languages,
    std::size_t bytes_max);

} // namespace safehand::service
