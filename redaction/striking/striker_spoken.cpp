// Words that recognition read and that stay, kept for those who search a scan or have it read
// aloud. Only pages that show no text of their own have them: elsewhere recognition reads the text
// as well, and what was struck there may have been misread.
#include "redaction/striking/striker.h"

#include <algorithm>

namespace safehand::striking {

void Striker::note_speakable(Letters const& letters)
{
    for (std::size_t page = 0; page < speakable_.size(); ++page)
        speakable_[page] = recognition_.has_page(page);
    for (LetterId id = 0; id < letters.size(); ++id)
        if (letters[id].layer != Layer::hidden) speakable_[letters[id].page] = false;
}

void Striker::keep_spoken_words()
{
    bool all_speak = !document_.pages.empty();
    for (std::uint32_t number = 0; number < document_.pages.size(); ++number) {
        auto& page = document_.pages[number];
        all_speak = all_speak && (speakable_[number] || page.whole_withheld);
        if (!speakable_[number] || page.whole_withheld) continue;
        page.spoken = recognition_.spoken(number, [&](std::uint32_t word) {
            return !words_gone_.contains(word) &&
                   std::ranges::none_of(areas_[number], [&](Area const& area) {
                       return recognition_.is_cut(word, area.box);
                   });
        });
    }
    // Where every page is a picture, nothing untagged is lost to those who listen.
    document_.tagged = document_.tagged || all_speak;
}

} // namespace safehand::striking
