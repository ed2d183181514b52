#include "proof/podofo_file.h"

#include <openssl/sha.h>
#include <podofo/podofo.h>

#include <array>

namespace safehand::proof {

namespace {

/// PoDoFo prints what it finds wrong, file content included, unless it is told not to.
void hush()
{
    static bool const quiet = [] {
        PoDoFo::PdfError::EnableDebug(false);
        PoDoFo::PdfError::EnableLogging(false);
        return true;
    }();
    static_cast<void>(quiet);
}

bool open(
    PoDoFo::PdfMemDocument& document,
    std::string_view bytes,
    std::string_view passphrase,
    bool& needed_passphrase)
{
    try {
        document.LoadFromBuffer(bytes.data(), static_cast<long>(bytes.size()));
        return true;
    } catch (PoDoFo::PdfError const& error) {
        if (error.GetError() != PoDoFo::ePdfError_InvalidPassword || passphrase.empty())
            return false;
    }
    needed_passphrase = true;
    document.SetPassword(std::string(passphrase));
    return true;
}

/// The stream as it stands after decryption, filters not undone.
std::string digest_of(PoDoFo::PdfObject& object)
{
    char* data = nullptr;
    PoDoFo::pdf_long length = 0;
    object.GetStream()->GetCopy(&data, &length);
    auto digest = sha256(std::string_view(data, static_cast<std::size_t>(length)));
    PoDoFo::podofo_free(data);
    return digest;
}

std::vector<std::string> contents_of(PoDoFo::PdfMemDocument& document, int page)
{
    std::vector<std::string> digests;
    auto* contents = document.GetPage(page)->GetObject()->GetIndirectKey("Contents");
    if (contents == nullptr) return digests;
    if (!contents->IsArray()) return {digest_of(*contents)};
    for (auto const& item : contents->GetArray()) {
        auto* const stream = document.GetObjects().GetObject(item.GetReference());
        if (stream != nullptr && stream->HasStream()) digests.push_back(digest_of(*stream));
    }
    return digests;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> sum{};
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), sum.data());
    return {sum.begin(), sum.end()};
}

std::optional<SecondReading> read_with_podofo(std::string_view bytes, std::string_view passphrase)
{
    hush();
    try {
        PoDoFo::PdfMemDocument document;
        SecondReading out;
        if (!open(document, bytes, passphrase, out.needed_passphrase)) return std::nullopt;
        int const pages = document.GetPageCount();
        for (int page = 0; page < pages; ++page)
            out.contents.push_back(contents_of(document, page));
        return out;
    } catch (PoDoFo::PdfError const&) {
        return std::nullopt;
    } catch (std::exception const&) {
        return std::nullopt;
    }
}

} // namespace safehand::proof
