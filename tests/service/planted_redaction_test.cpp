// One planted secret of every channel through the real redactor, which must leave none; and every
// kind of thing that a redacted file leaves behind put back, one after the other, which the search
// must notice. What is put back is what the file would hold if that scrubber were switched off.
#include "proof/any_file/any_file.h"
#include "redaction/rebuilding/rebuild.h"
#include "redaction/striking/strike.h"
#include "redaction/unpicking/unpick.h"
#include "service/pdf/redaction_desk.h"
#include "service/pdf/substitute_fonts.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace safehand::service {

namespace {

namespace fs = std::filesystem;
using Handle = QPDFObjectHandle;

struct Plant {
    std::string file;
    std::string bytes;
    std::string secret;
    std::string password;
    std::string how;
    int row = 0;
    bool eyes = false; ///< only recognition finds it
    bool visible = false;
};

std::vector<Plant> const& plants()
{
    static std::vector<Plant> const all = [] {
        std::vector<Plant> list;
        fs::path const folder = SAFEHAND_PLANTED;
        for (auto const& one : nlohmann::json::parse(story::bytes_of(folder / "index.json")))
            list.push_back(
                {one.at("file"),
                 {},
                 one.at("secret"),
                 one.at("password"),
                 one.at("how"),
                 one.at("row"),
                 one.at("ocr"),
                 one.at("visible")});
        return list;
    }();
    return all;
}

Plant with_bytes(Plant plant)
{
    plant.bytes = story::bytes_of(fs::path(SAFEHAND_PLANTED) / plant.file);
    return plant;
}

/// The first of a name, else of a row.
Plant plant_of(std::string const& how)
{
    for (auto const& one : plants())
        if (one.how == how) return with_bytes(one);
    throw std::runtime_error("nothing is planted like that: " + how);
}

PdfPrograms programs()
{
    auto all = find_pdf_programs();
    fs::path const bin = SAFEHAND_BIN;
    all.worker = bin / "safehand-worker";
    all.searcher = bin / "safehand-searcher";
    all.recogniser = bin / "safehand-recogniser";
    all.launcher = bin / "safehand-confined";
    return all;
}

bool holds(std::string const& file, std::string const& secret)
{
    return !any_file::search(file, {}, {secret}, {}).found.empty();
}

/// A file on its way, in this process and without recognition.
struct Redacted {
    page::Document before; ///< as it was taken apart
    bool pictured = false; ///< a page of it can only be shown as a picture
    striking::Struck struck;
    std::string file;
};

SubstituteFonts const& fonts()
{
    static auto const all = read_substitute_fonts(PdfPrograms{}.fonts);
    return all;
}

std::string rebuilt(page::Document const& document)
{
    return rebuilding::rebuild(document, {fonts().marks, "A report", "en-GB"});
}

Redacted redacted(Plant const& plant)
{
    unpicking::Options options;
    options.password = plant.password;
    for (auto const& font : fonts().all)
        options.substitutes.push_back(
            {font.program, font.serif, font.fixed_pitch, font.bold, font.italic, font.symbols});
    Redacted done;
    auto found = unpicking::unpick(plant.bytes, options);
    for (auto const& need : found.needs)
        done.pictured = done.pictured || need.kind == unpicking::PageNeed::Kind::picture;
    done.before = std::move(found.document);
    striking::Order order;
    order.terms = {plant.secret};
    done.struck = striking::strike(done.before, order);
    done.file = rebuilt(done.struck.document);
    return done;
}

/// The finished file with something of the original put back.
std::string grafted(
    Redacted const& done,
    Plant const& plant,
    std::function<void(QPDF& from, QPDF& to)> const& graft)
{
    QPDF from;
    from.setSuppressWarnings(true);
    from.processMemoryFile(
        "original", plant.bytes.data(), plant.bytes.size(), plant.password.c_str());
    QPDF to;
    to.processMemoryFile("redacted", done.file.data(), done.file.size());
    graft(from, to);
    QPDFWriter writer(to);
    writer.setOutputMemory();
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    auto const* const begin = buffer->getBuffer();
    return {begin, begin + buffer->getSize()};
}

Handle copied(QPDF& from, QPDF& to, Handle what)
{
    return to.copyForeignObject(what.isIndirect() ? what : from.makeIndirectObject(what));
}

std::function<void(QPDF&, QPDF&)> catalog_entry(std::string const& key)
{
    return [key](QPDF& from, QPDF& to) {
        auto value = from.getRoot().getKey(key);
        ASSERT_FALSE(value.isNull()) << key;
        to.getRoot().replaceKey(key, copied(from, to, value));
    };
}

std::function<void(QPDF&, QPDF&)> trailer_entry(std::string const& key)
{
    return [key](QPDF& from, QPDF& to) {
        auto value = from.getTrailer().getKey(key);
        ASSERT_FALSE(value.isNull()) << key;
        to.getTrailer().replaceKey(key, copied(from, to, value));
    };
}

/// Of every page that has it.
std::function<void(QPDF&, QPDF&)> page_entry(std::string const& key)
{
    return [key](QPDF& from, QPDF& to) {
        auto old_pages = QPDFPageDocumentHelper(from).getAllPages();
        auto new_pages = QPDFPageDocumentHelper(to).getAllPages();
        ASSERT_EQ(old_pages.size(), new_pages.size());
        bool any = false;
        for (std::size_t k = 0; k < old_pages.size(); ++k) {
            auto value = old_pages[k].getObjectHandle().getKey(key);
            if (value.isNull()) continue;
            any = true;
            new_pages[k].getObjectHandle().replaceKey(key, copied(from, to, value));
        }
        EXPECT_TRUE(any) << key;
    };
}

using Graft = std::function<void(QPDF&, QPDF&)>;

/// What the file would hold if this were not left behind, and a plant that stands there.
struct Left {
    char const* how;
    Graft graft;
};

std::vector<Left> left_behind()
{
    return {
        {"author_of_the_file", trailer_entry("/Info")},
        {"xmp_of_the_file", catalog_entry("/Metadata")},
        {"xmp_of_a_page", page_entry("/Metadata")},
        {"in_an_attachment", catalog_entry("/Names")},
        {"in_a_named_script", catalog_entry("/Names")},
        {"in_a_script", catalog_entry("/OpenAction")},
        {"contents_of_a_note", page_entry("/Annots")},
        {"normal_appearance", page_entry("/Annots")},
        {"overlay_of_a_redaction", page_entry("/Annots")},
        {"in_an_address_of_the_web", page_entry("/Annots")},
        {"value_of_a_field", catalog_entry("/AcroForm")},
        {"in_a_form_packet", catalog_entry("/AcroForm")},
        {"replacement_of_an_element", catalog_entry("/StructTreeRoot")},
        {"title_of_an_element", catalog_entry("/StructTreeRoot")},
        {"bookmark", catalog_entry("/Outlines")},
        {"named_destination", catalog_entry("/Names")},
        {"in_a_tag_of_a_thumbnail", page_entry("/Thumb")},
        {"name_of_a_layer", catalog_entry("/OCProperties")},
        {"label_of_a_page", catalog_entry("/PageLabels")},
        {"output_condition", catalog_entry("/OutputIntents")},
        {"title_of_a_thread", catalog_entry("/Threads")},
        {"private_data_of_a_program", catalog_entry("/PieceInfo")},
        {"private_data_of_a_page", page_entry("/PieceInfo")},
        {"name_of_a_resource", page_entry("/Resources")},
        {"one_entry_of_a_map", page_entry("/Resources")},
        {"name_table_of_a_font", page_entry("/Resources")},
        {"in_exif", page_entry("/Resources")},
        {"shown_whole", page_entry("/Contents")},
        {"white_on_white", page_entry("/Contents")},
        {"beyond_the_page", page_entry("/Contents")},
        {"signer", catalog_entry("/AcroForm")}};
}

void unhide(std::vector<page::Item>& items)
{
    for (auto& item : items) {
        if (auto* run = std::get_if<page::TextRun>(&item.what)) run->hidden = false;
        if (auto* group = std::get_if<page::Group>(&item.what)) unhide(group->items);
    }
}

} // namespace

