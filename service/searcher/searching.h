// The tasks of the program that looks for words in a finished PDF. It shares no process and no code
// with the one that took them out.
#pragma once

#include "cage/refused.h"

#include <string>
#include <vector>

namespace safehand::searcher {

enum Refusal : int {
    unreadable = 1,
    locked = 2,      ///< encrypted, and the password does not open it
    wrong_order = 40 ///< not in the agreed form: our own fault
};

using cage::Refused; // thrown with a Refusal as its code

/// In: the file; its password or nothing; JSON list of terms; JSON list of channels; for each
/// channel the text that another program read, pages parted by form feeds. Out: JSON {found:
/// [{term, page, channel}], unread: [phrases], pages, objects, streams}; page -1: on none.
std::vector<std::string> search(std::vector<std::string> const& inputs);

/// In: JSON list of terms; JSON list of channels; for each channel the text that another program
/// read, pages parted by form feeds. Out: JSON [{term, page, channel}].
std::vector<std::string> search_texts(std::vector<std::string> const& inputs);

/// In: the file; its password or nothing. Out: the same document without encryption, or nothing
/// when it has none.
std::vector<std::string> unlock(std::vector<std::string> const& inputs);

/// In: the file; its password or nothing. Out: how many pictures cannot be decoded; then for each
/// picture that is stored in it, whether a page shows it or not, "WIDTH HEIGHT" and a byte of gray
/// for each pixel, or three of colour, as the samples have it: no mask, no colour space, nothing
/// that turns them off.
std::vector<std::string> pictures(std::vector<std::string> const& inputs);

} // namespace safehand::searcher
