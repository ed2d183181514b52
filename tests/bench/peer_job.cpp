// The benchmark kit's job on Safehand's own path: record in, one proved and sealed copy for each
// recipient out. Run by the kit, which sets OUTDIR and ONLY.
//
//   peer-job FOLDER [--no-proof] [--threads N]
//
// FOLDER holds what make_record.py wrote. With --no-proof copies are made and sealed only, to
// compare with tools that prove nothing; the product itself has no such switch. Prints the time per
// stage.

#include "intake/record_reader.h"
#include "record/error.h"
#include "service/copies/workshop.h"
#include "service/installation/settings.h"

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace {

using namespace safehand;
using namespace safehand::service;
using Json = nlohmann::json;

RedactionOrder order_for(Json const& kind, ConferenceRecord const& record)
{
    RedactionOrder order;
    for (auto const& section : kind["sections"]) {
        Withholding part;
        part.part.section.text = section.get<std::string>();
        part.code = "R2";
        part.rule = "benchmark";
        order.parts.push_back(std::move(part));
    }
    std::ranges::sort(order.parts);
    if (kind["facts"].get<bool>()) {
        for (auto const& fact : record.protected_facts)
            order.facts.push_back(
                {fact.id, fact.kind, fact.values, fact.reason, MarkStyle::visible, "benchmark"});
        std::ranges::sort(order.facts);
    }
    return order;
}

DistributionPlan plan_for(Json const& job, ConferenceRecord const& record)
{
    DistributionPlan plan;
    plan.reference = record.reference;
    for (auto const& recipient : job["recipients"]) {
        PlanEntry entry;
        entry.person.text = "p-" + std::to_string(recipient["no"].get<int>());
        entry.document = "record";
        entry.channel = Channel::email;
        entry.format = "standard";
        entry.language = "en";
        entry.order = order_for(job["classes"][recipient["class"].get<std::string>()], record);
        entry.share = entry.order.empty() ? Share::full : Share::partial;
        plan.entries.push_back(std::move(entry));
    }
    return plan;
}

std::string file_for(int number)
{
    auto const text = std::to_string(number);
    return (text.size() < 2 ? "0" + text : text) + ".pdf";
}

int do_job(std::filesystem::path const& folder, bool proof, unsigned threads)
{
    auto const begun = std::chrono::steady_clock::now();
    char const* out = std::getenv("OUTDIR"); // NOLINT(concurrency-mt-unsafe)
    char const* only = std::getenv("ONLY");  // NOLINT(concurrency-mt-unsafe)
    if (out == nullptr) throw Error(Fault::bad_input, "Set OUTDIR.");
    int const one = only == nullptr ? 0 : std::atoi(only); // NOLINT(cert-err34-c)
    auto const record = intake::read_record(read_file(folder / "record.json", "record"));
    auto const job = Json::parse(read_file(folder / "job.json", "job"));
    Workshop workshop(find_share(), threads);
    auto const plan = plan_for(job, record);
    auto const ready = std::chrono::steady_clock::now();

    CopyChoices choices;
    choices.dated = parse_day("2024-06-20");
    choices.prove = proof;
    choices.passphrase = [&](std::size_t entry) {
        return job["recipients"][entry]["passphrase"].get<std::string>();
    };
    if (one > 0)
        choices.only = [&](std::size_t entry) { return job["recipients"][entry]["no"] == one; };
    std::vector<SourceDocument> const documents{
        drafting::draft_record(record, workshop.library().wording(record.language))};
    auto const made = make_copies(
        workshop.press(),
        record,
        documents,
        plan,
        workshop.library().procedure(record.procedure),
        choices);
    auto const finished = std::chrono::steady_clock::now();
    int faults = 0;
    std::size_t bytes = 0;
    for (auto const& copy : made.copies) {
        if (proof && copy.quarantined) {
            ++faults;
            for (auto const& finding : copy.verdict.findings)
                std::cerr << copy.number << ": " << finding.needle << " " << finding.channel << " "
                          << finding.what << "\n";
            continue;
        }
        bytes += copy.sealed.bytes.size();
        std::ofstream(std::filesystem::path(out) / file_for(copy.number), std::ios::binary)
            << copy.sealed.bytes;
    }
    auto const ended = std::chrono::steady_clock::now();
    auto const ms = [](auto span) {
        return static_cast<double>(
                   std::chrono::duration_cast<std::chrono::microseconds>(span).count()) /
               1000;
    };
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::cout << "copies " << made.copies.size() << " classes " << made.classes << " bytes "
              << bytes << " ready " << ms(ready - begun) << " job " << ms(finished - ready)
              << " write " << ms(ended - finished) << " ms; peak " << used.ru_maxrss / 1024
              << " MiB\n";
    for (auto const& [stage, spent] : made.times.spent)
        std::cout << "  " << stage << " " << static_cast<double>(spent.count()) / 1000 << " ms\n";
    return faults == 0 ? 0 : 4;
}

} // namespace

int main(int count, char** words)
{
    try {
        bool proof = true;
        unsigned threads = 0;
        std::filesystem::path folder;
        for (int i = 1; i < count; ++i) {
            std::string const word = words[i];
            if (word == "--no-proof")
                proof = false;
            else if (word == "--threads" && i + 1 < count)
                threads = static_cast<unsigned>(std::stoul(words[++i]));
            else
                folder = word;
        }
        return do_job(folder, proof, threads);
    } catch (safehand::Error const& error) {
        std::cerr << "peer-job: " << error.for_log() << "\n";
        return 3;
    }
}
