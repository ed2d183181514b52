// Verbs about sections, notes and attached reports.
#include "procedure/lint_verbs.h"
#include "procedure/record_checks.h"

namespace safehand::procedure {

namespace {

bool among(std::vector<std::string> const& kinds, std::string const& kind)
{
    return kinds.empty() || std::ranges::find(kinds, kind) != kinds.end();
}

/// Reports as their authors wrote them; approved versions are the same report.
template <class Visit>
void each_report(LintRun const& run, Visit visit)
{
    auto const& all = run.record.attachments;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!all[i].redaction_of && among(run.with().attachments, all[i].kind))
            visit(all[i], place("report", i));
}

std::vector<Section const*> sections_of(LintRun const& run)
{
    std::vector<Section const*> all;
    for (auto const& section : run.record.sections)
        if (section.kind == run.with().section) all.push_back(&section);
    return all;
}

void check_label(LintRun const& run, std::vector<Label> const& labels, std::string const& where)
{
    for (auto const& label : labels)
        if (label.kind == LabelKind::confidential &&
            (label.reason.empty() || label.agreed_by.empty() || label.recorded.empty()))
            run.say(
                "A confidential part needs its reason, who agreed to it, and how it was agreed to "
                "be recorded.",
                where);
}

/// How much of a section is told word for word.
struct SpokenWords {
    int all = 0;
    int quoted = 0; ///< between double quotation marks
    int turns = 0;  ///< lines that begin with who speaks and a colon
};

/// In small letters and without "the"; a hyphen parts words as a space does.
std::vector<std::string> small_words(std::string const& text)
{
    std::vector<std::string> words;
    std::string word;
    for (char const letter : text + " ") {
        if (letter != ' ' && letter != '-') {
            word += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
            continue;
        }
        if (!word.empty() && word != "the") words.push_back(word);
        word.clear();
    }
    return words;
}

/// "Gawen:", "Mrs Trewick:", "The social worker:".
bool begins_with_speaker(LintRun const& run, std::string const& line)
{
    constexpr std::size_t name_bytes_max = 60;
    auto const colon = line.find(':');
    if (colon == std::string::npos || colon > name_bytes_max) return false;
    auto const speaker = small_words(line.substr(0, colon));
    if (speaker.empty()) return false;
    return std::ranges::any_of(run.record.participants, [&](Participant const& person) {
        auto const name = small_words(person.name);
        return speaker == name || speaker == small_words(person.role) ||
               (!name.empty() && speaker.size() <= 2 &&
                (speaker.back() == name.back() || speaker.back() == name.front()));
    });
}

void count_line(LintRun const& run, std::string const& line, SpokenWords& spoken)
{
    static constexpr std::array<std::string_view, 2> opening{"\"", "\u201c"};
    static constexpr std::array<std::string_view, 2> closing{"\"", "\u201d"};
    if (begins_with_speaker(run, line)) ++spoken.turns;
    bool quoted = false;
    bool in_word = false;
    for (std::size_t at = 0; at < line.size();) {
        auto const rest = std::string_view(line).substr(at);
        auto const& marks = quoted ? closing : opening;
        auto const mark = std::ranges::find_if(
            marks, [&](std::string_view one) { return rest.starts_with(one); });
        if (mark != marks.end()) {
            quoted = !quoted;
            in_word = false;
            at += mark->size();
            continue;
        }
        bool const space = line[at] == ' ' || line[at] == '\n';
        if (!space && !in_word) {
            ++spoken.all;
            if (quoted) ++spoken.quoted;
        }
        in_word = !space;
        ++at;
    }
}

SpokenWords spoken_in(LintRun const& run, Section const& section)
{
    SpokenWords spoken;
    for (auto const& block : section.blocks) {
        if (!block.text.empty()) count_line(run, words_of(block.text), spoken);
        for (auto const& item : block.items) count_line(run, words_of(item), spoken);
        for (auto const& row : block.rows)
            for (auto const& cell : row) count_line(run, words_of(cell), spoken);
    }
    return spoken;
}

} // namespace

