// PDF objects as plain values, and a reader of them that takes whatever it is given: it never
// refuses, it passes over what is no object (ISO 32000-2, 7.2 and 7.3). Knows no files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

struct Value {
    enum class Kind : std::uint8_t {
        null,
        boolean,
        number,
        name,      ///< without slash, escapes undone
        string,    ///< escapes undone
        reference, ///< number and generation
        array,
        dictionary, ///< key, value, key, value
        word        ///< a keyword or an operator
    };

    Kind kind = Kind::null;
    int generation = 0;
    double number = 0;
    std::string text;
    std::vector<Value> items;

    bool is(Kind wanted) const noexcept { return kind == wanted; }

    bool is_name(std::string_view name) const noexcept
    {
        return kind == Kind::name && text == name;
    }

    bool is_word(std::string_view word) const noexcept
    {
        return kind == Kind::word && text == word;
    }

    /// The number as an integer within reason; `otherwise` when this is no number.
    int integer(int otherwise = 0) const noexcept;

    /// An entry of a dictionary, the last of its name; null when there is none.
    Value const* entry(std::string_view key) const noexcept;
};

/// Reads values one after the other.
class ValueReader {
  public:
    explicit ValueReader(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

    /// The next value or word; false at the end. Lone closing brackets are passed over.
    /// With `references`, "4 0 R" is one value.
    bool next(Value& out, bool references = true);

    std::size_t at() const noexcept { return at_; }

    void move_to(std::size_t at) noexcept { at_ = at; }

    /// How many values it may still make, of all depths; at the end it stops as at the end of
    /// bytes.
    std::size_t values_left = SIZE_MAX;

    /// Where comments go, when somebody wants them.
    std::vector<std::string_view>* comments = nullptr;

  private:
    void skip();
    bool read(Value& out, int depth, bool references);
    bool compound(Value& out, std::string_view close, int depth, bool references);
    void literal(std::string& out);
    void escape(std::string& out);
    void hexadecimal(std::string& out);
    bool reference(Value& out);

    std::string_view bytes_;
    std::size_t at_ = 0;
};

} // namespace safehand::any_file
