#include "redaction/unpicking/content_parser.h"

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/reading.h"

#include <utility>

namespace safehand::unpicking {

namespace {

class Splitter : public QPDFObjectHandle::ParserCallbacks {
  public:
    explicit Splitter(ContentListener& listener) : listener_(listener) {}

    void handleObject(Handle object) override
    {
        if (object.isOperator()) {
            on_operator(object.getOperatorValue());
        } else if (object.isInlineImage()) {
            bool const on = listener_.on_inline_picture(picture_, object.getInlineImageValue());
            operands_.clear();
            if (!on) terminateParsing();
        } else if (operands_.size() < limits::operands || in_picture_) {
            operands_.push_back(std::move(object));
        }
    }

    void handleEOF() override {}

  private:
    void on_operator(std::string const& name)
    {
        if (name == "BI") {
            in_picture_ = true;
            operands_.clear();
            return;
        }
        if (name == "ID") {
            picture_ = gathered();
            in_picture_ = false;
            operands_.clear();
            return;
        }
        in_picture_ = false;
        bool const on = name == "EI" || listener_.on_operator(name, operands_);
        operands_.clear();
        if (!on) terminateParsing();
    }

    Handle gathered()
    {
        auto dictionary = Handle::newDictionary();
        for (std::size_t i = 0; i + 1 < operands_.size(); i += 2)
            if (operands_[i].isName())
                dictionary.replaceKey(operands_[i].getName(), operands_[i + 1]);
        return dictionary;
    }

    ContentListener& listener_;
    std::vector<Handle> operands_;
    Handle picture_ = Handle::newDictionary();
    bool in_picture_ = false;
};

} // namespace

std::optional<std::string> content_bytes(Handle contents, std::size_t most)
{
    if (contents.isNull()) return std::string{};
    if (contents.isStream()) return stream_bytes(contents, most);
    if (!contents.isArray()) return std::nullopt;
    std::string all;
    for (int i = 0; i < contents.getArrayNItems(); ++i) {
        auto part = contents.getArrayItem(i);
        if (part.isNull()) continue;
        auto bytes = stream_bytes(part, most - std::min(most, all.size()));
        if (!bytes) return std::nullopt;
        all += *bytes;
        all += '\n';
    }
    return all;
}

void parse_content(QPDF& pdf, std::string content, ContentListener& listener)
{
    Splitter splitter(listener);
    auto stream = Handle::newStream(&pdf, content);
    content.clear();
    content.shrink_to_fit();
    stream.parseAsContents(&splitter);
    // What qpdf found wrong is told nobody, and would pile up.
    static_cast<void>(pdf.getWarnings());
    // Otherwise every form that is drawn would stay in memory as often as it is drawn.
    pdf.replaceObject(stream.getObjGen(), Handle::newNull());
}

} // namespace safehand::unpicking
