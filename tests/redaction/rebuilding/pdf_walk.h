// Takes a finished file apart without our own writer: every byte, every object, every key.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace safehand::rebuilding {

struct WalkedStream {
    std::string dictionary; ///< between << and >>
    std::string data;       ///< as it stands in the file
};

struct Walked {
    /// Streams by number, in the order of the file.
    std::map<int, WalkedStream> streams;
    std::vector<std::string> faults; ///< sentences; a sound file has none
};

/// Follows the bytes from the header to the end. Whatever is no stream object, no cross-reference
/// and no end mark is a fault.
Walked walk(std::string const& pdf);

/// Every key of every dictionary and every name value in the file, by qpdf: "/Type", "/Page".
std::set<std::string> names_of(std::string const& pdf);

/// Numbers of objects that nothing refers to from the catalog on, object and cross-reference
/// streams not counted.
std::vector<int> unused_objects(std::string const& pdf);

/// Contents of all streams whose dictionary holds `key`, inflated, one after the other.
std::string inflated(std::string const& pdf, std::string const& key);

/// All streams inflated and all objects, as text: for looking for what must not be there.
std::string everything(std::string const& pdf);

} // namespace safehand::rebuilding
