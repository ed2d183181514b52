#include "service/worker/content_cleaning.h"

#include "service/worker/refusals.h"

#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_QPDFTokenizer.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <initializer_list>
#include <map>
#include <memory>

namespace safehand::worker {

namespace {

enum class Verb { sets, paints, shows_text, calls, opens_image, drops };

/// ISO 32000-2, annex A. What is not here is not known.
std::map<std::string, Verb> const& verbs()
{
    static std::map<std::string, Verb> const table = [] {
        std::map<std::string, Verb> made;
        auto const put = [&made](Verb verb, std::initializer_list<char const*> names) {
            for (auto const* name : names) made.emplace(name, verb);
        };
        put(Verb::sets, {"w",  "J",  "j",  "M",   "d",  "ri",  "i",  "gs", "q",  "Q",  "cm", "m",
                         "l",  "c",  "v",  "y",   "h",  "re",  "n",  "W",  "W*", "BT", "ET", "Tc",
                         "Tw", "Tz", "TL", "Tf",  "Tr", "Ts",  "Td", "TD", "Tm", "T*", "d0", "d1",
                         "CS", "cs", "SC", "SCN", "sc", "scn", "G",  "g",  "RG", "rg", "K",  "k"});
        put(Verb::paints, {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "EI"});
        put(Verb::shows_text, {"Tj", "TJ", "'", "\""});
        put(Verb::calls, {"Do"});
        put(Verb::opens_image, {"BI", "ID"});
        return made;
    }();
    return table;
}

class Cleaner : public QPDFObjectHandle::TokenFilter {
  public:
    void handleToken(QPDFTokenizer::Token const& token) override
    {
        auto const type = token.getType();
        if (type == QPDFTokenizer::tt_bad) throw Refused{damaged};
        if (type == QPDFTokenizer::tt_space || type == QPDFTokenizer::tt_comment ||
            type == QPDFTokenizer::tt_eof)
            return;
        if (type == QPDFTokenizer::tt_word) return verb(token.getValue());
        if (type == QPDFTokenizer::tt_inline_image) {
            // Binary: it goes on as it is, with a line end that its EI may be told by.
            out.bytes += token.getRawValue();
            out.bytes += '\n';
            return;
        }
        operands_ += token.getRawValue();
        operands_ += ' ';
        if (operands_.size() > operands_max) throw Refused{damaged};
    }

    CleanContent out;

  private:
    static constexpr std::size_t operands_max = 4U << 20U;

    void verb(std::string const& name)
    {
        auto const found = verbs().find(name);
        auto const kind = found == verbs().end() ? Verb::drops : found->second;
        if (kind == Verb::drops) {
            operands_.clear();
            ++out.dropped;
            return;
        }
        out.bytes += operands_;
        out.bytes += name;
        // One space and no more parts ID from the picture's bytes.
        out.bytes += name == "ID" ? ' ' : '\n';
        out.drawn.text = out.drawn.text || (kind == Verb::shows_text && !operands_.empty());
        out.drawn.shapes = out.drawn.shapes || kind == Verb::paints;
        out.drawn.objects = out.drawn.objects || kind == Verb::calls;
        operands_.clear();
    }

    std::string operands_;
};

} // namespace

CleanContent clean_content(std::string_view content)
{
    Cleaner cleaner;
    Pl_Buffer unused("unused");
    Pl_QPDFTokenizer tokens("content", &cleaner, &unused);
    tokens.write(reinterpret_cast<unsigned char const*>(content.data()), content.size());
    tokens.finish();
    return std::move(cleaner.out);
}

} // namespace safehand::worker
