// What the worker answers to an order for redaction, held against the form that it must have.
#pragma once

#include "service/pdf/redaction_report.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

struct PageNeedNote {
    int page = 0;         ///< from 0
    bool picture = false; ///< else recognition
    std::string why;
};

struct PageSize {
    double width = 0;  ///< points
    double height = 0; ///< points
};

struct RedactionAnswer {
    std::string file; ///< empty: pages need something, or the order is wrong
    std::string wrong_order;
    std::vector<PageSize> pages;
    std::string language;
    std::vector<PageNeedNote> needs;
    std::vector<PageNote> bad_redactions;
    std::vector<LeftOutNote> left_out;
    std::vector<StrikeNote> strikes;
    std::vector<std::string> warnings;
    std::vector<int> terms_not_found;
    std::vector<int> unread;               ///< pages with letters whose meaning nobody tells
    std::vector<std::string> struck_words; ///< never logged, never written
};

/// Null when the parts are not what a worker in its senses answers. `parts` are emptied.
std::optional<RedactionAnswer> read_redaction_answer(std::vector<std::string>& parts);

} // namespace safehand::service
