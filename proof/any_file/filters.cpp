#include "proof/any_file/filters.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/limits.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace safehand::any_file {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> short_names{
    {{"A85", "ASCII85Decode"},
     {"AHx", "ASCIIHexDecode"},
     {"CCF", "CCITTFaxDecode"},
     {"DCT", "DCTDecode"},
     {"Fl", "FlateDecode"},
     {"LZW", "LZWDecode"},
     {"RL", "RunLengthDecode"},
     {"JPX", "JPXDecode"},
     {"JBIG2", "JBIG2Decode"}}};

Decoded inflate_with(std::string_view raw, int window, std::size_t most, std::size_t* used)
{
    Decoded out;
    z_stream z{};
    if (inflateInit2(&z, window) != Z_OK) {
        out.damaged = true;
        return out;
    }
    std::array<char, 1U << 16U> chunk{};
    // zlib wants bytes that it never changes without const.
    std::string input;
    int result = Z_OK;
    std::size_t at = 0;
    while (result == Z_OK || result == Z_BUF_ERROR) {
        if (z.avail_in == 0) {
            input.assign(raw.substr(at, 1U << 16U));
            at += input.size();
            if (input.empty()) break;
            z.next_in = reinterpret_cast<Bytef*>(input.data());
            z.avail_in = static_cast<uInt>(input.size());
        }
        z.next_out = reinterpret_cast<Bytef*>(chunk.data());
        z.avail_out = static_cast<uInt>(chunk.size());
        result = ::inflate(&z, Z_NO_FLUSH);
        auto const made = chunk.size() - z.avail_out;
        out.data.append(chunk.data(), std::min(made, most - out.data.size()));
        if (out.data.size() >= most && result == Z_OK) {
            out.too_much = true;
            break;
        }
    }
    auto const taken = at - z.avail_in;
    inflateEnd(&z);
    out.damaged = result != Z_STREAM_END && !out.too_much;
    if (used != nullptr) *used = taken;
    if (result == Z_STREAM_END) out.after = std::string(raw.substr(std::min(taken, raw.size())));
    return out;
}

Decoded ascii_hex(std::string_view raw)
{
    Decoded out;
    int high = -1;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '>') {
            out.after = std::string(raw.substr(i + 1));
            break;
        }
        int const digit = hex_digit(raw[i]);
        if (digit < 0) continue;
        if (high >= 0) out.data += static_cast<char>(high * 16 + digit);
        high = high >= 0 ? -1 : digit;
    }
    if (high >= 0) out.data += static_cast<char>(high * 16);
    return out;
}

void put_group(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (24U - 8U * static_cast<unsigned>(i)));
}

Decoded ascii_85(std::string_view raw)
{
    Decoded out;
    if (raw.starts_with("<~")) raw.remove_prefix(2);
    std::uint32_t value = 0;
    int held = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        char const c = raw[i];
        if (c == '~') {
            auto const end = raw.find('>', i);
            if (end != std::string_view::npos) out.after = std::string(raw.substr(end + 1));
            break;
        }
        if (c == 'z' && held == 0) {
            out.data.append(4, '\0');
            continue;
        }
        if (c < '!' || c > 'u') continue;
        value = value * 85 + static_cast<std::uint32_t>(c - '!');
        if (++held < 5) continue;
        put_group(out.data, value, 4);
        value = 0;
        held = 0;
    }
    if (held > 1) {
        for (int i = held; i < 5; ++i) value = value * 85 + 84;
        put_group(out.data, value, held - 1);
    }
    return out;
}

Decoded run_length(std::string_view raw, std::size_t most)
{
    Decoded out;
    for (std::size_t i = 0; i < raw.size();) {
        auto const length = byte_of(raw[i]);
        if (length == 128) {
            out.after = std::string(raw.substr(i + 1));
            break;
        }
        if (out.data.size() > most) {
            out.too_much = true;
            break;
        }
        if (length < 128) {
            out.data.append(raw.substr(i + 1, length + 1));
            i += length + 2;
        } else {
            if (i + 1 < raw.size()) out.data.append(257 - length, raw[i + 1]);
            i += 2;
        }
    }
    return out;
}

constexpr int lzw_codes = 4096;
constexpr int lzw_clear = 256;
constexpr int lzw_end = 257;

