// Every bound that intake holds a record to, in one place.
#pragma once

#include <cstddef>

namespace safehand::intake {

/// What is too much. A record of 120 pages stays far below each of these; beyond them somebody
/// made a mistake or means harm. Bytes are bytes of UTF-8 after JSON escapes are undone.
struct Limits {
    std::size_t bytes_max = 16u << 20;     ///< the whole JSON text, as sent
    int depth_max = 24;                    ///< nesting of arrays and objects; at most 200
    std::size_t nodes_max = 400'000;       ///< JSON values altogether
    std::size_t members_max = 64;          ///< members of one object
    std::size_t string_bytes_max = 65'536; ///< one span, a note, a statement
    std::size_t line_bytes_max = 500;      ///< a name, a heading, an address line
    std::size_t word_bytes_max = 64;       ///< an id, or a word that a procedure declares
    std::size_t text_bytes_max = 4u << 20; ///< all spans together
    std::size_t children_max = 40;         ///< children of one conference
    std::size_t participants_max = 200;    ///< invited, present or barred
    std::size_t addresses_max = 40;        ///< addresses or preferences of one participant
    std::size_t names_max = 100;           ///< other names of one person, values of one fact
    std::size_t orders_max = 200;          ///< court orders and bail conditions
    std::size_t protected_facts_max = 500; ///< protected facts of one record
    std::size_t sections_max = 200;        ///< sections of one record
    std::size_t blocks_max = 20'000;       ///< blocks of the whole record
    std::size_t items_max = 5'000;         ///< items of one list, rows of one table
    std::size_t columns_max = 12;          ///< columns of one table
    std::size_t spans_max = 2'000;         ///< spans of one text
    std::size_t labels_max = 50;           ///< labels on one thing
    std::size_t refs_max = 200;            ///< people or sections named in one list
    std::size_t attachments_max = 200;     ///< agency reports
    std::size_t actions_max = 1'000;       ///< actions of the plan
};

} // namespace safehand::intake
