#include "proof/any_file/any_file.h"

#include "proof/any_file/channels.h"
#include "proof/any_file/decryption.h"
#include "proof/any_file/file_map.h"
#include "proof/any_file/pdf_search.h"
#include "proof/any_file/readings.h"
#include "proof/any_file/text_search.h"

#include <algorithm>
#include <memory>

namespace safehand::any_file {

namespace {

bool recognised(OtherReading const& reading)
{
    return reading.channel.starts_with("OCR");
}

/// Every picture that is stored in the file, shown or not.
bool all_pictures(OtherReading const& reading)
{
    return reading.channel == "OCR of the pictures";
}

/// Whether the file is encrypted and the key opens it. Throws Unreadable. `map`: of the file as it
/// stands.
bool open_key(FileKey& key, FileMap const& map, std::string const& password)
{
    bool const says_so = std::ranges::any_of(
        map.trailers(), [](Value const& trailer) { return trailer.entry("Encrypt") != nullptr; });
    // Only the parser knows a table that has no trailer of its own left.
    if (!says_so && map.bytes().find("/Encrypt") == std::string_view::npos) return false;
    switch (key.open(map.bytes(), password)) {
    case FileKey::Outcome::open: return true;
    case FileKey::Outcome::not_encrypted: return false;
    case FileKey::Outcome::wrong_password: throw Unreadable{true};
    case FileKey::Outcome::unreadable: break;
    }
    if (says_so) throw Unreadable{false};
    return false;
}

} // namespace

Search search(
    std::string_view file,
    std::string const& password,
    std::vector<std::string> const& terms,
    std::vector<OtherReading> const& others)
{
    Terms const index(terms);
    Findings findings;
    TextSearch text(index, findings);
    Task task{text, findings, terms, password, std::ranges::any_of(others, recognised), 0};
    task.stored_read = std::ranges::any_of(others, all_pictures);
    text.enter = [&](std::string_view bytes, Place place) {
        if (is_container(bytes)) search_inside(task, bytes, place);
    };
    auto map = std::make_unique<FileMap const>(file, nullptr, findings);
    if (map->objects().empty()) throw Unreadable{false};
    FileKey key;
    if (open_key(key, *map, password)) map = std::make_unique<FileMap const>(file, &key, findings);

    PdfSearch pdf(task, *map, nullptr);
    pdf.run();
    text.bytes(without_vocabulary(file), {channels::bytes, -1, true}, Trust::bytes);
    if (index.too_short() > 0)
        findings.unread(
            "term too short to be looked for",
            "terms too short to be looked for",
            index.too_short());
    read_others(text, terms, others);

    Search out;
    findings.hand_over(out);
    out.pages = pdf.pages();
    out.objects = static_cast<int>(map->objects().size());
    out.streams = pdf.streams();
    return out;
}

std::vector<Found>
search_readings(std::vector<std::string> const& terms, std::vector<OtherReading> const& others)
{
    Terms const index(terms);
    Findings findings;
    TextSearch text(index, findings);
    read_others(text, terms, others);
    Search out;
    findings.hand_over(out);
    return out.found;
}

} // namespace safehand::any_file
