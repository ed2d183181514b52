#include "proof/parcel_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <libdeflate.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace safehand::proof {

namespace {

constexpr char const* channel = "archive";
constexpr std::size_t salt_size = 16;
constexpr std::size_t check_size = 2;
constexpr std::size_t mac_size = 10;
constexpr std::size_t plain_max = std::size_t{1} << 30U;
constexpr int rounds = 1000;

/// Takes fields off the bytes one after the other and remembers whether all were as they must be.
class Fields {
  public:
    explicit Fields(std::string_view bytes) : bytes_(bytes) {}

    std::string_view take(std::size_t size)
    {
        if (size > bytes_.size()) {
            good_ = false;
            return {};
        }
        auto const field = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return field;
    }

    /// At most eight bytes, the lowest first.
    std::size_t number(std::size_t size)
    {
        std::size_t value = 0;
        auto const field = take(size);
        for (std::size_t i = field.size(); i-- > 0;)
            value = value << 8U | static_cast<unsigned char>(field[i]);
        return value;
    }

    void expect(std::string_view wanted) { good_ = take(wanted.size()) == wanted && good_; }

    void expect(std::size_t size, std::size_t wanted) { good_ = number(size) == wanted && good_; }

    bool good() const { return good_; }

    bool done() const { return good_ && bytes_.empty(); }

    std::size_t left() const { return bytes_.size(); }

