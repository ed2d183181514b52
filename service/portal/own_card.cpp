#include "service/portal/own_card.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace safehand::service {

namespace {

/// Reads one document from its first block to its last, by the headings that the draft gives.
class Reading {
  public:
    Reading(
        drafting::Wording const& wording, std::string const& reader, std::string const& left_out)
        : wording_(wording), reader_(reader), left_out_(left_out)
    {
    }

    void read(RedactedBlock const& block)
    {
        switch (block.kind) {
        case BlockKind::subheading: heading_ = words(block.text); return;
        case BlockKind::paragraph: read_paragraph(block); return;
        case BlockKind::table: read_table(block); return;
        case BlockKind::bullets:
        case BlockKind::numbers: return;
        }
    }

    OwnCard take() { return std::move(card_); }

  private:
    std::string words(Line const& line) const
    {
        std::string all;
        for (auto const& piece : line) {
            auto const* const said = std::get_if<Words>(&piece);
            all += said != nullptr ? said->text : left_out_;
        }
        return all;
    }

    /// What stands behind "Label: "; empty when the line has another beginning.
    std::optional<std::string> behind(Line const& line, std::string_view label) const
    {
        auto const all = words(line);
        auto const begins = wording_.get(label) + ":";
        if (!all.starts_with(begins)) return std::nullopt;
        auto const from = all.find_first_not_of(' ', begins.size());
        return from == std::string::npos ? std::string{} : all.substr(from);
    }

    void read_paragraph(RedactedBlock const& block)
    {
        if (auto const outcome = behind(block.text, "decision.outcome"))
            card_.decisions.push_back({heading_, *outcome, ""});
        if (auto const category = behind(block.text, "decision.category");
            category && !card_.decisions.empty())
            card_.decisions.back().category = *category;
        if (auto const members = behind(block.text, "dates.members")) card_.members = *members;
    }

    bool headed(RedactedBlock const& block, std::string_view first, std::string_view second) const
    {
        return block.header.size() >= 3 && words(block.header[0]) == wording_.get(first) &&
               words(block.header[1]) == wording_.get(second);
    }

    void read_table(RedactedBlock const& block)
    {
        if (headed(block, "plan.need", "plan.action")) {
            for (auto const& row : block.rows) read_action(row);
        } else if (headed(block, "dates.meeting", "dates.when")) {
            for (auto const& row : block.rows)
                if (row.size() >= 3 && !words(row[1]).empty())
                    card_.meetings.push_back({words(row[0]), words(row[1]), words(row[2])});
        }
    }

    /// The draft puts names one after the other, with ", " between them. Part of a longer name is
    /// another name.
    bool names_reader(std::string const& who) const
    {
        constexpr std::string_view between = ", ";
        for (auto at = reader_.empty() ? std::string::npos : who.find(reader_);
             at != std::string::npos;
             at = who.find(reader_, at + 1)) {
            std::string_view const before(who.data(), at);
            std::string_view const after(who.data() + at + reader_.size());
            if ((before.empty() || before.ends_with(between)) &&
                (after.empty() || after.starts_with(between)))
                return true;
        }
        return false;
    }

    void read_action(std::vector<Line> const& row)
    {
        if (row.size() < 4) return;
        auto who = words(row[2]);
        if (!names_reader(who)) {
            ++card_.others;
            return;
        }
        card_.own.push_back({words(row[0]), words(row[1]), std::move(who), words(row[3])});
    }

    drafting::Wording const& wording_;
    std::string const& reader_;
    std::string const& left_out_;
    std::string heading_;
    OwnCard card_;
};

} // namespace

OwnCard card_of(
    RedactedDocument const& document,
    drafting::Wording const& wording,
    std::string const& reader,
    std::string const& left_out)
{
    Reading reading(wording, reader, left_out);
    for (auto const& section : document.sections())
        for (auto const& block : section.blocks) reading.read(block);
    auto card = reading.take();
    card.language = document.language();
    return card;
}

} // namespace safehand::service
