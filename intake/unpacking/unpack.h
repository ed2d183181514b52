// Takes a stranger's Word file apart and writes a new one that holds its plain words alone. Runs in
// the cage: it knows nothing of records.
#pragma once

#include "intake/unpacking/findings.h"

#include <string_view>

namespace safehand::intake::unpacking {

/// Why a file is not opened at all. The numbers are the worker's exit codes.
enum Unreadable : int {
    not_word = 1, ///< no package of Office Open XML
    old_word,     ///< binary .doc, or a package locked with a password
    other_office, ///< spreadsheet, slides, OpenDocument
    other_zip,    ///< a ZIP that is no document
    too_large,    ///< packed, unpacked or in number of parts
    odd_names,    ///< parts whose names climb out, repeat or differ only in case
    locked,       ///< a ZIP whose parts are encrypted
    damaged,      ///< not what its own tables say, or no well-formed XML
    has_doctype,  ///< declares entities
    too_deep,     ///< elements within elements, or too many of them
    a_template,   ///< .dotx: not yet a document
};

/// Thrown by `unpack`, which lets nothing else out but std::bad_alloc.
struct CannotUnpack {
    Unreadable why = not_word;
};

struct UnpackLimits {
    std::size_t packed_bytes_max = 32ULL << 20U;
    std::size_t part_bytes_max = 48ULL << 20U;
    std::size_t bytes_max = 192ULL << 20U; ///< all parts unpacked
    std::size_t parts_max = 2'000;
    std::size_t elements_max = 1'200'000; ///< of one part
    int depth_max = 120;
    std::size_t cut_max = 4'000;
};

/// Rebuilds `docx`. What must be refused is found and told like everything else; the caller decides
/// by `treatment`. Throws CannotUnpack.
Unpacked unpack(std::string_view docx, UnpackLimits const& limits = {});

} // namespace safehand::intake::unpacking
