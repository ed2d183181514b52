#include "proof/text_proof.h"

#include "proof/braille_reading.h"
#include "proof/disguises.h"
#include "proof/findings.h"
#include "proof/html_reading.h"
#include "proof/parcel_file.h"
#include "record/error.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace safehand::proof {

namespace {

constexpr char const* own_reader = "own reader";

std::string_view name_of(TextForm form)
{
    switch (form) {
    case TextForm::text: return "copy.txt";
    case TextForm::html: return "copy.html";
    case TextForm::braille: return "copy.brf";
    }
    return {};
}

Digest digest_of(std::string_view bytes)
{
    std::array<unsigned char, 32> hash{};
    ensure(
        EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, EVP_sha256(), nullptr) == 1,
        "OpenSSL refused to hash a copy");
    Digest digest{"sha256:"};
    for (auto const byte : hash) {
        digest.text += "0123456789abcdef"[byte >> 4U];
        digest.text += "0123456789abcdef"[byte & 15U];
    }
    return digest;
}

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// "the N H S list" as "the NHS list": a script spells abbreviations out.
std::string letters_joined(std::string_view text)
{
    std::string out;
    auto const alone = [&](std::size_t at) {
        return at < text.size() && is_letter(text[at]) &&
               (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n') &&
               (at + 1 == text.size() || !is_letter(text[at + 1]));
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const between = text[at] == ' ' && at > 0 && alone(at - 1) && alone(at + 1);
        if (!between) out += text[at];
    }
    return out;
}

/// "Oda-" and on the next line "lys" as "Odalys", by whatever hyphen.
std::string lines_joined(std::string_view text)
{
    constexpr std::array<std::string_view, 4> hyphens{
        "-", "\xC2\xAD", "\xE2\x80\x90", "\xE2\x80\x91"};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const rest = text.substr(at);
        auto const* const hyphen = std::ranges::find_if(
            hyphens, [&](std::string_view one) { return rest.starts_with(one); });
        auto next = hyphen == hyphens.end() ? 0 : hyphen->size();
        auto const line_end = rest.substr(0, rest.find_first_not_of(" \r\n\f", next)).substr(next);
        if (next > 0 && line_end.find('\n') != std::string_view::npos) {
            at += next + line_end.size();
            continue;
        }
        out += text[at++];
    }
    return out;
}

/// Characters that turn letters around or spell words that nobody sees. No copy needs one.
bool deceives(char32_t code)
{
    bool const turns = code == 0x202D || code == 0x202E;
    bool const unseen = code >= 0xE0000 && code <= 0xE0FFF;
    bool const patterns = code >= 0x2800 && code <= 0x28FF; // of braille
    bool const no_letter_of_anybody = (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
    bool const broken = (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF;
    return turns || unseen || patterns || no_letter_of_anybody || broken;
}

void check_characters(std::string_view text, Findings& findings)
{
    bool const plain = std::ranges::all_of(text, [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\f';
    });
    if (!plain) findings.fault("text", "a control character");
    for (std::string_view rest = text; !rest.empty();) {
        auto const before = rest;
        auto const code = next_code(rest);
        if (deceives(code)) {
            findings.fault("text", "a character that no copy needs");
            return;
        }
        // A byte that is not UTF-8 comes back as Latin-1: one byte taken for a code beyond ASCII.
        if (code >= 0x80 && before.size() - rest.size() == 1) {
            findings.fault("text", "bytes that are not UTF-8");
            return;
        }
    }
}

/// Every way in which the file may say a needle. How many readings it took is counted.
void search(
    std::string_view file,
    TextForm form,
    Needles const& needles,
    Findings& findings,
    Verdict& verdict)
{
    auto const& index = needles.index();
    auto const look = [&](Folded const& words, char const* channel) {
        index.scan(words, findings.in(channel));
        ++verdict.streams;
    };
    check_characters(file, findings);
    auto const plain = fold(file);
    look(plain, "raw text");
    look(reversed(plain), "text read backwards");
    scan_bytes(index, file, findings.in("raw bytes"));
    switch (form) {
    case TextForm::text:
        look(fold(letters_joined(file)), "text");
        look(fold(lines_joined(file)), "text");
        return;
    case TextForm::html: {
        auto const words = read_html(file, findings);
        look(words.shown, "page text");
        look(reversed(words.shown), "page text read backwards");
        look(words.hidden, "html attribute");
        return;
    }
    case TextForm::braille: {
        auto const words = read_braille(file, findings);
        look(words.all, "braille");
        look(words.running, "braille");
        verdict.pages = words.pages;
        return;
    }
    }
}

Verdict begun(std::string_view bytes, Needles const& needles)
{
    Verdict verdict;
    verdict.sha256 = digest_of(bytes);
    verdict.needles = static_cast<int>(needles.count());
    return verdict;
}

Verdict concluded(Verdict verdict, Findings const& findings)
{
    verdict.findings = findings.list();
    verdict.absent = findings.empty();
    return verdict;
}

} // namespace

Verdict prove_parcel(
    std::string_view final_bytes,
    std::string_view passphrase,
    TextForm form,
    Needles const& needles)
{
    if (passphrase.empty())
        throw Error(
            Fault::bad_input,
            "A copy that is not a PDF is only ever sent sealed. Give its passphrase.");
    auto verdict = begun(final_bytes, needles);
    Findings findings(needles.index());
    scan_bytes(needles.index(), final_bytes, findings.in("sealed bytes"));
    auto const file = open_parcel(final_bytes, passphrase, name_of(form), findings);
    verdict.objects = findings.empty() ? 1 : 0;
    search(file, form, needles, findings, verdict);
    if (file.empty()) findings.fault("text", "there is nothing inside");
    verdict.engines = parcel_reader() + ", " + own_reader;
    return concluded(std::move(verdict), findings);
}

Verdict prove_text(std::string_view file, TextForm form, Needles const& needles)
{
    auto verdict = begun(file, needles);
    Findings findings(needles.index());
    search(file, form, needles, findings, verdict);
    if (file.empty()) findings.fault("text", "there is nothing inside");
    verdict.engines = own_reader;
    return concluded(std::move(verdict), findings);
}

} // namespace safehand::proof
