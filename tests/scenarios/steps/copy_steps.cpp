// Sentences about the finished copies: redacted, laid out, stamped, sealed, proved and read back by
// another program.

#include "../step_book.h"
#include "cast.h"
#include "record/error.h"
#include "service/copies/copying.h"
#include "service/installation/compose.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

struct Finished {
    std::string person;
    std::string document;
    std::string passphrase;
    std::string bytes;
    std::string type;
    std::string words; ///< read back when first asked for; pages end with a form feed
};

struct Copies {
    std::vector<Finished> all;
    std::string refusal;
    bool made = false;
};

/// Fonts and word list are read once.
service::Workshop& workshop()
{
    static service::Workshop shared(fs::path(SAFEHAND_HOUSE), 2);
    return shared;
}

void make(World& world, std::vector<std::string> documents)
{
    auto& copies = world.kept<Copies>();
    world.accept_all();
    expect(world.refusal().empty(), world.refusal());
    service::CopyChoices choices;
    choices.dated = world.today();
    choices.documents = std::move(documents);
    copies.made = true;
    // Reports that go with it are carried by programs of their own, which stories run.
    auto plan = world.plan();
    for (auto& entry : plan.entries) entry.attachments.clear();
    try {
        auto const job = service::make_copies(
            workshop().press(),
            world.proposal().record,
            world.proposal().drafts.documents,
            plan,
            world.procedure(),
            choices);
        for (auto const& copy : job.copies) {
            auto const& entry = world.plan().entries[copy.entry];
            expect(!copy.quarantined, "A copy failed its proof.");
            copies.all.push_back(
                {entry.person.text,
                 entry.document,
                 copy.passphrase,
                 copy.sealed.bytes,
                 copy.file_type,
                 {}});
        }
    } catch (Error const& error) {
        copies.refusal = error.what();
    }
}

/// What pdftotext reads in it. The file is gone afterwards.
std::string read_back(Finished const& copy)
{
    expect(copy.type == "pdf", "This copy is no PDF.");
    auto const file =
        fs::temp_directory_path() / ("scenario-" + std::to_string(std::random_device{}()) + ".pdf");
    std::ofstream(file, std::ios::binary) << copy.bytes;
    auto const command = "pdftotext -layout " +
                         (copy.passphrase.empty() ? "" : "-upw '" + copy.passphrase + "' ") + "'" +
                         file.string() + "' -";
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const pipe(
        ::popen(command.c_str(), "r"), ::pclose);
    expect(pipe != nullptr, "pdftotext does not run.");
    std::string words;
    std::array<char, 4096> chunk{};
    while (auto const got = std::fread(chunk.data(), 1, chunk.size(), pipe.get()))
        words.append(chunk.data(), got);
    fs::remove(file);
    return words;
}

std::string const&
words_of_copy(World& world, std::string const& person, std::string const& document)
{
    auto& copies = world.kept<Copies>();
    expect(copies.made, "No copies were made: say \"When the copies are made\".");
    expect(copies.refusal.empty(), copies.refusal);
    auto const found = std::ranges::find_if(copies.all, [&](Finished const& one) {
        return one.person == person && one.document == document;
    });
    expect(found != copies.all.end(), std::string(cast_of(person).name) + " has no copy.");
    if (found->words.empty()) found->words = read_back(*found);
    expect(!found->words.empty(), "Nothing could be read in it.");
    return found->words;
}

std::string document_or_record(std::string const& document)
{
    return document.empty() ? "record" : document;
}

void making(StepBook& book)
{
    book.add("the copies are made", [](World& world, Captures const&, Step const&) {
        make(world, {"record"});
    });
    book.add(
        "the copies of the {document} are made",
        [](World& world, Captures const& c, Step const&) { make(world, {c[0]}); });
    book.add("no copies are made because {text}", [](World& world, Captures const& c, Step const&) {
        auto const& copies = world.kept<Copies>();
        expect(copies.made && !copies.refusal.empty(), "Copies were made.");
        expect(says(copies.refusal, c[0]), copies.refusal);
    });
}

void reading(StepBook& book)
{
    book.add(
        "{person}'s copy[ of the {document}] says {text}",
        [](World& world, Captures const& c, Step const&) {
            auto const& words = words_of_copy(world, c[0], document_or_record(c[1]));
            expect(says(words, c[2]), "It says:\n" + words);
        });
    book.add(
        "{person}'s copy[ of the {document}] does not say {text}",
        [](World& world, Captures const& c, Step const&) {
            auto const& words = words_of_copy(world, c[0], document_or_record(c[1]));
            expect(!says(words, c[2]), "It does.");
        });
    book.add(
        "every page of {person}'s copy[ of the {document}] says {text}",
        [](World& world, Captures const& c, Step const&) {
            std::string_view words = words_of_copy(world, c[0], document_or_record(c[1]));
            int page = 0;
            while (!words.empty()) {
                auto const end = std::min(words.find('\f'), words.size());
                ++page;
                expect(
                    says(words.substr(0, end), c[2]),
                    "Page " + std::to_string(page) + " does not.");
                words.remove_prefix(std::min(end + 1, words.size()));
            }
        });
    book.add(
        "{people} <has|have> no copy[ of the {document}]",
        [](World& world, Captures const& c, Step const&) {
            auto const& copies = world.kept<Copies>();
            expect(copies.made && copies.refusal.empty(), "No copies were made. " + copies.refusal);
            for (auto const& person : listed(c[0]))
                for (auto const& one : copies.all)
                    expect(
                        one.person != person || one.document != document_or_record(c[1]),
                        "There is one.");
        });
}

} // namespace

void copy_steps(StepBook& book)
{
    making(book);
    reading(book);
}

} // namespace scenario
