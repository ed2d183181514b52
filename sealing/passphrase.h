// Passphrases that a person can read aloud and type. Who gets which one, and how it reaches them,
// is not decided here.
#pragma once

#include "record/randomness.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::sealing {

/// Characters in a passphrase. Some programs that open PDF files read no more than 32.
inline constexpr std::size_t passphrase_length_max = 32;

/// Throws Error(bad_input) for a passphrase shorter than 12 or longer than 127 bytes or not
/// printable ASCII.
void check_passphrase(std::string_view passphrase);

/// Words to draw from: at least 2048, each 3 to 8 letters a-z, no word twice, and short enough that
/// six of them within 32 characters still carry 64 bits.
class WordList {
  public:
    /// One word a line; empty lines and lines that begin with '#' do not count.
    /// Throws Error(broken) if a word is malformed or repeated or the list is too short.
    static WordList parse(std::string_view text);

    /// Reads templates/passphrase-words.txt or a list of the operator's own.
    /// Throws Error(broken) if the file cannot be read or is not a word list.
    static WordList load(std::filesystem::path const& file);

    std::vector<std::string> const& words() const noexcept { return words_; }

  private:
    std::vector<std::string> words_;
};

/// Six words joined by "-", at most 32 characters, all such passphrases equally likely: 64.6 bits
/// with the shipped list. Plain ASCII, so that SASLprep (ISO 32000-2, 7.6.4.3.2) changes nothing.
std::string make_passphrase(Randomness& randomness, WordList const& words);

} // namespace safehand::sealing
