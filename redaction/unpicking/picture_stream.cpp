// Undoes the general filters through libqpdf, in a file of our own that holds nothing but the
// stream.
#include "redaction/unpicking/picture_stream.h"

#include <qpdf/Pipeline.hh>

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::unpicking {

namespace {

constexpr int filters_max = 8;

/// More than this is asked for nowhere.
class Enough : public std::exception {};

class LimitedSink : public Pipeline {
  public:
    explicit LimitedSink(std::size_t most) : Pipeline("limited", nullptr), most_(most) {}

    void write(unsigned char const* data, std::size_t size) override
    {
        std::size_t const taken = std::min(size, most_ - bytes.size());
        bytes.append(reinterpret_cast<char const*>(data), taken);
        if (taken < size) {
            cut = true;
            throw Enough();
        }
    }

    void finish() override {}

    std::string bytes;
    bool cut = false;

  private:
    std::size_t most_;
};

struct Filter {
    std::string name;
    Handle parameters = Handle::newNull();
};

std::string full_name(std::string const& name)
{
    static constexpr std::pair<char const*, char const*> short_names[] = {
        {"/AHx", "/ASCIIHexDecode"},
        {"/A85", "/ASCII85Decode"},
        {"/LZW", "/LZWDecode"},
        {"/Fl", "/FlateDecode"},
        {"/RL", "/RunLengthDecode"},
        {"/CCF", "/CCITTFaxDecode"},
        {"/DCT", "/DCTDecode"}};
    for (auto const& [abbreviation, full] : short_names)
        if (name == abbreviation) return full;
    return name;
}

bool is_general(std::string const& name)
{
    return name == "/ASCIIHexDecode" || name == "/ASCII85Decode" || name == "/LZWDecode" ||
           name == "/FlateDecode" || name == "/RunLengthDecode";
}

PictureFilter picture_filter(std::string const& name)
{
    if (name == "/DCTDecode") return PictureFilter::dct;
    if (name == "/JPXDecode") return PictureFilter::jpx;
    if (name == "/CCITTFaxDecode") return PictureFilter::fax;
    if (name == "/JBIG2Decode") return PictureFilter::jbig2;
    return PictureFilter::unknown;
}

/// Nothing when the filters make no sense.
std::optional<std::vector<Filter>> filters_of(Handle dictionary)
{
    std::vector<Filter> filters;
    Handle named = dictionary.getKey("/Filter");
    Handle parameters = dictionary.getKey("/DecodeParms");
    if (named.isNull()) return filters;
    auto const add = [&filters](Handle name, Handle with) {
        if (!name.isName()) return false;
        // The file's own decryption has been through this already.
        if (name.getName() == "/Crypt") return true;
        filters.push_back(
            {full_name(name.getName()), with.isDictionary() ? with : Handle::newNull()});
        return true;
    };
    if (named.isName()) {
        Handle own = parameters.isArray() && parameters.getArrayNItems() > 0
                         ? parameters.getArrayItem(0)
                         : parameters;
        if (!add(named, own)) return std::nullopt;
        return filters;
    }
    if (!named.isArray() || named.getArrayNItems() > filters_max) return std::nullopt;
    for (int index = 0; index < named.getArrayNItems(); ++index) {
        Handle with = Handle::newNull();
        if (parameters.isArray() && index < parameters.getArrayNItems())
            with = parameters.getArrayItem(index);
        else if (parameters.isDictionary() && named.getArrayNItems() == 1)
            with = parameters;
        if (!add(named.getArrayItem(index), with)) return std::nullopt;
    }
    return filters;
}

/// A dictionary of our own with nothing but the numbers that predictors read.
Handle plain_parameters(Handle from)
{
    if (!from.isDictionary()) return Handle::newNull();

    struct Known {
        char const* key;
        long long most;
    };

    static constexpr Known known[] = {
        {"/Predictor", 15},
        {"/Colors", 32},
        {"/BitsPerComponent", 16},
        {"/Columns", 1 << 24},
        {"/EarlyChange", 1}};
    Handle out = Handle::newDictionary();
    for (auto const& [key, most] : known) {
        Handle value = from.getKey(key);
        if (value.isInteger() && value.getIntValue() >= 0 && value.getIntValue() <= most)
            out.replaceKey(key, Handle::newInteger(value.getIntValue()));
    }
    return out;
}

/// `raw` behind `filters`, as far as it can be read.
void undo(
    std::string const& raw,
    std::vector<Filter> const& filters,
    std::size_t bytes_max,
    StreamRead& out)
{
    Handle names = Handle::newArray();
    Handle parameters = Handle::newArray();
    for (auto const& filter : filters) {
        names.appendItem(Handle::newName(filter.name));
        parameters.appendItem(plain_parameters(filter.parameters));
    }
    LimitedSink sink(bytes_max);
    try {
        QPDF scratch;
        scratch.setSuppressWarnings(true);
        scratch.emptyPDF();
        Handle stream = Handle::newStream(&scratch, raw);
        stream.getDict().replaceKey("/Filter", names);
        stream.getDict().replaceKey("/DecodeParms", parameters);
        bool attempted = false;
        out.damaged =
            !stream.pipeStreamData(&sink, &attempted, 0, qpdf_dl_specialized, true, false);
        if (!attempted) out.filter = PictureFilter::unknown;
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        // What was read so far stands.
        out.damaged = !sink.cut;
    }
    out.bytes = std::move(sink.bytes);
    out.cut = sink.cut;
}

StreamRead read_with_filters(std::string raw, Handle const& dictionary, std::size_t bytes_max)
{
    StreamRead out;
    out.parameters = Handle::newNull();
    auto filters = filters_of(dictionary);
    if (!filters) {
        out.filter = PictureFilter::unknown;
        return out;
    }
    if (!filters->empty() && !is_general(filters->back().name)) {
        out.filter = picture_filter(filters->back().name);
        out.parameters = filters->back().parameters;
        filters->pop_back();
    }
    for (auto const& filter : *filters)
        if (!is_general(filter.name)) out.filter = PictureFilter::unknown;
    if (out.filter == PictureFilter::unknown) return out;
    if (!filters->empty()) {
        undo(raw, *filters, bytes_max, out);
        return out;
    }
    out.cut = raw.size() > bytes_max;
    if (out.cut) raw.resize(bytes_max);
    out.bytes = std::move(raw);
    return out;
}

} // namespace

StreamRead read_stream(Handle stream, std::size_t bytes_max)
{
    StreamRead failed;
    failed.filter = PictureFilter::unknown;
    failed.parameters = Handle::newNull();
    if (!stream.isStream()) return failed;
    LimitedSink sink(std::size_t{1} << 31);
    try {
        stream.pipeStreamData(&sink, 0, qpdf_dl_none, true, false);
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) { // NOLINT(bugprone-empty-catch)
        // As above.
    }
    try {
        return read_with_filters(std::move(sink.bytes), stream.getDict(), bytes_max);
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        return failed;
    }
}

StreamRead read_stream_bytes(std::string raw, Handle const& dictionary, std::size_t bytes_max)
{
    try {
        return read_with_filters(std::move(raw), dictionary, bytes_max);
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        StreamRead failed;
        failed.filter = PictureFilter::unknown;
        failed.parameters = Handle::newNull();
        return failed;
    }
}

std::optional<std::string> table_bytes(Handle from, std::size_t bytes_max)
{
    if (from.isString()) {
        std::string value = from.getStringValue();
        if (value.size() > bytes_max) return std::nullopt;
        return value;
    }
    if (!from.isStream()) return std::nullopt;
    StreamRead read = read_stream(from, bytes_max);
    if (read.filter != PictureFilter::none || read.cut || read.damaged) return std::nullopt;
    return std::move(read.bytes);
}

std::optional<std::vector<double>> plain_numbers(Handle array, std::size_t count_max)
{
    if (!array.isArray()) return std::nullopt;
    auto const count = static_cast<std::size_t>(std::max(array.getArrayNItems(), 0));
    if (count > count_max) return std::nullopt;
    std::vector<double> numbers;
    numbers.reserve(count);
    for (std::size_t index = 0; index < count; ++index) {
        Handle item = array.getArrayItem(static_cast<int>(index));
        if (!item.isNumber() || !std::isfinite(item.getNumericValue())) return std::nullopt;
        numbers.push_back(item.getNumericValue());
    }
    return numbers;
}

} // namespace safehand::unpicking
