#include "proof/plain_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>

namespace safehand::proof {

namespace {

constexpr int depth_max = 64;
constexpr int catalog = 1; ///< numbers of the new file; a page's own objects follow
constexpr int page_tree = 2;

bool regular(char c)
{
    return c > ' ' && c <= '~' && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
}

void append_hex(std::string& out, char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += digits[static_cast<unsigned char>(byte) >> 4U];
    out += digits[static_cast<unsigned char>(byte) & 0xFU];
}

void append_name(std::string& out, std::string_view name)
{
    out += '/';
    for (char const c : name) {
        if (regular(c)) {
            out += c;
        } else {
            out += '#';
            append_hex(out, c);
        }
    }
}

void append_number(std::string& out, double number)
{
    std::array<char, 400> text{};
    auto const end =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed).ptr;
    out.append(text.data(), end);
}

/// Whether any content writes a name with "#", so that looking for plain names would miss it.
bool has_escaped_names(std::string_view content)
{
    for (auto at = content.find('#'); at != std::string_view::npos;
         at = content.find('#', at + 1)) {
        auto before = at;
        while (before > 0 && regular(content[before - 1])) --before;
        if (before > 0 && (content[before - 1] == '/' || content[before - 1] == '#')) return true;
    }
    return false;
}

Dictionary const* fonts_of(Object const* resources)
{
    auto const* const dictionary = resources == nullptr ? nullptr : resources->as<Dictionary>();
    if (dictionary == nullptr) return nullptr;
    auto const at = dictionary->find("Font");
    return at == dictionary->end() ? nullptr : at->second.as<Dictionary>();
}

class PlainFile {
  public:
    PlainFile(PdfContents const& file, std::map<int, std::optional<std::string>> const& data)
        : file_(file), data_(data)
    {
    }