Decoded lzw(std::string_view raw, bool early, std::size_t most)
{
    Decoded out;

    struct Entry {
        std::size_t at = 0; ///< where in the output its letters stand
        std::size_t length = 0;
    };

    std::array<Entry, lzw_codes> table{};
    int next = 258;
    unsigned width = 9;
    Entry before;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (std::size_t i = 0; i < raw.size();) {
        while (held < width && i < raw.size()) {
            bits = bits << 8U | byte_of(raw[i++]);
            held += 8;
        }
        if (held < width) break;
        auto const code = static_cast<int>(bits >> (held - width) & ((1U << width) - 1));
        held -= width;
        if (code == lzw_end) {
            out.after = std::string(raw.substr(i));
            break;
        }
        if (code == lzw_clear) {
            next = 258;
            width = 9;
            before = {};
            continue;
        }
        auto const at = out.data.size();
        if (code < 256) {
            out.data += static_cast<char>(code);
        } else if (code < next) {
            auto const& entry = table.at(static_cast<std::size_t>(code));
            for (std::size_t k = 0; k < entry.length; ++k) out.data += out.data[entry.at + k];
        } else if (code == next && before.length > 0) {
            for (std::size_t k = 0; k < before.length; ++k) out.data += out.data[before.at + k];
            out.data += out.data[before.at];
        } else {
            out.damaged = true;
            break;
        }
        if (before.length > 0 && next < lzw_codes)
            table.at(static_cast<std::size_t>(next++)) = {before.at, before.length + 1};
        before = {at, out.data.size() - at};
        auto const full = next + (early ? 1 : 0);
        width = full >= 2048 ? 12 : full >= 1024 ? 11 : full >= 512 ? 10 : 9;
        if (out.data.size() > most) {
            out.too_much = true;
            break;
        }
    }
    return out;
}

int paeth(int a, int b, int c)
{
    int const p = a + b - c;
    int const pa = std::abs(p - a);
    int const pb = std::abs(p - b);
    int const pc = std::abs(p - c);
    if (pa <= pb && pa <= pc) return a;
    return pb <= pc ? b : c;
}

struct Shape {
    std::size_t pixel = 1; ///< bytes, at least one
    std::size_t row = 1;
    int bits = 8;
    int colours = 1;
};

std::string undo_png(std::string_view data, Shape const& shape)
{
    std::string out;
    std::string above(shape.row, '\0');
    for (std::size_t at = 0; at < data.size(); at += shape.row + 1) {
        auto const kind = byte_of(data[at]);
        std::string row(data.substr(at + 1, shape.row));
        row.resize(shape.row, '\0');
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const value = [](char c) { return static_cast<int>(byte_of(c)); };
            int const left = i >= shape.pixel ? value(row[i - shape.pixel]) : 0;
            int const up = value(above[i]);
            int const corner = i >= shape.pixel ? value(above[i - shape.pixel]) : 0;
            int add = 0;
            if (kind == 1) add = left;
            if (kind == 2) add = up;
            if (kind == 3) add = (left + up) / 2;
            if (kind == 4) add = paeth(left, up, corner);
            row[i] = static_cast<char>(value(row[i]) + add);
        }
        out += row;
        above = std::move(row);
    }
    return out;
}

std::string undo_tiff(std::string data, Shape const& shape)
{
    if (shape.bits != 8) return data;
    for (std::size_t at = 0; at < data.size(); at += shape.row) {
        auto const end = std::min(at + shape.row, data.size());
        for (auto i = at + shape.pixel; i < end; ++i)
            data[i] = static_cast<char>(byte_of(data[i]) + byte_of(data[i - shape.pixel]));
    }
    return data;
}

int parameter(Value const* parameters, std::string_view key, Follow const& follow, int otherwise)
{
    auto const* const value = parameters == nullptr ? nullptr : follow(parameters->entry(key));
    return value == nullptr ? otherwise : value->integer(otherwise);
}

std::string undo_predictor(std::string data, Value const* parameters, Follow const& follow)
{
    int const predictor = parameter(parameters, "Predictor", follow, 1);
    if (predictor < 2) return data;
    Shape shape;
    shape.bits = std::clamp(parameter(parameters, "BitsPerComponent", follow, 8), 1, 32);
    shape.colours = std::clamp(parameter(parameters, "Colors", follow, 1), 1, 64);
    auto const columns = static_cast<std::size_t>(
        std::clamp(parameter(parameters, "Columns", follow, 1), 1, 1 << 24));
    auto const bits =
        static_cast<std::size_t>(shape.bits) * static_cast<std::size_t>(shape.colours);
    shape.pixel = std::max<std::size_t>(bits / 8, 1);
    // A row longer than all data is an invention.
    shape.row = std::min((columns * bits + 7) / 8, data.size() + 1);
    return predictor == 2 ? undo_tiff(std::move(data), shape) : undo_png(data, shape);
}

