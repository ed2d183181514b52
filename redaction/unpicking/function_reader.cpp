// Reads functions and knows the two simple kinds: exponential and stitching.
#include "redaction/unpicking/function_reader.h"

#include "redaction/unpicking/function_parts.h"
#include "redaction/unpicking/picture_stream.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace safehand::unpicking {

namespace {

constexpr std::size_t values_max = 32;
constexpr int depth_max = 8;
constexpr int parts_max = 256;
constexpr std::size_t program_bytes_max = 1'000'000;

using Part = FunctionReader::Part;
using Values = std::array<double, values_max>;

double settled(double value)
{
    return std::isfinite(value) ? value : 0.0;
}

double between(double value, double one, double other)
{
    return std::clamp(settled(value), std::min(one, other), std::max(one, other));
}

/// Brings what goes in into the domain and what comes out into the range.
class Bounded : public Part {
  public:
    Bounded(FunctionPart inner, Bounds domain, Bounds range)
        : inner_(std::move(inner)), domain_(std::move(domain)), range_(std::move(range))
    {
    }

    int inputs() const override { return inner_->inputs(); }

    int outputs() const override { return inner_->outputs(); }

    void work(std::span<double const> in, std::span<double> out) const override
    {
        Values held{};
        for (std::size_t index = 0; index < in.size() && index < values_max; ++index)
            held[index] = between(in[index], domain_[index * 2], domain_[index * 2 + 1]);
        inner_->work(std::span(held).first(in.size()), out);
        for (std::size_t index = 0; index < out.size(); ++index)
            out[index] = range_.empty()
                             ? settled(out[index])
                             : between(out[index], range_[index * 2], range_[index * 2 + 1]);
    }

  private:
    FunctionPart inner_;
    Bounds domain_;
    Bounds range_;
};

class Exponential : public Part {
  public:
    Exponential(std::vector<double> from, std::vector<double> to, double exponent)
        : from_(std::move(from)), to_(std::move(to)), exponent_(exponent)
    {
    }

    int inputs() const override { return 1; }

    int outputs() const override { return static_cast<int>(from_.size()); }

    void work(std::span<double const> in, std::span<double> out) const override
    {
        double const power = exponent_ == 1 ? in[0] : settled(std::pow(in[0], exponent_));
        for (std::size_t index = 0; index < out.size(); ++index)
            out[index] = from_[index] + power * (to_[index] - from_[index]);
    }

  private:
    std::vector<double> from_;
    std::vector<double> to_;
    double exponent_;
};

class Stitched : public Part {
  public:
    Stitched(std::vector<FunctionPart> parts, Bounds edges, Bounds encode)
        : parts_(std::move(parts)), edges_(std::move(edges)), encode_(std::move(encode))
    {
    }

    int inputs() const override { return 1; }

    int outputs() const override { return parts_.front()->outputs(); }

    void work(std::span<double const> in, std::span<double> out) const override
    {
        // edges_: start of the domain, the bounds, end of the domain.
        auto const next = std::upper_bound(edges_.begin() + 1, edges_.end() - 1, in[0]);
        auto const part = static_cast<std::size_t>(next - edges_.begin()) - 1;
        double const from = edges_[part];
        double const to = edges_[part + 1];
        double const first = encode_[part * 2];
        double const inner =
            from == to ? first : moved(in[0], from, to, first, encode_[part * 2 + 1]);
        parts_[part]->work(std::span(&inner, 1), out);
    }

  private:
    std::vector<FunctionPart> parts_;
    Bounds edges_;
    Bounds encode_;
};

class SideBySide : public Part {
  public:
    explicit SideBySide(std::vector<FunctionPart> parts) : parts_(std::move(parts)) {}

    int inputs() const override { return parts_.front()->inputs(); }

    int outputs() const override { return static_cast<int>(parts_.size()); }

    void work(std::span<double const> in, std::span<double> out) const override
    {
        for (std::size_t index = 0; index < out.size(); ++index)
            parts_[index]->work(in, out.subspan(index, 1));
    }

  private:
    std::vector<FunctionPart> parts_;
};

struct Building {
    int parts = 0;

