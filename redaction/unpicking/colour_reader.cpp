// Reads colour spaces and keeps those already read.
#include "redaction/unpicking/colour_reader.h"

#include "redaction/unpicking/colour_space.h"
#include "redaction/unpicking/picture_stream.h"

#include <algorithm>
#include <map>
#include <optional>

namespace safehand::unpicking {

namespace {

constexpr int depth_max = 6;
constexpr std::size_t profile_bytes_max = std::size_t{16} * 1024 * 1024;
constexpr std::size_t table_bytes_max = 256 * colour_components_max;
constexpr std::size_t kept_max = 10'000;

char const* const unreadable = "a colour space that cannot be read";

std::optional<page::ColourSpace> device_of(std::string const& name)
{
    if (name == "/DeviceGray" || name == "/G" || name == "/CalGray") return page::ColourSpace::gray;
    if (name == "/DeviceRGB" || name == "/RGB" || name == "/CalRGB") return page::ColourSpace::rgb;
    if (name == "/DeviceCMYK" || name == "/CMYK" || name == "/CalCMYK")
        return page::ColourSpace::cmyk;
    return std::nullopt;
}

/// A null where there is nothing of the kind.
Handle item(Handle array, int index)
{
    return index < array.getArrayNItems() ? array.getArrayItem(index) : Handle::newNull();
}

class Reading {
  public:
    Reading(Handle const& resources, ColourCache* cache) : resources_(resources), cache_(cache) {}

    /// Null: not readable.
    SharedSpace space(Handle from, int depth)
    {
        if (depth > depth_max) return nullptr;
        if (from.isName()) return named(from.getName(), depth);
        if (!from.isArray() || from.getArrayNItems() < 1) return nullptr;
        QPDFObjGen const number = from.getObjGen();
        if (auto const* kept = found(number)) return kept->shared();
        SharedSpace out = of_array(from, depth);
        if (out) keep(number, out);
        return out;
    }

    /// What a name means in these resources; null: nothing.
    Handle looked_up(std::string const& name)
    {
        if (!resources_.isDictionary()) return Handle::newNull();
        Handle spaces = resources_.getKey("/ColorSpace");
        return spaces.isDictionary() ? spaces.getKey(name) : Handle::newNull();
    }

  private:
    ColourSpaceReader const* found(QPDFObjGen number) const
    {
        return cache_ != nullptr && number.isIndirect() ? cache_->find(number) : nullptr;
    }

    void keep(QPDFObjGen number, SharedSpace const& read)
    {
        if (cache_ != nullptr && number.isIndirect())
            cache_->keep(number, ColourSpaceReader::holding(read));
    }

    SharedSpace named(std::string const& name, int depth)
    {
        if (auto const device = device_of(name)) return device_space(*device);
        return space(looked_up(name), depth + 1);
    }

    SharedSpace of_array(Handle array, int depth)
    {
        Handle first = array.getArrayItem(0);
        if (!first.isName()) return nullptr;
        std::string const kind = first.getName();
        if (array.getArrayNItems() == 1) return named(kind, depth);
        Handle second = array.getArrayItem(1);
        if (kind == "/ICCBased") return profile(second, depth);
        if (kind == "/Indexed" || kind == "/I") return indexed(array, depth);
        if (kind == "/Separation") return separation(array, depth);
        if (kind == "/DeviceN") return device_n(array, depth);
        if (kind == "/CalGray") return gray(second);
        if (kind == "/CalRGB") return rgb(second);
        if (kind == "/Lab") return lab(second);
        if (auto const device = device_of(kind)) return device_space(*device);
        return nullptr;
    }

    SharedSpace profile(Handle stream, int depth)
    {
        if (!stream.isStream()) return nullptr;
        if (auto const* kept = found(stream.getObjGen())) return kept->shared();
        Handle dictionary = stream.getDict();
        Handle number = dictionary.getKey("/N");
        if (!number.isInteger()) return nullptr;
        long long const count = number.getIntValue();
        if (count != 1 && count != 3 && count != 4) return nullptr;
        auto const components = static_cast<std::size_t>(count);
        SharedSpace out;
        if (auto const bytes = table_bytes(stream, profile_bytes_max))
            out = profile_space(*bytes, components);
        Handle alternate = dictionary.getKey("/Alternate");
        if (!out && !alternate.isNull()) {
            out = space(alternate, depth + 1);
            if (out && (out->components() != components || out->is_table())) out = nullptr;
        }
        if (!out)
            out = device_space(
                count == 1   ? page::ColourSpace::gray
                : count == 3 ? page::ColourSpace::rgb
                             : page::ColourSpace::cmyk);
        keep(stream.getObjGen(), out);
        return out;
    }

    SharedSpace indexed(Handle const& array, int depth)
    {
        SharedSpace base = space(item(array, 1), depth + 1);
        Handle highest = item(array, 2);
        auto const table = table_bytes(item(array, 3), table_bytes_max);
        if (!base || base->is_table() || !highest.isNumber() || !table) return nullptr;
        return indexed_space(
            base, static_cast<int>(std::clamp(highest.getNumericValue(), 0.0, 255.0)), *table);
    }

    SharedSpace separation(Handle const& array, int depth)
    {
        Handle name = item(array, 1);
        return tint(array, depth, 1, name.isName() && name.getName() == "/None");
    }

