#include "proof/prover.h"

#include "proof/class_reading.h"
#include "proof/copy_comparison.h"
#include "proof/podofo_file.h"
#include "proof/qpdf_file.h"

namespace safehand::proof {

namespace {

constexpr std::string_view podofo = "PoDoFo 0.9.8";

Digest digest_of(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "sha256:";
    for (char const byte : sha256(bytes)) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 0xFU];
    }
    return {text};
}

Verdict verdict_of(std::string_view bytes, Needles const& needles, Findings const& findings)
{
    Verdict verdict;
    verdict.absent = findings.empty();
    verdict.findings = findings.list();
    verdict.sha256 = digest_of(bytes);
    verdict.needles = static_cast<int>(needles.count());
    return verdict;
}

} // namespace

Prover::Prover(ProverSettings settings) : settings_(std::move(settings)) {}

ClassProof Prover::prove_class(
    std::string_view final_bytes, std::string_view passphrase, Needles const& needles) const
{
    ReaderLimits const limits{
        settings_.pdftotext,
        settings_.reader_wait_max,
        settings_.reader_memory_max,
        settings_.reader_output_max,
        settings_.content_order};
    Findings findings(needles.index());
    auto memory = std::make_shared<ClassProof::Memory>(needles);
    ClassReading reading(final_bytes, passphrase, *memory, findings);
    try {
        reading.run(limits, settings_);
    } catch (Unreadable const& why) {
        findings.fault("structure", why.what());
    }
    ClassProof proof;
    proof.verdict = verdict_of(final_bytes, needles, findings);
    proof.verdict.engines = "own reader, pdftotext";
    if (settings_.every_engine_on_every_copy)
        proof.verdict.engines.append(", ").append(QpdfFile::version());
    if (settings_.second_reader) proof.verdict.engines.append(", ").append(podofo);
    proof.verdict.objects = reading.objects();
    proof.verdict.streams = reading.streams();
    proof.verdict.pages = static_cast<int>(memory->pages.size());
    if (proof.verdict.absent) proof.memory = std::move(memory);
    return proof;
}

Verdict Prover::prove_copy(
    std::string_view final_bytes,
    std::string_view passphrase,
    ClassProof const& proven,
    Needles const& needles) const
{
    Findings findings(needles.index());
    if (proven.memory == nullptr || !proven.verdict.absent) {
        findings.fault("class", "the class is not proven");
        return verdict_of(final_bytes, needles, findings);
    }
    if (!(proven.memory->needles == needles)) {
        findings.fault("class", "the class was proven with other needles");
        return verdict_of(final_bytes, needles, findings);
    }
    CopyComparison reading(final_bytes, passphrase, *proven.memory, findings);
    bool const every_engine = settings_.every_engine_on_every_copy;
    try {
        reading.run();
        if (every_engine && findings.empty()) reading.ask_others(settings_.second_reader);
    } catch (Unreadable const& why) {
        findings.fault("structure", why.what());
    }
    auto verdict = verdict_of(final_bytes, needles, findings);
    verdict.engines = "own reader";
    if (every_engine) verdict.engines.append(", ").append(QpdfFile::version());
    if (every_engine && settings_.second_reader) verdict.engines.append(", ").append(podofo);
    verdict.objects = reading.objects();
    verdict.streams = reading.streams();
    verdict.pages = static_cast<int>(proven.memory->pages.size());
    return verdict;
}

} // namespace safehand::proof