void check_summary(LintRun const& run)
{
    constexpr int words_min =
        40; // a short quotation of what mattered is no account of who said what
    constexpr int turns_max = 2;
    constexpr int hundred = 100;
    for (std::size_t s = 0; s < run.record.sections.size(); ++s) {
        auto const& section = run.record.sections[s];
        auto const* const kind = run.procedure.section_kind(section.kind);
        if ((kind != nullptr && kind->verbatim) ||
            std::ranges::find(run.with().sections, section.kind) != run.with().sections.end())
            continue;
        auto const spoken = spoken_in(run, section);
        bool const mostly_quoted =
            spoken.all >= words_min && spoken.quoted * hundred > spoken.all * run.with().count;
        if (spoken.turns > turns_max || mostly_quoted)
            run.say(
                "This reads as an account of who said what, word for word; a record sums up.",
                place("section", s));
    }
}

void check_sections(LintRun const& run)
{
    auto const* kind = run.procedure.conference_kind(run.record.kind);
    auto const& wanted =
        !run.with().sections.empty() || kind == nullptr ? run.with().sections : kind->sections;
    for (auto const& id : wanted) {
        auto const* section = run.procedure.section_kind(id);
        if (section != nullptr && !supplied(run.record, *section))
            run.say("A section of the record is missing or empty.", section->heading.en);
    }
}

void check_verbatim(LintRun const& run)
{
    auto const* kind = run.procedure.section_kind(run.with().section);
    auto const all = sections_of(run);
    if (all.size() != 1 || words_of(*all.front()).find_first_not_of(" \n") == std::string::npos)
        run.say(
            "These words stand in the record once, as they were spoken, and not empty.",
            kind->heading.en);
    if (!kind->verbatim)
        run.say("The procedure does not lock these words against rewording.", kind->heading.en);
}

void check_complaints(LintRun const& run)
{
    if (words_of(run.record.complaints_note).empty())
        run.say("The record does not say that information on complaints was given.");
}

void check_concern(LintRun const& run)
{
    if (run.record.concern_voiced && words_of(run.record.concern_note).empty())
        run.say(
            "Somebody voiced a concern, and the record does not say that they were reminded of the "
            "right to complain.");
}

void check_confidential(LintRun const& run)
{
    for (std::size_t s = 0; s < run.record.sections.size(); ++s) {
        auto const& section = run.record.sections[s];
        check_label(run, section.labels, place("section", s));
        for (auto const& block : section.blocks)
            check_label(run, block.labels, place("section", s));
    }
}

void check_confidential_plan(LintRun const& run)
{
    std::string text;
    for (auto const& section : run.record.sections)
        if (std::ranges::find(section.labels, LabelKind::confidential, &Label::kind) !=
            section.labels.end())
            text += plain_text(words_of(section)) + "\n";
    if (text.empty()) return;
    for (std::size_t i = 0; i < run.record.plan.size(); ++i) {
        auto const action = plain_text(words_of(run.record.plan[i].action));
        if (!action.empty() && text.find(action) != std::string::npos)
            run.say(
                "An action from a confidential part stands in the plan, which more people have.",
                place("action", i));
    }
}

void check_signed(LintRun const& run)
{
    each_report(run, [&](Attachment const& report, std::string const& where) {
        if (!report.signed_on)
            run.say("A report is not signed and dated.", where);
        else if (run.with().countersigned && report.countersigned_by.empty())
            run.say("A report is not endorsed by a manager.", where);
    });
}

void check_one_child(LintRun const& run)
{
    each_report(run, [&](Attachment const& report, std::string const& where) {
        if (report.about_children.size() != 1)
            run.say("Each child has a report of their own.", where);
    });
}

void check_shared(LintRun const& run)
{
    each_report(run, [&](Attachment const& report, std::string const& where) {
        auto const* author = run.record.find(report.author);
        if (author != nullptr && run.audience.any_matches(run.with().except, *author)) return;
        if (!report.shared_on && report.not_shared_because.empty())
            run.say(
                "The record does not say when a report was shown to the family, or why not.",
                where);
    });
}

void check_held_comments(LintRun const& run)
{
    if (run.record.held_comments.empty()) return;
    auto const& sections = run.record.sections;
    if (sections.empty() || sections.front().kind != run.with().section ||
        sections.front().blocks.empty())
        run.say("Comments kept for this conference stand on the first page of its record.");
}

void check_reports(LintRun const& run)
{
    std::string text;
    for (auto const* section : sections_of(run)) text += plain_text(words_of(*section));
    each_report(run, [&](Attachment const& report, std::string const& where) {
        if (text.find(plain_text(report.title)) == std::string::npos)
            run.say("A report is not listed among those that the conference had.", where);
    });
}

} // namespace safehand::procedure
