#include "service/copies/workshop.h"

namespace safehand::service {

namespace fs = std::filesystem;

proof::ProverSettings own_reader_in_content_order()
{
    proof::ProverSettings settings;
    settings.content_order = false;
    return settings;
}

namespace {

PdfPrograms programs_with(fs::path const& worker)
{
    auto programs = find_pdf_programs();
    if (!worker.empty()) programs.worker = worker;
    return programs;
}

} // namespace

Workshop::Workshop(fs::path const& share, unsigned threads, fs::path const& worker)
    : library_(share), renderer_(rendering::Typefaces::load(share / "templates/typography.json")),
      words_(sealing::WordList::load(share / "templates/passphrase-words.txt")),
      desk_(find_worker(worker)), redacted_(programs_with(worker), desk_),
      press_{library_, renderer_, prover_, words_, randomness_, threads, &desk_, &redacted_}
{
}

} // namespace safehand::service