  private:
    std::string_view bytes_;
    bool good_ = true;
};

struct Entry {
    std::string_view sealed;
    std::size_t plain = 0;
};

struct Sizes {
    std::size_t sealed = 0;
    std::size_t plain = 0;
};

/// Version needed to the length of the extra field, which both headers hold alike.
Sizes shared_fields(Fields& fields, std::size_t name)
{
    Sizes sizes;
    fields.expect(2, 51);   // version 5.1
    fields.expect(2, 1);    // encrypted and nothing else
    fields.expect(2, 99);   // AES
    fields.expect(2, 0);    // a fixed time
    fields.expect(2, 0x21); // and day: 1 January 1980
    fields.expect(4, 0);    // AE-2: no checksum of the plain text
    sizes.sealed = fields.number(4);
    sizes.plain = fields.number(4);
    fields.expect(2, name);
    fields.expect(2, 11);
    return sizes;
}

/// AE-2, 256 bits, deflated.
void extra_field(Fields& fields)
{
    fields.expect(2, 0x9901);
    fields.expect(2, 7);
    fields.expect(2, 2);
    fields.expect("AE");
    fields.expect(1, 3);
    fields.expect(2, 8);
}

std::optional<Entry> account(std::string_view bytes, std::string_view name)
{
    Fields fields(bytes);
    fields.expect("PK\3\4");
    auto const local = shared_fields(fields, name.size());
    fields.expect(name);
    extra_field(fields);
    Entry entry;
    entry.sealed = fields.take(local.sealed);
    entry.plain = local.plain;
    if (!fields.good()) return std::nullopt;
    auto const directory = bytes.size() - fields.left();
    fields.expect("PK\1\2");
    fields.expect(2, 51);
    auto const central = shared_fields(fields, name.size());
    fields.expect(2, 0); // no comment
    fields.expect(2, 0); // first disk
    fields.expect(2, 0); // no attributes
    fields.expect(4, 0);
    fields.expect(4, 0); // the entry stands at the start
    fields.expect(name);
    extra_field(fields);
    auto const size = bytes.size() - fields.left() - directory;
    fields.expect("PK\5\6");
    fields.expect(4, 0);
    fields.expect(2, 1);
    fields.expect(2, 1);
    fields.expect(4, size);
    fields.expect(4, directory);
    fields.expect(2, 0); // no comment
    bool const same = central.sealed == local.sealed && central.plain == local.plain;
    if (!fields.done() || !same || entry.plain > plain_max) return std::nullopt;
    if (entry.sealed.size() <= salt_size + check_size + mac_size) return std::nullopt;
    return entry;
}

std::vector<unsigned char> raw(std::string_view bytes)
{
    return {bytes.begin(), bytes.end()};
}

/// Counter mode as AE-2 has it: a counter of 16 bytes, lowest first, that begins with 1.
bool decipher(std::vector<unsigned char>& data, unsigned char const* key)
{
    struct Free {
        void operator()(EVP_CIPHER_CTX* one) const { EVP_CIPHER_CTX_free(one); }
    };

    std::unique_ptr<EVP_CIPHER_CTX, Free> const context(EVP_CIPHER_CTX_new());
    if (!context ||
        EVP_EncryptInit_ex2(context.get(), EVP_aes_256_ecb(), key, nullptr, nullptr) != 1)
        return false;
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    std::array<unsigned char, 16> counter{};
    std::array<unsigned char, 16> mask{};
    for (std::size_t at = 0; at < data.size(); ++at) {
        if (at % 16 == 0) {
            for (auto& digit : counter)
                if (++digit != 0) break;
            int written = 0;
            if (EVP_EncryptUpdate(context.get(), mask.data(), &written, counter.data(), 16) != 1 ||
                written != 16)
                return false;
        }
        data[at] ^= mask.at(at % 16);
    }
    return true;
}

/// Exactly the whole of `packed` and exactly `plain` bytes, or nothing.
std::optional<std::string> inflated(std::vector<unsigned char> const& packed, std::size_t plain)
{
    struct Free {
        void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
    };

    std::unique_ptr<libdeflate_decompressor, Free> const inflate(libdeflate_alloc_decompressor());
    std::string out(plain, '\0');
    std::size_t read = 0;
    std::size_t written = 0;
    if (!inflate ||
        libdeflate_deflate_decompress_ex(
            inflate.get(), packed.data(), packed.size(), out.data(), out.size(), &read, &written) !=
            LIBDEFLATE_SUCCESS)
        return std::nullopt;
    if (read != packed.size() || written != plain) return std::nullopt;
    return out;
}

std::optional<std::string> opened(Entry const& entry, std::string_view passphrase)
{
    constexpr std::size_t key_size = 32;
    std::array<unsigned char, 2 * key_size + check_size> keys{};
    auto const salt = raw(entry.sealed.substr(0, salt_size));
    if (PKCS5_PBKDF2_HMAC(
            passphrase.data(),
            static_cast<int>(passphrase.size()),
            salt.data(),
            static_cast<int>(salt.size()),
            rounds,
            EVP_sha1(),
            static_cast<int>(keys.size()),
            keys.data()) != 1)
        return std::nullopt;
    auto const check = raw(entry.sealed.substr(salt_size, check_size));
    auto data = raw(entry.sealed.substr(
        salt_size + check_size, entry.sealed.size() - salt_size - check_size - mac_size));
    auto const mac = raw(entry.sealed.substr(entry.sealed.size() - mac_size));
    std::array<unsigned char, EVP_MAX_MD_SIZE> found{};
    unsigned int size = 0;
    HMAC(
        EVP_sha1(),
        keys.data() + key_size,
        static_cast<int>(key_size),
        data.data(),
        data.size(),
        found.data(),
        &size);
    bool const right = std::equal(check.begin(), check.end(), keys.begin() + 2 * key_size) &&
                       size >= mac_size && std::equal(mac.begin(), mac.end(), found.begin()) &&
                       decipher(data, keys.data());
    OPENSSL_cleanse(keys.data(), keys.size());
    if (!right) return std::nullopt;
    return inflated(data, entry.plain);
}

struct FreeArchive {
    void operator()(archive* one) const { archive_read_free(one); }
};

/// What libarchive makes of it; nothing when it sees anything but one file that opens.
std::optional<std::string> opened_by_libarchive(
    std::string_view bytes,
    std::string_view passphrase,
    std::string_view name,
    std::size_t size_max)
{
    std::unique_ptr<archive, FreeArchive> const reader(archive_read_new());
    std::string const secret(passphrase);
    if (!reader || archive_read_support_format_zip_seekable(reader.get()) != ARCHIVE_OK ||
        archive_read_add_passphrase(reader.get(), secret.c_str()) != ARCHIVE_OK ||
        archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return std::nullopt;
    archive_entry* entry = nullptr;
    if (archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK) return std::nullopt;
    char const* const called = archive_entry_pathname(entry);
    if (called == nullptr || called != name || archive_entry_is_data_encrypted(entry) != 1 ||
        archive_entry_filetype(entry) != AE_IFREG)
        return std::nullopt;
    std::string content;
    std::array<char, 65'536> piece{};
    for (;;) {
        auto const got = archive_read_data(reader.get(), piece.data(), piece.size());
        if (got < 0) return std::nullopt;
        if (got == 0) break;
        content.append(piece.data(), static_cast<std::size_t>(got));
        if (content.size() > size_max) return std::nullopt;
    }
    if (archive_read_next_header(reader.get(), &entry) != ARCHIVE_EOF) return std::nullopt;
    return content;
}

} // namespace

std::string open_parcel(
    std::string_view bytes, std::string_view passphrase, std::string_view name, Findings& findings)
{
    auto const entry = account(bytes, name);
    if (!entry) {
        findings.fault(channel, "not exactly one encrypted entry and nothing besides");
        return {};
    }
    auto own = opened(*entry, passphrase);
    if (!own) findings.fault(channel, "the entry does not open with the passphrase");
    auto const other = opened_by_libarchive(bytes, passphrase, name, entry->plain);
    if (!other) findings.fault(channel, "libarchive cannot open the entry");
    if (own && other && *own != *other)
        findings.fault(channel, "libarchive finds something else inside");
    return own ? std::move(*own) : other.value_or(std::string{});
}

std::string parcel_reader()
{
    return archive_version_string();
}

} // namespace safehand::proof
