#include "rendering/small_code.h"

namespace safehand::rendering {

namespace {

constexpr std::size_t side = 21;
constexpr std::size_t data_bytes = 16; // ISO/IEC 18004, table 9: version 1, level M
constexpr std::size_t check_bytes = 10;
constexpr std::size_t text_max = 20;
constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Every mask can be read; the standard's weighing only favours even patterns. Mask 3 has the
/// longest period, so it is the least likely to line up with what it hides.
constexpr unsigned mask_number = 3;

constexpr bool masked(std::size_t row, std::size_t column)
{
    return (row + column) % 3 == 0;
}

using Bytes = std::array<std::uint8_t, data_bytes + check_bytes>;

class BitWriter {
  public:
    explicit BitWriter(Bytes& out) : out_(out) {}

    void put(unsigned value, unsigned bits)
    {
        while (bits-- > 0 && at_ < data_bytes * 8) {
            if ((value >> bits & 1U) != 0)
                out_[at_ / 8] = static_cast<std::uint8_t>(out_[at_ / 8] | 0x80U >> at_ % 8);
            ++at_;
        }
    }

    std::size_t bytes() const { return (at_ + 7) / 8; }

  private:
    Bytes& out_;
    std::size_t at_ = 0;
};

constexpr std::uint8_t times(unsigned a, unsigned b) // in GF(256) modulo 0x11D
{
    unsigned product = 0;
    for (; b != 0; b >>= 1) {
        if ((b & 1U) != 0) product ^= a;
        a = a << 1 ^ (a >= 0x80 ? 0x11DU : 0U);
    }
    return static_cast<std::uint8_t>(product);
}

/// Coefficients of (x - 1)(x - 2)(x - 4)... below the leading one, highest power first.
constexpr std::array<std::uint8_t, check_bytes> make_generator()
{
    std::array<std::uint8_t, check_bytes> generator{};
    generator[check_bytes - 1] = 1;
    std::uint8_t root = 1;
    for (std::size_t i = 0; i < check_bytes; ++i) {
        for (std::size_t j = 0; j < check_bytes; ++j) {
            generator[j] = times(generator[j], root);
            if (j + 1 < check_bytes)
                generator[j] = static_cast<std::uint8_t>(generator[j] ^ generator[j + 1]);
        }
        root = times(root, 2);
    }
    return generator;
}

using Products = std::array<std::array<std::uint8_t, check_bytes>, 256>;

constexpr Products make_products()
{
    constexpr auto generator = make_generator();
    Products products{};
    for (unsigned factor = 0; factor < 256; ++factor)
        for (std::size_t i = 0; i < check_bytes; ++i)
            products[factor][i] = times(generator[i], factor);
    return products;
}

void add_check_bytes(Bytes& bytes)
{
    static constexpr Products products = make_products();
    std::array<std::uint8_t, check_bytes + 1> rest{}; // the last one stays 0
    for (std::size_t i = 0; i < data_bytes; ++i) {
        auto const& row = products[static_cast<std::size_t>(bytes[i] ^ rest[0])];
        for (std::size_t j = 0; j < check_bytes; ++j)
            rest[j] = static_cast<std::uint8_t>(rest[j + 1] ^ row[j]);
    }
    for (std::size_t j = 0; j < check_bytes; ++j) bytes[data_bytes + j] = rest[j];
}

constexpr void set(SmallCode& code, std::size_t row, std::size_t column, bool dark)
{
    auto const bit = 1U << (side - 1 - column);
    code[row] = dark ? code[row] | bit : code[row] & ~bit;
}

/// True where patterns stand that hold no data.
constexpr bool reserved(std::size_t row, std::size_t column)
{
    bool const corner = (row < 9 && column < 9) || (row < 9 && column >= side - 8) ||
                        (row >= side - 8 && column < 9);
    return corner || row == 6 || column == 6;
}

constexpr SmallCode make_frame()
{
    SmallCode frame{};
    for (std::size_t i = 8; i < side - 8; ++i) {
        set(frame, 6, i, i % 2 == 0);
        set(frame, i, 6, i % 2 == 0);
    }
    for (std::size_t y = 0; y < 7; ++y)
        for (std::size_t x = 0; x < 7; ++x) {
            bool const ring = y == 0 || y == 6 || x == 0 || x == 6;
            bool const dark = ring || (y >= 2 && y <= 4 && x >= 2 && x <= 4);
            set(frame, y, x, dark);
            set(frame, y, side - 7 + x, dark);
            set(frame, side - 7 + y, x, dark);
        }
    set(frame, side - 8, 8, true);

    // Format information (7.9): level M is 00, then the mask, ten check bits, and a fixed pattern.
    unsigned rest = mask_number << 10;
    for (int bit = 14; bit >= 10; --bit)
        if ((rest >> bit & 1U) != 0) rest ^= 0x537U << (bit - 10);
    unsigned const format = (mask_number << 10 | rest) ^ 0x5412U;
    for (std::size_t i = 0; i < 15; ++i) {
        bool const dark = (format >> i & 1U) != 0;
        if (i < 6) set(frame, i, 8, dark);
        if (i == 6 || i == 7) set(frame, i + 1, 8, dark);
        if (i == 8) set(frame, 8, 7, dark);
        if (i > 8) set(frame, 8, 14 - i, dark);
        if (i < 8)
            set(frame, 8, side - 1 - i, dark);
        else
            set(frame, side - 15 + i, 8, dark);
    }
    return frame;
}

struct Module {
    std::uint8_t row = 0;
    std::uint8_t column = 0;
    bool flip = false;
};

/// The way of the data bits: up and down in double columns from the right (7.7.3).
constexpr std::array<Module, (data_bytes + check_bytes) * 8> make_way()
{
    std::array<Module, (data_bytes + check_bytes) * 8> way{};
    std::size_t count = 0;
    bool up = true;
    for (std::size_t right = side - 1;; right -= 2) {
        if (right == 6) --right;
        for (std::size_t step = 0; step < side; ++step) {
            auto const row = up ? side - 1 - step : step;
            for (std::size_t column : {right, right - 1})
                if (!reserved(row, column))
                    way[count++] = {
                        static_cast<std::uint8_t>(row),
                        static_cast<std::uint8_t>(column),
                        masked(row, column)};
        }
        up = !up;
        if (right == 1) break;
    }
    return way;
}

} // namespace

std::optional<SmallCode> small_code(std::string_view text)
{
    if (text.empty() || text.size() > text_max) return std::nullopt;
    Bytes bytes{};
    BitWriter writer(bytes);
    writer.put(0b0010, 4);
    writer.put(static_cast<unsigned>(text.size()), 9);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        auto const first = alphabet.find(text[i]);
        if (first == std::string_view::npos) return std::nullopt;
        if (i + 1 == text.size()) {
            writer.put(static_cast<unsigned>(first), 6);
            break;
        }
        auto const second = alphabet.find(text[i + 1]);
        if (second == std::string_view::npos) return std::nullopt;
        writer.put(static_cast<unsigned>(first * 45 + second), 11);
    }
    writer.put(0, 4);
    for (auto at = writer.bytes(), pad = std::size_t{0}; at < data_bytes; ++at, ++pad)
        bytes[at] = pad % 2 == 0 ? 0xEC : 0x11;
    add_check_bytes(bytes);

    static constexpr SmallCode frame = make_frame();
    static constexpr auto way = make_way();
    SmallCode code = frame;
    for (std::size_t i = 0; i < way.size(); ++i) {
        auto const byte = static_cast<unsigned>(bytes[i / 8]);
        bool const one = (byte >> (7 - i % 8) & 1U) != 0;
        if (one != way[i].flip) code[way[i].row] |= 1U << (side - 1 - way[i].column);
    }
    return code;
}

} // namespace safehand::rendering
