// Reads axial and radial shadings and hands the other kinds to shading_pieces.
#include "redaction/unpicking/shading_reader.h"

#include "redaction/unpicking/colour_space.h"
#include "redaction/unpicking/function_reader.h"
#include "redaction/unpicking/picture_stream.h"
#include "redaction/unpicking/shading_pieces.h"

#include <algorithm>
#include <array>

namespace safehand::unpicking {

namespace {

constexpr std::size_t samples = 256;

ShadingRead faulty(std::string fault)
{
    ShadingRead read;
    read.fault = std::move(fault);
    return read;
}

/// What a shading's parameter becomes: through the functions, if any, and the colour space.
std::vector<page::Colour>
sampled(ColourSpaceReader const& space, FunctionReader const& function, double from, double to)
{
    std::vector<page::Colour> colours;
    colours.reserve(samples);
    std::vector<double> values(static_cast<std::size_t>(function.outputs()));
    for (std::size_t index = 0; index < samples; ++index) {
        double const at =
            from + (to - from) * static_cast<double>(index) / static_cast<double>(samples - 1);
        function.at(std::span(&at, 1), values);
        colours.push_back(space.colour(values));
    }
    return colours;
}

/// False: the shading cannot be read.
bool read_smooth(Handle dictionary, ColourSpaceReader const& space, bool radial, page::Shading& out)
{
    auto const places = plain_numbers(dictionary.getKey("/Coords"), 6);
    if (!places || places->size() != (radial ? 6U : 4U)) return false;
    auto const domain =
        plain_numbers(dictionary.getKey("/Domain"), 2).value_or(std::vector<double>{0, 1});
    auto const function = FunctionReader::of(dictionary.getKey("/Function"));
    if (domain.size() != 2 || !function.fault().empty() || function.inputs() != 1 ||
        function.outputs() < space.components() || space.shared()->is_table())
        return false;
    out.kind = radial ? page::Shading::Kind::radial : page::Shading::Kind::axial;
    out.from = {(*places)[0], (*places)[1]};
    out.to =
        radial ? page::Point{(*places)[3], (*places)[4]} : page::Point{(*places)[2], (*places)[3]};
    if (radial) {
        out.from_radius = std::max((*places)[2], 0.0);
        out.to_radius = std::max((*places)[5], 0.0);
    }
    Handle extend = dictionary.getKey("/Extend");
    auto const extends = [&extend](int index) {
        if (!extend.isArray() || extend.getArrayNItems() <= index) return false;
        Handle value = extend.getArrayItem(index);
        return value.isBool() && value.getBoolValue();
    };
    out.extend_before = extends(0);
    out.extend_after = extends(1);
    out.colours = sampled(space, function, domain[0], domain[1]);
    return true;
}

std::optional<page::Box> box_in(Handle dictionary)
{
    auto const sides = plain_numbers(dictionary.getKey("/BBox"), 4);
    if (!sides || sides->size() != 4) return std::nullopt;
    return page::Box{
        std::min((*sides)[0], (*sides)[2]),
        std::min((*sides)[1], (*sides)[3]),
        std::max((*sides)[0], (*sides)[2]),
        std::max((*sides)[1], (*sides)[3])};
}

ShadingRead read(Handle shading, Handle const& resources, ColourCache* cache)
{
    if (!shading.isDictionary() && !shading.isStream())
        return faulty("a shading that cannot be read");
    Handle dictionary = shading.isStream() ? shading.getDict() : shading;
    auto const space = ColourSpaceReader::of(dictionary.getKey("/ColorSpace"), resources, cache);
    if (!space.fault().empty() || space.is_pattern())
        return faulty("a shading in a colour space that cannot be read");
    ShadingRead out;
    Handle kind = dictionary.getKey("/ShadingType");
    long long const type = kind.isInteger() ? kind.getIntValue() : 0;
    if (type == 2 || type == 3) {
        if (!read_smooth(dictionary, space, type == 3, out.shading))
            return faulty("a shading that cannot be read");
    } else if (type >= 1 && type <= 7) {
        out.pieces = shading_pieces(shading, static_cast<int>(type), space);
        if (out.pieces.empty()) return faulty("a shading of a kind that is not taken apart");
    } else {
        return faulty("a shading of an unknown kind");
    }
    out.box = box_in(dictionary);
    if (auto const background = plain_numbers(dictionary.getKey("/Background"), 32))
        out.background = space.colour(*background);
    return out;
}

} // namespace

ShadingRead read_shading(Handle const& shading, Handle const& resources, ColourCache* cache)
{
    try {
        return read(shading, resources, cache);
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        return faulty("a shading that cannot be read");
    }
}

} // namespace safehand::unpicking