    SharedSpace device_n(Handle const& array, int depth)
    {
        Handle names = item(array, 1);
        if (!names.isArray()) return nullptr;
        int const count = names.getArrayNItems();
        if (count < 1 || static_cast<std::size_t>(count) > colour_components_max) return nullptr;
        bool nothing = true;
        for (int index = 0; index < count; ++index) {
            Handle name = names.getArrayItem(index);
            nothing = nothing && name.isName() && name.getName() == "/None";
        }
        return tint(array, depth, static_cast<std::size_t>(count), nothing);
    }

    SharedSpace tint(Handle const& array, int depth, std::size_t components, bool nothing)
    {
        SharedSpace alternate = space(item(array, 2), depth + 1);
        if (!alternate || alternate->is_table()) return nullptr;
        return tint_space(
            components, std::move(alternate), FunctionReader::of(item(array, 3)), nothing);
    }

    static std::vector<double> numbers(Handle dictionary, char const* key)
    {
        return plain_numbers(dictionary.getKey(key), 9).value_or(std::vector<double>{});
    }

    static SharedSpace gray(Handle dictionary)
    {
        if (!dictionary.isDictionary()) return nullptr;
        Handle gamma = dictionary.getKey("/Gamma");
        return calibrated_gray(
            numbers(dictionary, "/WhitePoint"), gamma.isNumber() ? gamma.getNumericValue() : 1.0);
    }

    static SharedSpace rgb(Handle dictionary)
    {
        if (!dictionary.isDictionary()) return nullptr;
        return calibrated_rgb(
            numbers(dictionary, "/WhitePoint"),
            numbers(dictionary, "/Gamma"),
            numbers(dictionary, "/Matrix"));
    }

    static SharedSpace lab(Handle dictionary)
    {
        if (!dictionary.isDictionary()) return nullptr;
        return lab_space(numbers(dictionary, "/WhitePoint"), numbers(dictionary, "/Range"));
    }

    Handle resources_;
    ColourCache* cache_;
};

SharedSpace const& gray_space()
{
    static SharedSpace const gray = device_space(page::ColourSpace::gray);
    return gray;
}

} // namespace

ColourSpaceReader::ColourSpaceReader() : space_(gray_space()), under_(Handle::newNull()) {}

ColourSpaceReader ColourSpaceReader::holding(std::shared_ptr<SourceSpace const> space)
{
    ColourSpaceReader reader;
    reader.space_ = std::move(space);
    return reader;
}

ColourSpaceReader ColourSpaceReader::of(Handle space, Handle const& resources, ColourCache* cache)
{
    ColourSpaceReader reader;
    try {
        Reading reading(resources, cache);
        if (space.isName() && space.getName() != "/Pattern" && !device_of(space.getName()))
            space = reading.looked_up(space.getName());
        Handle kind = space.isArray() ? item(space, 0) : space;
        if (kind.isName() && kind.getName() == "/Pattern") {
            reader.pattern_ = true;
            if (space.isArray()) reader.under_ = item(space, 1);
            reader.colourless_ = reader.under_.isNull();
            if (reader.colourless_) return reader;
            reader.space_ = reading.space(reader.under_, 1);
        } else {
            reader.space_ = reading.space(space, 0);
        }
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        reader.space_ = nullptr;
    }
    if (!reader.space_) {
        reader.space_ = gray_space();
        reader.fault_ = unreadable;
    }
    return reader;
}

int ColourSpaceReader::components() const
{
    return colourless_ ? 0 : static_cast<int>(space_->components());
}

page::Colour ColourSpaceReader::colour(std::span<double const> components) const
{
    std::array<double, colour_components_max> values{};
    std::size_t const count = space_->components();
    for (std::size_t index = 0; index < count; ++index) {
        auto const [low, high] = space_->range(index);
        double const value = index < components.size() ? components[index] : 0.0;
        // Comparisons send what is not a number to the lower bound.
        values[index] = value > low ? std::min(value, high) : low;
    }
    page::Colour out;
    out.space = space_->target();
    auto const device = space_->device(std::span<double const>(values).first(count));
    for (std::size_t index = 0; index < components_of(out.space); ++index)
        out.components[index] = std::clamp(device[index], 0.0, 1.0);
    return out;
}

page::Colour ColourSpaceReader::initial() const
{
    std::array<double, colour_components_max> values{};
    std::size_t const count = space_->components();
    for (std::size_t index = 0; index < count; ++index) values[index] = space_->initial(index);
    return colour(std::span<double const>(values).first(count));
}

bool ColourSpaceReader::is_pattern() const
{
    return pattern_;
}

Handle ColourSpaceReader::under() const
{
    return under_;
}

ColourSpaceReader ColourSpaceReader::under_reader() const
{
    return holding(space_);
}

bool ColourSpaceReader::paints_nothing() const
{
    return space_->paints_nothing();
}

struct ColourCache::Kept {
    std::map<QPDFObjGen, ColourSpaceReader> readers;
};

ColourCache::ColourCache() : kept_(std::make_unique<Kept>()) {}

ColourCache::~ColourCache() = default;
ColourCache::ColourCache(ColourCache&&) noexcept = default;
ColourCache& ColourCache::operator=(ColourCache&&) noexcept = default;

ColourSpaceReader const* ColourCache::find(QPDFObjGen which) const
{
    auto const found = kept_->readers.find(which);
    return found == kept_->readers.end() ? nullptr : &found->second;
}

void ColourCache::keep(QPDFObjGen which, ColourSpaceReader const& reader)
{
    if (kept_->readers.size() < kept_max) kept_->readers.insert_or_assign(which, reader);
}

} // namespace safehand::unpicking