TEST(PlantedRedaction, leaves_nothing_of_one_secret_of_every_channel)
{
    RedactionDesk const desk(programs());
    std::set<int> rows;
    for (auto const& one : plants()) {
        if (one.row == 0 || !rows.insert(one.row).second) continue;
        auto const plant = with_bytes(one);
        PdfOrder order;
        order.terms = {plant.secret};
        order.reason = "3b";
        auto const outcome = desk.redact(
            plant.bytes,
            order,
            plant.password,
            plant.eyes ? Recognition::automatic : Recognition::never);
        auto const* const done = std::get_if<PdfRedaction>(&outcome);
        if (done == nullptr) {
            ADD_FAILURE() << plant.file << ": " << std::get<PdfRefusal>(outcome).sentence;
            continue;
        }
        // A gap that another redaction left holds nothing to take out, and pixels that are nearly
        // white may be read in the proof alone: then no file is made.
        if ((plant.row == 37 || plant.row == 13) && done->file.empty()) continue;
        EXPECT_TRUE(done->report.proved) << plant.file << report_json(done->report);
        EXPECT_FALSE(done->file.empty()) << plant.file;
        EXPECT_FALSE(!done->file.empty() && holds(done->file, plant.secret)) << plant.file;
    }
    EXPECT_EQ(rows.size(), 39U) << "38, 40, 42 and 43 are nothing that one file can show";
}

TEST(PlantedRedaction, finds_every_secret_that_a_page_shows_as_text_and_not_only_loses_it)
{
    int looked_at = 0;
    for (auto const& one : plants()) {
        // What nobody sees is left out whether or not it is found, and drawings need recognition.
        if (one.row == 0 || one.row == 37 || !one.visible || one.eyes) continue;
        auto const plant = with_bytes(one);
        auto const done = redacted(plant);
        EXPECT_TRUE(done.pictured || done.struck.terms_not_found.empty()) << plant.file;
        ++looked_at;
    }
    EXPECT_GT(looked_at, 100);
}

