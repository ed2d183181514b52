// A document before and after redaction. They are different types: what leaves the house can only
// be built from the second, and only the redaction room makes it.
#pragma once

#include "record/ids.h"
#include "record/text.h"

#include <compare>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace safehand {

namespace redaction {
class Redactor;
}

/// A whole document with everything in it. Never rendered, never sent.
struct SourceDocument {
    std::string kind; ///< document kind that the procedure declares: "record"
    std::string title;
    std::string subtitle;
    std::string language;  ///< BCP 47
    std::string reference; ///< conference reference, printed in the running header
    std::string authority;
    std::string notice;               ///< the confidentiality statement on the cover
    std::vector<std::string> running; ///< lines for the running header, outermost first
    std::vector<Section> sections;
    std::optional<PersonId> reader;        ///< set: its words are meant for this reader only
    std::vector<std::string> missing = {}; ///< ids of mandatory blocks that came out empty
};

/// How a withheld part shows itself to this audience.
enum class MarkStyle {
    visible, ///< a mark with its reason code
    neutral, ///< a mark that gives no reason
    silent,  ///< nothing at all
};

/// Stands where something was. The same width and the same words whatever it hides.
struct Mark {
    std::string code; ///< reason code; empty when neutral or when merged marks differ

    auto operator<=>(Mark const&) const = default;
};

struct Words {
    std::string text;
    bool strong = false;
    std::string language;

    auto operator<=>(Words const&) const = default;
};

using Piece = std::variant<Words, Mark>;
using Line = std::vector<Piece>; ///< the content of one paragraph, item or cell

struct RedactedBlock {
    BlockKind kind = BlockKind::paragraph;
    Line text;
    std::vector<Line> items;
    std::vector<Line> header;
    std::vector<std::vector<Line>> rows;
    std::vector<int> column_shares;

    auto operator<=>(RedactedBlock const&) const = default;
};

struct RedactedSection {
    SectionId id;
    std::string heading;
    std::vector<RedactedBlock> blocks;
    std::string language = {}; ///< of the heading; empty means the document's

    auto operator<=>(RedactedSection const&) const = default;
};

/// What one audience may have. Holds no trace of what was taken out.
class RedactedDocument {
  public:
    std::string const& title() const noexcept { return title_; }

    std::string const& subtitle() const noexcept { return subtitle_; }

    std::string const& language() const noexcept { return language_; }

    std::string const& reference() const noexcept { return reference_; }

    std::string const& authority() const noexcept { return authority_; }

    std::string const& notice() const noexcept { return notice_; }

    std::vector<std::string> const& running() const noexcept { return running_; }

    std::vector<RedactedSection> const& sections() const noexcept { return sections_; }

    /// True when nothing was withheld.
    bool whole() const noexcept { return whole_; }

  private:
    friend class redaction::Redactor;

    RedactedDocument() = default;

    std::string title_;
    std::string subtitle_;
    std::string language_;
    std::string reference_;
    std::string authority_;
    std::string notice_;
    std::vector<std::string> running_;
    std::vector<RedactedSection> sections_;
    bool whole_ = true;
};

} // namespace safehand
