// Reads values out of a stranger's objects without ever trusting their kinds: a value of another
// kind reads as if it were absent.
#pragma once

#include "redaction/page/geometry.h"
#include "redaction/unpicking/qpdf.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace safehand::unpicking {

/// Finite and within a thousand million either way; 0 when it is no number.
double number_of(Handle value);

std::optional<double> number_in(Handle const& dictionary, char const* key);

std::optional<long long> integer_in(Handle const& dictionary, char const* key);

bool truth_in(Handle const& dictionary, char const* key, bool otherwise);

/// With its slash; empty when it is no name.
std::string name_of(Handle value);

std::string name_in(Handle const& dictionary, char const* key);

/// UTF-8; of strings only.
std::string words_in(Handle const& dictionary, char const* key);

/// Null when `dictionary` is none.
Handle value_in(Handle dictionary, std::string const& key);

/// A stream's dictionary, a dictionary itself, else null.
Handle dictionary_of(Handle value);

/// At most `most` of them; what is no number reads as 0.
std::vector<double> numbers_of(Handle array, std::size_t most = 1000);

std::optional<page::Box> box_of(Handle const& array);

/// The unit matrix when there are not six numbers.
page::Matrix matrix_of(Handle const& array);

/// What tells one object from another: its number when it has one, else where it lies in memory
/// (only while a handle to it is held).
struct ObjectKey {
    QPDFObjGen number;
    void const* place = nullptr;

    bool operator==(ObjectKey const&) const = default;

    bool operator<(ObjectKey const& other) const
    {
        if (number == other.number) return place < other.place;
        return number < other.number;
    }
};

ObjectKey key_of(Handle value);

/// The stream's bytes after all its filters, at most `most`. Nothing: a filter that is unknown or
/// meant for pictures, broken data, or more than `most`.
std::optional<std::string> stream_bytes(Handle stream, std::size_t most);

} // namespace safehand::unpicking