TEST(PlantedRedaction, asks_for_eyes_where_a_page_may_look_otherwise_than_its_letters_say)
{
    for (auto const* how :
         {"drawn_as_other_letters",
          "drawn_as_other_letters_in_part",
          "letters_under_two_halves_of_a_box",
          "letters_under_a_shading",
          "letters_under_a_pattern",
          "letters_under_a_white_letter",
          "letters_cut_by_a_clip",
          "letters_cut_by_a_cover",
          "letters_with_a_stroke_added",
          "letters_set_upon_each_other",
          "letters_of_strokes",
          "letters_of_small_squares",
          "six_outlines_alone"}) {
        unpicking::Options options;
        for (auto const& font : fonts().all)
            options.substitutes.push_back(
                {font.program, font.serif, font.fixed_pitch, font.bold, font.italic, font.symbols});
        auto const plant = plant_of(how);
        auto const found = unpicking::unpick(plant.bytes, options);
        ASSERT_EQ(found.needs.size(), 1U) << how;
        EXPECT_EQ(found.needs[0].page, 0) << how;
        EXPECT_EQ(found.needs[0].kind, unpicking::PageNeed::Kind::recognition) << how;
    }
}

TEST(PlantedRedaction, asks_for_no_eyes_where_all_letters_are_what_they_look_like)
{
    for (auto const* how :
         {"clean", "shown_whole", "shown_with_kerning", "hyphenated", "set_twice_to_look_bold"}) {
        unpicking::Options options;
        for (auto const& font : fonts().all)
            options.substitutes.push_back(
                {font.program, font.serif, font.fixed_pitch, font.bold, font.italic, font.symbols});
        EXPECT_TRUE(unpicking::unpick(plant_of(how).bytes, options).needs.empty()) << how;
    }
}

TEST(PlantedRedaction, takes_out_what_only_the_look_of_a_page_tells)
{
    RedactionDesk const desk(programs());
    for (auto const* how :
         {"letters_cut_by_a_clip", "letters_under_a_white_letter", "letters_of_strokes"}) {
        auto const plant = plant_of(how);
        PdfOrder order;
        order.terms = {plant.secret};
        auto const outcome =
            desk.redact(plant.bytes, order, plant.password, Recognition::automatic);
        ASSERT_TRUE(std::holds_alternative<PdfRedaction>(outcome)) << how;
        auto const& done = std::get<PdfRedaction>(outcome);
        EXPECT_TRUE(done.report.proved) << how;
        std::set<int> pages;
        for (auto const& strike : done.report.strikes) pages.insert(strike.page);
        EXPECT_TRUE(pages.contains(0)) << how;
    }
}

TEST(PlantedRedaction, is_noticed_when_anything_is_not_left_behind)
{
    for (auto const& left : left_behind()) {
        auto const plant = plant_of(left.how);
        auto const done = redacted(plant);
        EXPECT_FALSE(holds(done.file, plant.secret)) << left.how;
        EXPECT_TRUE(holds(grafted(done, plant, left.graft), plant.secret)) << left.how;
    }
}

TEST(PlantedRedaction, is_noticed_when_an_earlier_revision_or_a_gap_comes_along)
{
    for (auto const* how :
         {"page_of_an_earlier_revision", "after_the_end", "object_that_nobody_uses"}) {
        auto const plant = plant_of(how);
        auto const done = redacted(plant);
        EXPECT_FALSE(holds(done.file, plant.secret)) << how;
        EXPECT_TRUE(holds(done.file + plant.bytes, plant.secret)) << how;
    }
}

TEST(PlantedRedaction, is_noticed_when_the_striker_leaves_one_kind_of_thing)
{
    struct Slip {
        char const* how;
        std::function<page::Document(Redacted const&)> made;
    };

    std::vector<Slip> const slips{
        {"shown_whole", [](Redacted const& done) { return done.before; }},
        {"over_two_lines", [](Redacted const& done) { return done.before; }},
        {"hyphenated", [](Redacted const& done) { return done.before; }},
        {"invisible",
         [](Redacted const& done) {
             auto document = done.before;
             for (auto& page : document.pages) unhide(page.items);
             return document;
         }},
        {"bookmark",
         [](Redacted const& done) {
             auto document = done.struck.document;
             document.bookmarks = done.before.bookmarks;
             return document;
         }},
        {"alternate_text",
         [](Redacted const& done) {
             auto document = done.struck.document;
             document.tags = done.before.tags;
             return document;
         }},
        {"in_an_address_of_the_web", [](Redacted const& done) {
             auto document = done.struck.document;
             for (std::size_t k = 0; k < document.pages.size(); ++k)
                 document.pages[k].links = done.before.pages[k].links;
             return document;
         }}};
    for (auto const& slip : slips) {
        auto const plant = plant_of(slip.how);
        auto const done = redacted(plant);
        EXPECT_FALSE(holds(done.file, plant.secret)) << slip.how;
        EXPECT_TRUE(holds(rebuilt(slip.made(done)), plant.secret)) << slip.how;
    }
}

} // namespace safehand::service
