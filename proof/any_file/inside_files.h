// Files inside files: documents, archives, compressed data, mail, pictures. Opens what it knows and
// tells what it cannot open.
#pragma once

#include "proof/any_file/text_search.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

/// What one search shares between the files that it meets.
struct Task {
    TextSearch& text;
    Findings& findings;
    std::vector<std::string> const& terms;
    std::string const& password;
    bool recognised = false;  ///< pictures on pages were read by somebody else
    int depth = 0;            ///< how many files stand around the one looked into
    bool stored_read = false; ///< every picture of the outermost file was read as it is stored
};

/// Files inside files. Throws nothing: what cannot be looked into is told as unread.
void search_inside(Task& task, std::string_view bytes, Place place);

/// Whether these bytes begin as some file does that has to be opened to be read.
bool is_container(std::string_view bytes);

/// Containers anywhere in bytes that are no file themselves.
void search_carved(Task& task, std::string_view bytes, Place place);

} // namespace safehand::any_file