    std::string write(std::vector<int> const& pages)
    {
        std::size_t room = 65'536;
        for (auto const& [number, data] : data_) room += data ? data->size() + 256 : 0;
        out_.reserve(room);
        out_ = "%PDF-2.0\n";
        gather_contents(pages);
        std::string kids;
        for (int const page : pages) {
            int const number = number_of(page);
            kids.append(std::to_string(number)).append(" 0 R ");
            put_page(page, number);
        }
        put_waiting();
        open(page_tree);
        out_.append("<</Type/Pages/Count ").append(std::to_string(pages.size()));
        out_.append("/Kids[").append(kids).append("]>>\nendobj\n");
        open(catalog);
        out_.append("<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        put_end();
        return std::move(out_);
    }

  private:
    /// Everything that may name a font, and whether all pages call the same fonts the same.
    void gather_contents(std::vector<int> const& pages)
    {
        for (std::size_t k = 0; k < pages.size(); ++k) {
            for (int const number : content_numbers(file_, pages[k])) see(number);
            auto const* const fonts = fonts_of(page_attribute(file_, pages[k], "Resources"));
            page_fonts_ = k == 0 || fonts == page_fonts_ ? fonts : nullptr;
        }
        // A form may draw another, which would take the fonts of that one before those of the page.
        for (auto const& [number, stream] : file_.streams) {
            auto const* const resources = file_.dictionary(stream.dictionary, "Resources");
            auto const* const fonts =
                resources == nullptr ? nullptr : file_.dictionary(*resources, "Font");
            if (fonts != nullptr && page_fonts_ != nullptr && !agree(*page_fonts_, *fonts))
                page_fonts_ = nullptr;
        }
        for (auto const& [number, stream] : file_.streams) {
            auto const kind = stream.dictionary.find("Subtype");
            if (kind != stream.dictionary.end() && kind->second.name() == "Form") see(number);
        }
    }

    void see(int number)
    {
        auto const at = data_.find(number);
        if (at == data_.end() || !at->second || !seen_.insert(number).second) return;
        contents_.emplace_back(*at->second);
        every_font_ = every_font_ || has_escaped_names(*at->second);
    }

    /// Whether any content writes this name.
    bool named(std::string const& font)
    {
        auto const known = named_.find(font);
        if (known != named_.end()) return known->second;
        std::string name;
        append_name(name, font);
        bool const is = every_font_ || std::ranges::any_of(contents_, [&name](auto content) {
                            return content.find(name) != std::string_view::npos;
                        });
        named_.emplace(font, is);
        return is;
    }

    int number_of(int old)
    {
        auto const [at, fresh] = numbers_.emplace(old, next_);
        if (fresh) {
            ++next_;
            waiting_.push_back(old);
        }
        return at->second;
    }

    void open(int number)
    {
        if (places_.size() <= static_cast<std::size_t>(number))
            places_.resize(static_cast<std::size_t>(number) + 1, 0);
        places_[static_cast<std::size_t>(number)] = out_.size();
        out_.append(std::to_string(number)).append(" 0 obj\n");
    }

    void put_page(int page, int number)
    {
        written_.insert(page);
        open(number);
        out_.append("<</Type/Page/Parent 2 0 R");
        for (auto const* key : {"MediaBox", "CropBox", "Rotate"})
            if (auto const* const value = page_attribute(file_, page, key)) put_entry(key, *value);
        out_.append("/Contents[");
        for (int const content : content_numbers(file_, page))
            out_.append(std::to_string(number_of(content))).append(" 0 R ");
        out_.append("]");
        auto const* const resources = page_attribute(file_, page, "Resources");
        if (auto const* const entries =
                resources == nullptr ? nullptr : resources->as<Dictionary>())
            put_resources(*entries, nullptr);
        out_.append(">>\nendobj\n");
    }

    /// `above`: fonts that need not be told again.
    void put_resources(Dictionary const& resources, Dictionary const* above)
    {
        out_.append("/Resources<<");
        for (auto const& [key, value] : resources) {
            auto const* const fonts = key == "Font" ? value.as<Dictionary>() : nullptr;
            if (fonts == nullptr) {
                put_entry(key, value);
            } else if (above == nullptr || !holds(*above, *fonts)) {
                out_.append("/Font<<");
                for (auto const& [name, font] : *fonts)
                    if (named(name)) put_entry(name, font);
                out_.append(">>");
            }
        }
        out_.append(">>");
    }

    static bool holds(Dictionary const& above, Dictionary const& fonts)
    {
        return std::ranges::all_of(fonts, [&above](auto const& entry) {
            auto const same = above.find(entry.first);
            auto const* const mine = entry.second.template as<PdfReference>();
            auto const* const theirs =
                same == above.end() ? nullptr : same->second.template as<PdfReference>();
            return mine != nullptr && theirs != nullptr && mine->number == theirs->number;
        });
    }

    /// Whether no name means one font here and another there.
    static bool agree(Dictionary const& page, Dictionary const& form)
    {
        return std::ranges::all_of(form, [&page](auto const& entry) {
            auto const same = page.find(entry.first);
            auto const* const mine = entry.second.template as<PdfReference>();
            auto const* const theirs =
                same == page.end() ? nullptr : same->second.template as<PdfReference>();
            return same == page.end() ||
                   (mine != nullptr && theirs != nullptr && mine->number == theirs->number);
        });
    }

    void put_waiting()
    {
        while (!waiting_.empty()) {
            int const old = waiting_.back();
            waiting_.pop_back();
            if (!written_.insert(old).second) continue;
            if (auto const* const object = file_.object(old)) {
                open(numbers_.at(old));
                put(*object, 0);
                out_.append("\nendobj\n");
            } else if (auto const* const stream = file_.stream(old)) {
                put_stream(*stream, old);
            }
        }
    }

    void put_stream(PdfStreamValue const& stream, int old)
    {
        auto const data = data_.find(old);
        if (data == data_.end() || !data->second) return;
        open(numbers_.at(old));
        out_.append("<<");
        for (auto const& [key, value] : stream.dictionary) {
            if (key == "Length" || key == "Filter") continue;
            auto const* const resources = key == "Resources" ? value.as<Dictionary>() : nullptr;
            if (resources != nullptr)
                put_resources(*resources, page_fonts_);
            else
                put_entry(key, value);
        }
        out_.append("/Length ").append(std::to_string(data->second->size()));
        out_.append(">>\nstream\n").append(*data->second).append("\nendstream\nendobj\n");
    }

    void put_entry(std::string_view key, Object const& value)
    {
        append_name(out_, key);
        out_ += ' ';
        put(value, 0);
    }

    void put(Object const& object, int depth)
    {
        if (depth > depth_max) {
            out_.append("null");
        } else if (auto const* const to = object.as<PdfReference>()) {
            out_.append(std::to_string(number_of(to->number))).append(" 0 R");
        } else if (auto const* const list = object.as<Array>()) {
            out_ += '[';
            for (auto const& item : *list) {
                put(item, depth + 1);
                out_ += ' ';
            }
            out_ += ']';
        } else if (auto const* const dictionary = object.as<Dictionary>()) {
            out_.append("<<");
            for (auto const& [key, value] : *dictionary) {
                if (key == "Parent") continue;
                append_name(out_, key);
                out_ += ' ';
                put(value, depth + 1);
            }
            out_.append(">>");
        } else {
            put_simple(object);
        }
    }

    void put_simple(Object const& object)
    {
        if (auto const* const name = object.as<PdfName>()) {
            append_name(out_, name->text);
        } else if (auto const* const string = object.as<PdfString>()) {
            out_ += '<';
            for (char const byte : string->bytes) append_hex(out_, byte);
            out_ += '>';
        } else if (auto const* const truth = object.as<bool>()) {
            out_.append(*truth ? "true" : "false");
        } else if (object.as<double>() != nullptr) {
            append_number(out_, object.number());
        } else {
            out_.append("null");
        }
    }

    void put_end()
    {
        auto const start = out_.size();
        out_.append("xref\n0 ").append(std::to_string(places_.size()));
        out_.append("\n0000000000 65535 f \n");
        for (std::size_t number = 1; number < places_.size(); ++number) {
            auto const digits = std::to_string(places_[number]);
            out_.append(10 - std::min<std::size_t>(10, digits.size()), '0').append(digits);
            out_.append(places_[number] == 0 ? " 65535 f \n" : " 00000 n \n");
        }
        out_.append("trailer\n<</Size ").append(std::to_string(places_.size()));
        out_.append("/Root 1 0 R>>\nstartxref\n").append(std::to_string(start));
        out_.append("\n%%EOF\n");
    }

    PdfContents const& file_;
    std::map<int, std::optional<std::string>> const& data_;
    std::string out_;
    std::vector<std::size_t> places_;
    std::map<int, int> numbers_; ///< old to new
    std::vector<int> waiting_;
    std::set<int> written_;
    int next_ = page_tree + 1;
    std::set<int> seen_;
    std::vector<std::string_view> contents_;
    bool every_font_ = false;
    std::map<std::string, bool> named_;
    Dictionary const* page_fonts_ = nullptr; ///< of every page; null when pages differ
};

} // namespace

std::string plain_file(
    PdfContents const& file,
    std::map<int, std::optional<std::string>> const& data,
    std::vector<int> const& pages)
{
    return PlainFile(file, data).write(pages);
}

} // namespace safehand::proof
