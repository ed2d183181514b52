#include "redaction/unpicking/reading.h"

#include <qpdf/Pipeline.hh>

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>

namespace safehand::unpicking {

namespace {

constexpr double far_away = 1e9;

/// Keeps what comes and stops a stream that swells beyond all measure.
class Bucket : public Pipeline {
  public:
    struct Full {};

    explicit Bucket(std::size_t most) : Pipeline("bucket", nullptr), most_(most) {}

    void write(unsigned char const* data, std::size_t size) override
    {
        if (size > most_ - bytes_.size()) throw Full{};
        bytes_.append(data, data + size);
    }

    void finish() override {}

    std::string take() { return std::move(bytes_); }

  private:
    std::size_t most_;
    std::string bytes_;
};

} // namespace

double number_of(Handle value)
{
    if (!value.isInitialized() || !value.isNumber()) return 0;
    double const number = value.getNumericValue();
    if (!std::isfinite(number)) return 0;
    return std::clamp(number, -far_away, far_away);
}

Handle value_in(Handle dictionary, std::string const& key)
{
    if (!dictionary.isInitialized() || !dictionary.isDictionary()) return Handle::newNull();
    return dictionary.getKey(key);
}

Handle dictionary_of(Handle value)
{
    if (!value.isInitialized()) return Handle::newNull();
    if (value.isStream()) return value.getDict();
    return value.isDictionary() ? value : Handle::newNull();
}

std::optional<double> number_in(Handle const& dictionary, char const* key)
{
    auto const value = value_in(dictionary, key);
    if (!Handle(value).isNumber()) return std::nullopt;
    return number_of(value);
}

std::optional<long long> integer_in(Handle const& dictionary, char const* key)
{
    auto value = value_in(dictionary, key);
    if (!value.isInteger()) return std::nullopt;
    return value.getIntValue();
}

bool truth_in(Handle const& dictionary, char const* key, bool otherwise)
{
    auto value = value_in(dictionary, key);
    return value.isBool() ? value.getBoolValue() : otherwise;
}

std::string name_of(Handle value)
{
    return value.isInitialized() && value.isName() ? value.getName() : std::string{};
}

std::string name_in(Handle const& dictionary, char const* key)
{
    return name_of(value_in(dictionary, key));
}

namespace {

/// A text string may name its language between two escape signs (ISO 32000-1, 7.9.2.2): viewers
/// show the words without it.
std::string without_language_marks(std::string words)
{
    constexpr char escape = '\x1B';
    constexpr std::size_t longest = 8; // a language and a country, with room
    for (auto from = words.find(escape); from != std::string::npos;
         from = words.find(escape, from)) {
        auto const to = words.find(escape, from + 1);
        bool const mark = to != std::string::npos && to - from <= longest;
        words.erase(from, mark ? to - from + 1 : 1);
    }
    return words;
}

} // namespace

std::string words_in(Handle const& dictionary, char const* key)
{
    auto value = value_in(dictionary, key);
    return value.isString() ? without_language_marks(value.getUTF8Value()) : std::string{};
}

std::vector<double> numbers_of(Handle array, std::size_t most)
{
    std::vector<double> out;
    if (!array.isInitialized() || !array.isArray()) return out;
    auto const count = std::min(static_cast<std::size_t>(array.getArrayNItems()), most);
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(number_of(array.getArrayItem(static_cast<int>(i))));
    return out;
}

std::optional<page::Box> box_of(Handle const& array)
{
    auto const found = numbers_of(array, 4);
    if (found.size() != 4) return std::nullopt;
    return page::Box{
        std::min(found[0], found[2]),
        std::min(found[1], found[3]),
        std::max(found[0], found[2]),
        std::max(found[1], found[3])};
}

page::Matrix matrix_of(Handle const& array)
{
    auto const found = numbers_of(array, 6);
    if (found.size() != 6) return {};
    return {found[0], found[1], found[2], found[3], found[4], found[5]};
}

ObjectKey key_of(Handle value)
{
    if (value.isIndirect()) return {value.getObjGen(), nullptr};
    return {QPDFObjGen{}, value.getObjectPtr()};
}

std::optional<std::string> stream_bytes(Handle stream, std::size_t most)
{
    if (!stream.isInitialized() || !stream.isStream()) return std::nullopt;
    // Bytes that lie in another file are not this file's.
    if (stream.getDict().hasKey("/F")) return std::nullopt;
    Bucket bucket(most);
    try {
        if (!stream.pipeStreamData(&bucket, 0, qpdf_dl_generalized, true)) return std::nullopt;
    } catch (Bucket::Full const&) {
        return std::nullopt;
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        return std::nullopt;
    }
    return bucket.take();
}

} // namespace safehand::unpicking