    FunctionPart part(Handle function, int depth);
    FunctionPart stitched(Handle function, Bounds const& domain, int depth);
    FunctionPart side_by_side(Handle functions);
};

std::optional<Bounds> bounds_of(Handle const& array)
{
    auto bounds = plain_numbers(array, values_max * 2);
    if (bounds && bounds->size() % 2 != 0) bounds.reset();
    return bounds;
}

FunctionPart exponential(Handle function)
{
    auto from = plain_numbers(function.getKey("/C0"), values_max);
    auto to = plain_numbers(function.getKey("/C1"), values_max);
    if (!from) from = std::vector<double>{0};
    if (!to) to = std::vector<double>{1};
    Handle exponent = function.getKey("/N");
    if (from->size() != to->size() || from->empty()) return nullptr;
    return std::make_shared<Exponential>(
        *from, *to, exponent.isNumber() ? settled(exponent.getNumericValue()) : 1.0);
}

FunctionPart Building::stitched(Handle function, Bounds const& domain, int depth)
{
    Handle functions = function.getKey("/Functions");
    auto const bounds = plain_numbers(function.getKey("/Bounds"), parts_max);
    auto const encode = plain_numbers(function.getKey("/Encode"), std::size_t{parts_max} * 2);
    if (!functions.isArray() || !bounds || !encode || domain.size() != 2) return nullptr;
    int const count = functions.getArrayNItems();
    if (count < 1 || count > parts_max) return nullptr;
    auto const pieces = static_cast<std::size_t>(count);
    if (bounds->size() + 1 != pieces || encode->size() < pieces * 2) return nullptr;
    std::vector<FunctionPart> parts_read;
    for (int index = 0; index < count; ++index) {
        auto next = part(functions.getArrayItem(index), depth + 1);
        if (!next || next->inputs() != 1) return nullptr;
        if (!parts_read.empty() && next->outputs() != parts_read.front()->outputs()) return nullptr;
        parts_read.push_back(std::move(next));
    }
    Bounds edges{domain[0]};
    edges.insert(edges.end(), bounds->begin(), bounds->end());
    edges.push_back(domain[1]);
    if (!std::is_sorted(edges.begin(), edges.end())) return nullptr;
    return std::make_shared<Stitched>(std::move(parts_read), std::move(edges), *encode);
}

FunctionPart Building::part(Handle function, int depth)
{
    if (++parts > parts_max || depth > depth_max) return nullptr;
    if (!function.isDictionary() && !function.isStream()) return nullptr;
    Handle dictionary = function.isStream() ? function.getDict() : function;
    Handle type = dictionary.getKey("/FunctionType");
    auto const domain = bounds_of(dictionary.getKey("/Domain"));
    auto range = bounds_of(dictionary.getKey("/Range"));
    if (!type.isInteger() || !domain || domain->empty()) return nullptr;
    FunctionPart inner;
    switch (type.getIntValue()) {
    case 0:
        if (function.isStream() && range) inner = sampled_function(function, *domain, *range);
        break;
    case 2:
        if (domain->size() == 2) inner = exponential(dictionary);
        break;
    case 3: inner = stitched(dictionary, *domain, depth); break;
    case 4:
        if (auto const program = table_bytes(function, program_bytes_max); program && range)
            inner = calculator_function(*program, *domain, *range);
        break;
    default: break;
    }
    if (!inner) return nullptr;
    if (range && range->size() != static_cast<std::size_t>(inner->outputs()) * 2) range.reset();
    return std::make_shared<Bounded>(std::move(inner), *domain, range.value_or(Bounds{}));
}

FunctionPart Building::side_by_side(Handle functions)
{
    int const count = functions.getArrayNItems();
    if (count < 1 || static_cast<std::size_t>(count) > values_max) return nullptr;
    if (count == 1) return part(functions.getArrayItem(0), 0);
    std::vector<FunctionPart> parts_read;
    for (int index = 0; index < count; ++index) {
        auto next = part(functions.getArrayItem(index), 0);
        if (!next || next->outputs() != 1) return nullptr;
        if (!parts_read.empty() && next->inputs() != parts_read.front()->inputs()) return nullptr;
        parts_read.push_back(std::move(next));
    }
    return std::make_shared<SideBySide>(std::move(parts_read));
}

} // namespace

double moved(double value, double from, double from_end, double to, double to_end)
{
    if (from == from_end) return to;
    return to + (value - from) * (to_end - to) / (from_end - from);
}

FunctionReader FunctionReader::of(Handle function)
{
    FunctionReader reader;
    try {
        Building building;
        reader.part_ =
            function.isArray() ? building.side_by_side(function) : building.part(function, 0);
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        reader.part_ = nullptr;
    }
    if (reader.part_) reader.fault_.clear();
    return reader;
}

int FunctionReader::inputs() const
{
    return part_ ? part_->inputs() : 0;
}

int FunctionReader::outputs() const
{
    return part_ ? part_->outputs() : 0;
}

void FunctionReader::at(std::span<double const> in, std::span<double> out) const
{
    std::fill(out.begin(), out.end(), 0.0);
    auto const inputs_wanted = static_cast<std::size_t>(inputs());
    auto const outputs_given = static_cast<std::size_t>(outputs());
    if (!part_ || in.size() < inputs_wanted || out.size() < outputs_given) return;
    part_->work(in.first(inputs_wanted), out.first(outputs_given));
}

} // namespace safehand::unpicking
