#include "service/registers/reason_without_names.h"

#include "record/error.h"

#include <algorithm>
#include <set>

namespace safehand::service {

namespace {

/// What is no letter parts words, so that "O'Brien" holds "Brien".
std::set<std::string> words_in(std::string const& text)
{
    constexpr std::size_t letters_min = 3;
    std::set<std::string> words;
    std::string word;
    for (char const letter : text + " ") {
        bool const of_word = static_cast<unsigned char>(letter) >= 0x80 ||
                             (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        if (of_word) {
            word.push_back(letter);
            continue;
        }
        if (word.size() >= letters_min) words.insert(word);
        word.clear();
    }
    return words;
}

std::set<std::string> names_in(ConferenceRecord const& record)
{
    std::set<std::string> names;
    auto const add = [&](std::string const& name) { names.merge(words_in(name)); };
    for (auto const& person : record.participants) {
        add(person.name);
        for (auto const& known : person.known_as) add(known);
    }
    for (auto const& child : record.children) {
        add(child.name);
        for (auto const& known : child.known_as) add(known);
    }
    for (auto const* const title : {"Mrs", "Miss", "Doctor", "The", "Baby"}) names.erase(title);
    return names;
}

} // namespace

void require_reason_without_names(ConferenceRecord const& record, std::string const& because)
{
    constexpr std::size_t bytes_max = 500;
    if (because.find_first_not_of(" \n") == std::string::npos)
        throw Error(Fault::bad_input, "Say why it is destroyed: it cannot be brought back.");
    if (because.size() > bytes_max)
        throw Error(Fault::bad_input, "The reason is longer than 500 bytes.");
    auto const names = names_in(record);
    bool const named = std::ranges::any_of(
        words_in(because), [&](std::string const& word) { return names.contains(word); });
    if (named)
        throw Error(
            Fault::bad_input,
            "The reason names somebody of this record. It stays when everything else is gone: say "
            "it without names.");
}

} // namespace safehand::service
