// Writing a signed checkpoint note, and reading one as strictly as it is written.
#include "audit/checkpoint.h"

#include "audit/encoding.h"
#include "record/error.h"

#include <openssl/evp.h>

#include <charconv>
#include <memory>
#include <optional>

namespace safehand::audit {

namespace {

constexpr std::string_view dash = "\xe2\x80\x94 "; // U+2014 and a blank open a signature line
constexpr std::size_t note_length_max = std::size_t{64} << 10U;
constexpr std::size_t signature_lines_max = 16;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

Error refuse(std::string const& why)
{
    return {Fault::refused, "The checkpoint of the audit log is refused: " + why + "."};
}

struct Verifier {
    std::string name;
    std::string id;
    std::string public_bytes;
};

Verifier read_verifier(std::string_view text)
{
    auto const first = text.find('+');
    auto const second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos) throw refuse("the verifier key is not name+id+key");
    Verifier verifier;
    verifier.name = text.substr(0, first);
    auto const key = from_base64(text.substr(second + 1));
    if (verifier.name.empty() || !key || key->size() != 33 || key->front() != '\x01')
        throw refuse("the verifier key is not an Ed25519 key");
    verifier.public_bytes = key->substr(1);
    auto const named = verifier.name + "\n" + *key;
    std::string digest(32, '\0');
    std::vector<unsigned char> out(digest.size());
    ensure(
        EVP_Digest(named.data(), named.size(), out.data(), nullptr, EVP_sha256(), nullptr) == 1,
        "SHA-256 of a key can be made");
    verifier.id.assign(out.begin(), out.begin() + 4);
    if (hex(verifier.id) != text.substr(first + 1, second - first - 1))
        throw refuse("the verifier key's id does not belong to its name and key");
    return verifier;
}

bool holds(std::string_view text, std::string_view signature, Verifier const& verifier)
{
    std::vector<unsigned char> const raw(
        verifier.public_bytes.begin(), verifier.public_bytes.end());
    std::unique_ptr<EVP_PKEY, FreeKey> const key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw.data(), raw.size()));
    std::unique_ptr<EVP_MD_CTX, FreeDigest> const context(EVP_MD_CTX_new());
    std::vector<unsigned char> const message(text.begin(), text.end());
    std::vector<unsigned char> const seal(signature.begin(), signature.end());
    return key && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(
               context.get(), seal.data(), seal.size(), message.data(), message.size()) == 1;
}

/// Takes the line off the front of `rest`, without its line feed.
std::optional<std::string_view> take_line(std::string_view& rest)
{
    auto const end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    auto const line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

/// True when one signature line is by `verifier` and holds; throws when one is by it and does not.
bool signed_by(std::string_view text, std::string_view signatures, Verifier const& verifier)
{
    bool found = false;
    std::size_t lines = 0;
    while (!signatures.empty()) {
        auto line = take_line(signatures);
        if (!line || !line->starts_with(dash) || ++lines > signature_lines_max)
            throw refuse("its signature lines are not in their proper form");
        line->remove_prefix(dash.size());
        auto const blank = line->find(' ');
        auto const seal =
            blank == std::string_view::npos ? std::nullopt : from_base64(line->substr(blank + 1));
        if (!seal || seal->size() < 5 || blank == 0)
            throw refuse("its signature lines are not in their proper form");
        if (line->substr(0, blank) != verifier.name || !seal->starts_with(verifier.id)) continue;
        if (found) throw refuse("it is signed twice by the same key");
        if (seal->size() != 68 || !holds(text, std::string_view(*seal).substr(4), verifier))
            throw refuse("its signature does not hold");
        found = true;
    }
    return found;
}

} // namespace

std::string sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer)
{
    ensure(checkpoint.root.size() == 32, "a root has 32 bytes");
    ensure(
        !checkpoint.origin.empty() && checkpoint.origin.find('\n') == std::string::npos,
        "an origin is one line");
    auto const text = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                      base64(checkpoint.root) + "\n";
    return text + "\n" + std::string(dash) + signer.name() + " " +
           base64(signer.key_id() + signer.sign(text)) + "\n";
}

Checkpoint read_checkpoint(std::string_view note, std::string_view verifier_key)
{
    auto const verifier = read_verifier(verifier_key);
    if (note.size() > note_length_max) throw refuse("it is too long");
    auto const gap = note.rfind("\n\n");
    if (gap == std::string_view::npos) throw refuse("it has no signature");
    auto const text = note.substr(0, gap + 1);
    if (!signed_by(text, note.substr(gap + 2), verifier))
        throw refuse("it is not signed by this key");
    auto rest = text;
    auto const origin = take_line(rest);
    auto const size = take_line(rest);
    auto const root = take_line(rest);
    if (!origin || !size || !root || !rest.empty() || origin->empty())
        throw refuse("it has not three lines");
    Checkpoint checkpoint;
    checkpoint.origin = *origin;
    auto const end = std::from_chars(size->data(), size->data() + size->size(), checkpoint.size);
    if (end.ec != std::errc{} || std::to_string(checkpoint.size) != *size)
        throw refuse("its size is not a plain number");
    auto const hash = from_base64(*root);
    if (!hash || hash->size() != 32) throw refuse("its root is not a SHA-256 hash");
    checkpoint.root = *hash;
    return checkpoint;
}

} // namespace safehand::audit
