// What a redaction did, for people and for the file: where, why and by which engines. Holds no word
// of the document and no term.
#pragma once

#include <string>
#include <vector>

namespace safehand::service {

/// Points from the top left of the page as seen.
struct SeenBox {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;

    bool operator==(SeenBox const&) const = default;
};

struct StrikeNote {
    int page = 0; ///< from 0
    SeenBox box;
    std::string cause; ///< term, pattern, box, section, whole-page
    int number = 0;    ///< which of the order's terms, patterns, boxes ..., from 0
    std::string channel;

    bool operator==(StrikeNote const&) const = default;
};

struct PageNote {
    int page = 0; ///< from 0
    std::string why;

    bool operator==(PageNote const&) const = default;
};

struct LeftOutNote {
    std::string what;
    int count = 0;

    bool operator==(LeftOutNote const&) const = default;
};

struct RedactionReport {
    std::string input_sha256;  ///< hexadecimal
    std::string output_sha256; ///< empty: no file was made
    int pages = 0;
    std::string reason; ///< as ordered
    std::string grain;
    std::vector<StrikeNote> strikes;
    std::vector<int> terms_not_found; ///< numbers of terms, from 0
    std::vector<LeftOutNote> left_out;
    std::vector<std::string> warnings;
    std::vector<PageNote> bad_redactions; ///< that were tried before the file came here
    std::vector<PageNote> drawn;          ///< pages that became pictures
    std::vector<PageNote> recognised;     ///< pages whose words were read by recognition
    std::vector<std::string> engines;
    bool proved = false;
    int searched_terms = 0;      ///< terms and words that went
    std::vector<PageNote> found; ///< where the proof found something; page -1: on none
    std::vector<std::string> unread;
};

/// Pages and numbers are counted from 1 in it, as people do.
std::string report_json(RedactionReport const& report);

} // namespace safehand::service
