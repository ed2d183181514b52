// Function-based shadings (type 1). Meshes are not taken apart.
#include "redaction/unpicking/shading_pieces.h"

#include "redaction/unpicking/function_reader.h"
#include "redaction/unpicking/picture_stream.h"

#include <algorithm>
#include <array>

namespace safehand::unpicking {

namespace {

/// Flat squares along each side: few enough for a file, fine enough for the eye on a page.
constexpr int steps = 64;

page::Outline four_sided(std::array<page::Point, 4> const& corners)
{
    using Kind = page::Segment::Kind;
    page::Outline outline;
    for (std::size_t index = 0; index < corners.size(); ++index)
        outline.push_back({index == 0 ? Kind::move : Kind::line, {}, {}, corners[index]});
    outline.push_back({Kind::close, {}, {}, corners[0]});
    return outline;
}

std::vector<ShadingPiece> function_based(Handle dictionary, ColourSpaceReader const& space)
{
    auto const domain =
        plain_numbers(dictionary.getKey("/Domain"), 4).value_or(std::vector<double>{0, 1, 0, 1});
    auto const numbers = plain_numbers(dictionary.getKey("/Matrix"), 6)
                             .value_or(std::vector<double>{1, 0, 0, 1, 0, 0});
    auto const function = FunctionReader::of(dictionary.getKey("/Function"));
    if (domain.size() != 4 || numbers.size() != 6 || function.inputs() != 2 ||
        function.outputs() < space.components())
        return {};
    page::Matrix const matrix{
        numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
    std::vector<ShadingPiece> pieces;
    std::vector<double> values(static_cast<std::size_t>(function.outputs()));
    auto const at = [&](double x, double y) {
        return page::Point{
            domain[0] + (domain[1] - domain[0]) * x / steps,
            domain[2] + (domain[3] - domain[2]) * y / steps};
    };
    for (int row = 0; row < steps; ++row)
        for (int column = 0; column < steps; ++column) {
            page::Point const middle = at(column + 0.5, row + 0.5);
            std::array const in{middle.x, middle.y};
            function.at(in, values);
            // Each reaches under its later neighbours, so that no seam shines through.
            int const right = std::min(column + 2, steps);
            int const top = std::min(row + 2, steps);
            pieces.push_back(
                {four_sided(
                     {matrix.at(at(column, row)),
                      matrix.at(at(right, row)),
                      matrix.at(at(right, top)),
                      matrix.at(at(column, top))}),
                 space.colour(values)});
        }
    return pieces;
}

} // namespace

std::vector<ShadingPiece> shading_pieces(Handle shading, int type, ColourSpaceReader const& space)
{
    if (type != 1) return {};
    return function_based(shading.isStream() ? shading.getDict() : shading, space);
}

} // namespace safehand::unpicking