Decoded apply(std::string_view raw, Filter const& filter, Follow const& follow, std::size_t most)
{
    Decoded out;
    if (filter.name == "FlateDecode") {
        out = inflate(raw, most);
    } else if (filter.name == "LZWDecode") {
        out = lzw(raw, parameter(filter.parameters, "EarlyChange", follow, 1) != 0, most);
    } else if (filter.name == "ASCII85Decode") {
        return ascii_85(raw);
    } else if (filter.name == "ASCIIHexDecode") {
        return ascii_hex(raw);
    } else if (filter.name == "RunLengthDecode") {
        return run_length(raw, most);
    } else {
        out.data = std::string(raw);
        if (filter.name != "Crypt") out.unread = filter.name;
        return out;
    }
    out.data = undo_predictor(std::move(out.data), filter.parameters, follow);
    return out;
}

std::string full_name(std::string const& name)
{
    for (auto const& [brief, full] : short_names)
        if (brief == name) return std::string(full);
    return name;
}

} // namespace

bool is_picture_filter(std::string_view filter)
{
    return filter == "DCTDecode" || filter == "JPXDecode" || filter == "JBIG2Decode" ||
           filter == "CCITTFaxDecode";
}

Decoded inflate_bare(std::string_view raw, std::size_t most, std::size_t* used)
{
    return inflate_with(raw, -MAX_WBITS, most, used);
}

Decoded inflate(std::string_view raw, std::size_t most, std::size_t* used)
{
    auto out = inflate_with(raw, MAX_WBITS + 32, most, used);
    if (!out.damaged || !out.data.empty()) return out;
    // A head that is damaged or missing.
    for (std::size_t const skip : {2U, 0U}) {
        if (raw.size() <= skip) continue;
        auto bare = inflate_with(raw.substr(skip), -MAX_WBITS, most, used);
        if (!bare.damaged || bare.data.size() > 64) {
            bare.damaged = true;
            return bare;
        }
    }
    return out;
}

std::vector<Filter> filters_of(Value const& dictionary, Follow const& follow)
{
    auto const either = [&](std::string_view full, std::string_view brief) {
        auto const* const value = follow(dictionary.entry(full));
        return value != nullptr ? value : follow(dictionary.entry(brief));
    };
    auto const* const names = either("Filter", "F");
    auto const* const parameters = either("DecodeParms", "DP");
    std::vector<Filter> out;
    if (names == nullptr) return out;
    auto const add = [&](Value const* name, Value const* given) {
        if (name == nullptr || !name->is(Value::Kind::name)) return;
        bool const dictionary_given = given != nullptr && given->is(Value::Kind::dictionary);
        out.push_back({full_name(name->text), dictionary_given ? given : nullptr});
    };
    if (!names->is(Value::Kind::array)) {
        auto const* given = parameters;
        if (given != nullptr && given->is(Value::Kind::array))
            given = given->items.empty() ? nullptr : follow(given->items.data());
        add(names, given);
        return out;
    }
    for (std::size_t i = 0; i < names->items.size() && i < limits::filters_max; ++i) {
        Value const* given = parameters;
        if (given != nullptr && given->is(Value::Kind::array))
            given = i < given->items.size() ? follow(&given->items[i]) : nullptr;
        add(follow(&names->items[i]), given);
    }
    return out;
}

Decoded decode(
    std::string_view raw,
    std::vector<Filter> const& filters,
    Follow const& follow,
    std::size_t most)
{
    Decoded out;
    out.data = std::string(raw);
    for (auto const& filter : filters) {
        auto once = apply(out.data, filter, follow, most);
        out.data = std::move(once.data);
        out.after += once.after;
        out.damaged = out.damaged || once.damaged;
        out.too_much = out.too_much || once.too_much;
        if (once.unread.empty()) continue;
        out.unread = once.unread;
        break;
    }
    return out;
}

} // namespace safehand::any_file
