#include "service/intake/word_findings.h"

#include "intake/unpacking/unpack.h"

#include <array>

namespace safehand::service {

namespace {

using intake::unpacking::Found;

struct Words {
    std::string_view what;
    std::string_view advice; ///< what to do, or what was done
};

constexpr std::array<Words, intake::unpacking::found_kinds> sentences{{
    {"Macros", "Save the file as an ordinary Word document (.docx) without macros."},
    {"Files embedded in the document", "Take them out and send each as a report of its own."},
    {"ActiveX controls or buttons", "Take them out."},
    {"Other documents put into this one (altChunk)", "Open the file in Word and save it again."},
    {"Fields that start another program (DDE)", "Do not open this file in Word. Ask who sent it."},
    {"Fields that fetch from elsewhere, or that are not known",
     "Select them in Word and turn them into text (Ctrl+Shift+F9)."},
    {"A template that is fetched from the network",
     "Take it off in Word: Developer, Document Template."},
    {"Pictures that are fetched from the network", "Take them out, or paste them in."},
    {"Parts that are kept somewhere else", "Take them out, or paste them in."},
    {"Charts or SmartArt", "Write what they say as text or as a table."},
    {"Tracked changes", "Accept or reject all of them in Word and save the file."},
    {"Comments that belong to no words", "Take them out."},
    {"Parts of a kind that is not known here",
     "Save the file as a plain Word document, or copy its text into the template."},
    {"Hidden text", "It was not in the printed document; it is kept from everybody."},
    {"Text in the colour of its background", "Nobody could read it; it is kept from everybody."},
    {"Text too small to read", "Nobody could read it; it is kept from everybody."},
    {"Text beside the page", "Nobody could read it; it is kept from everybody."},
    {"Text in boxes or drawings",
     "It has no place in the order of the text; it is kept from everybody until it is moved "
     "there."},
    {"Headers and footers", "Copies have their own; these are kept from everybody."},
    {"Text in a form that is not known here", "It is kept from everybody."},
    {"Pictures", "They are left out. Say in words what they show, or send them as a report."},
    {"Links", "Their words stay, the addresses are left out."},
    {"Properties of the file: authors, times, versions", "They are left out."},
    {"Marks of editing sessions", "They are left out."},
    {"Document variables", "They are left out."},
    {"Data for other programs (custom XML)", "They are left out."},
    {"Building blocks (glossary)", "They are left out."},
    {"Embedded fonts", "They are left out."},
    {"The path of a template on somebody's disk", "It is left out."},
    {"Fields", "What they show stays, what they do is left out."},
    {"Names of those who wrote comments", "They are left out."},
    {"Loose parts that nothing refers to", "They are left out."},
}};

Words const& words_for(Found found)
{
    return sentences.at(static_cast<std::size_t>(found));
}

} // namespace

std::string place_words(intake::unpacking::Place const& place)
{
    return place.paragraph > 0 ? "paragraph " + std::to_string(place.paragraph) : std::string{};
}

intake::minutes::Line
finding_line(intake::unpacking::Finding const& finding, intake::unpacking::Unpacked const& unpacked)
{
    auto const& words = words_for(finding.what);
    intake::minutes::Line line;
    line.says = std::string(words.what) + ": " + std::to_string(finding.count);
    if (!finding.places.empty()) {
        line.says += finding.places.size() > 1 ? " (paragraphs " : " (paragraph ";
        for (std::size_t i = 0; i < finding.places.size(); ++i)
            line.says += (i == 0 ? "" : ", ") + std::to_string(finding.places[i].paragraph);
        if (finding.places.size() == intake::unpacking::places_max) line.says += " and others";
        line.says += ")";
        auto const heading = finding.places.front().heading;
        if (heading >= 0)
            line.words =
                "first under \"" + unpacked.headings.at(static_cast<std::size_t>(heading)) + "\"";
    }
    line.says += ". " + std::string(words.advice);
    return line;
}

std::string cut_name(Found found)
{
    std::string name(words_for(found).what);
    if (name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name;
}

std::string unreadable_words(int code)
{
    using namespace intake::unpacking; // NOLINT(google-build-using-namespace): one enumeration
    switch (code) {
    case old_word:
        return "This is an old Word file (.doc), or one that is locked with a password. Open it in "
               "Word and save it as .docx without a password.";
    case other_office:
        return "This is a spreadsheet, a presentation or another office file. Minutes are taken "
               "as Word documents (.docx).";
    case other_zip: return "This is an archive. Unpack it and send the minutes alone.";
    case too_large:
        return "This Word file is too large, packed or unpacked. Take out pictures and send what "
               "they show as reports.";
    case odd_names:
        return "The parts of this Word file have names that no word processor gives. It is not "
               "opened.";
    case locked: return "This file is locked with a password. Save it without one.";
    case has_doctype:
        return "This Word file declares entities, which no word processor does. It is not opened.";
    case too_deep:
        return "This Word file is nested too deeply or has too many parts. Save it again from "
               "Word.";
    case a_template: return "This is a Word template. Make a document from it and send that.";
    case damaged: return "This Word file is damaged. Open it in Word and save it again.";
    default: break;
    }
    return "This is no Word document (.docx).";
}

} // namespace safehand::service
