// Many layouts made by chance from a fixed seed, each with names of different widths.
#include "sheets.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

namespace page = safehand::page;
namespace striking = safehand::striking;
namespace sheets = safehand::sheets;
using sheets::candidates;
using sheets::Look;
using sheets::Paper;
using sheets::seen_on;
using striking::Grain;

namespace {

class Layouts {
  public:
    explicit Layouts(unsigned seed) : seed_(seed) {}

    /// The same layout for every name.
    Paper make(std::string const& name)
    {
        std::mt19937 dice(seed_);
        auto const roll = [&](unsigned sides) { return static_cast<unsigned>(dice() % sides); };
        Paper paper;
        lines_.clear();
        bool const columns = roll(4) == 0;
        double const measure = columns ? 210 : 451;
        Look look;
        look.font = static_cast<int>(roll(2));
        look.size = 9 + roll(4);
        look.each = roll(3) == 0;
        look.spaces = roll(3) != 0;
        auto const align = static_cast<Paper::Align>(roll(columns ? 2 : 4));
        double y = 780;
        for (unsigned number = 0; number < 4; ++number) {
            bool const named = number == 1 || (number == 2 && roll(2) == 0);
            auto const words = text(dice, named ? name : "");
            auto own = look;
            if (number == 0) {
                own.size += 4;
                own.font = 2;
            }
            y = paper.paragraph(
                    0, 72, y, measure, words, own, number == 0 ? Paper::Align::left : align) -
                (roll(2) == 0 ? 0.6 : 1.2) * look.size;
            lines_.push_back(paper.lines_of_last);
        }
        if (columns) paper.paragraph(0, 313, 740, measure, text(dice, ""), look);
        for (int line = 0; line < 5; ++line)
            y = paper.paragraph(
                    0,
                    72,
                    y,
                    measure,
                    "What was agreed stays agreed until the next meeting, at which it will be "
                    "looked at "
                    "again by all who were there and by those who could not come.",
                    look,
                    Paper::Align::left) -
                look.size;
        return paper;
    }

    std::vector<std::size_t> const& lines() const { return lines_; }

  private:
    static std::string text(std::mt19937& dice, std::string const& name)
    {
        static constexpr std::array<std::string_view, 28> words{
            "the",    "child", "was",        "seen",    "at",      "home",     "by",
            "a",      "nurse", "who",        "wrote",   "down",    "what",     "she",
            "heard",  "and",   "told",       "her",     "manager", "about",    "it",
            "before", "lunch", "well-known", "nothing", "else",    "happened", "afterwards"};
        std::string out;
        auto const sentences = 2 + dice() % 3;
        auto const at = dice() % sentences;
        for (unsigned sentence = 0; sentence < sentences; ++sentence) {
            auto const count = 4 + dice() % 14;
            auto const place = 1 + dice() % (count - 1);
            for (unsigned word = 0; word < count; ++word) {
                if (!out.empty()) out += ' ';
                auto one = std::string(words[dice() % words.size()]);
                if (word == 0) one[0] = static_cast<char>(one[0] - 'a' + 'A');
                if (!name.empty() && sentence == at && word == place) out += name + ' ';
                out += one;
            }
            out += '.';
        }
        return out;
    }

    unsigned seed_;
    std::vector<std::size_t> lines_;
};

} // namespace

TEST(RandomTwins, tell_nothing_of_a_name_but_how_many_lines_its_paragraph_had)
{
    constexpr unsigned layouts = 80;
    std::size_t compared = 0;
    std::size_t unlike = 0;
    for (unsigned seed = 1; seed <= layouts; ++seed) {
        Layouts layout(seed);
        for (auto const grain : {Grain::word, Grain::sentence}) {
            std::map<std::vector<std::size_t>, std::pair<std::string_view, page::Document>> first;
            for (auto const name : candidates) {
                auto paper = layout.make(std::string(name));
                auto const struck =
                    striking::strike(paper.document, sheets::terms({std::string(name)}, grain));
                ASSERT_TRUE(struck.terms_not_found.empty());
                auto const [found, fresh] =
                    first.try_emplace(layout.lines(), name, struck.document);
                if (fresh) continue;
                ++compared;
                if (found->second.second == struck.document) continue;
                ++unlike;
                ADD_FAILURE() << "layout " << seed << ", " << name << " against "
                              << found->second.first << "\n"
                              << seen_on(struck.document) << "\n---\n"
                              << seen_on(found->second.second);
                break;
            }
        }
    }
    EXPECT_EQ(unlike, 0U);
    EXPECT_GT(compared, layouts * 4);
}
