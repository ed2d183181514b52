// The outer key in a file.
#include "storage/keys.h"

#include "record/error.h"
#include "storage/envelope.h"
#include "storage/files.h"

#include <utility>

namespace safehand::storage {

namespace {

constexpr std::string_view head = "sh:kek:v1:";
constexpr std::size_t key_length = 32;

} // namespace

KeyFile::KeyFile(fs::path file) : file_(std::move(file)) {}

std::optional<std::string> KeyFile::find() const
{
    auto const text = read_small_file(file_);
    if (!text) {
        std::error_code trouble;
        if (fs::exists(file_, trouble) || trouble)
            throw Error(Fault::refused, "The store's key file cannot be read; check its owner.");
        return std::nullopt;
    }
    if (open_to_others(file_))
        throw Error(
            Fault::refused, "The store's key file may be read by others; set its mode to 0600.");
    std::string key;
    if (text->starts_with(head) && text->size() == head.size() + 2 * key_length + 1) {
        for (std::size_t at = head.size(); at + 1 < text->size(); at += 2) {
            static constexpr std::string_view digits = "0123456789abcdef";
            auto const high = digits.find((*text)[at]);
            auto const low = digits.find((*text)[at + 1]);
            if (high == std::string_view::npos || low == std::string_view::npos) break;
            key.push_back(static_cast<char>(high << 4U | low));
        }
    }
    if (key.size() != key_length || std::string(head) + hex(key) + "\n" != *text)
        throw Error(
            Fault::broken, "The store's key file holds no key; restore it from its backup.");
    return key;
}

std::string KeyFile::make(Randomness& randomness) const
{
    std::string key(key_length, '\0');
    randomness.fill(std::as_writable_bytes(std::span(key)));
    if (file_.has_parent_path()) make_private_folder(file_.parent_path());
    create_file(file_, std::string(head) + hex(key) + "\n");
    return key;
}

} // namespace safehand::storage
