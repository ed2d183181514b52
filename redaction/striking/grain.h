// How much goes when something is met: from single letters to whole words, sentences or
// paragraphs. Nothing is taken out here.
#pragma once

#include "redaction/striking/layout.h"
#include "redaction/striking/script.h"
#include "redaction/striking/strike.h"

#include <cstdint>
#include <map>
#include <vector>

namespace safehand::striking {

/// Starts of the sentences of a text, as bytes; the first is 0. A short "Label:" at its beginning
/// is a sentence of its own. In doubt two sentences count as one.
std::vector<std::size_t> sentence_starts(std::string_view text);

class Grains {
  public:
    /// Both outlive this.
    Grains(Layout const& layout, Grain grain);

    /// The letters that go because these do: with `grain`, whole sentences (also where they go on
    /// in the next column or on the next page) or paragraphs; of short cells and of headings
    /// everything. Letters of one meaning always go together, and so do letters whose meaning
    /// nobody knows that touch one of them.
    std::vector<LetterId> grown(std::vector<LetterId> const& letters);

    /// The paragraph that goes on with a sentence of this one, or `none`.
    std::uint32_t continued_in(std::uint32_t paragraph) const { return next_[paragraph]; }

  private:
    struct Parted {
        Passage passage;
        std::vector<std::size_t> starts;
    };

    Parted const& parted(std::uint32_t paragraph);
    void find_continuations();
    bool goes_on(Paragraph const& from, Paragraph const& to) const;
    bool goes_whole(Paragraph const& paragraph) const;
    std::size_t sentence_at(Parted const& parted, std::size_t byte) const;
    void add_sentence(std::uint32_t paragraph, std::size_t sentence, std::vector<LetterId>& out);
    void add_sentences(
        std::uint32_t paragraph, std::vector<LetterId> const& letters, std::vector<LetterId>& out);
    void add_paragraph(std::uint32_t paragraph, std::vector<LetterId>& out) const;
    void add_unknown_neighbours(
        std::uint32_t paragraph, std::vector<LetterId> const& letters, std::vector<LetterId>& out);
    void add_companions(std::vector<LetterId>& out) const;

    Layout const& layout_;
    Grain grain_;
    double body_size_ = 0;
    std::map<std::uint32_t, Parted> parted_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> before_;
    std::vector<std::vector<LetterId>> companions_; ///< by head, of heads with more than one letter
    std::map<LetterId, std::size_t> companions_at_;
};

/// The size that most letters of the seen text have, in points.
double body_size_of(Layout const& layout);

} // namespace safehand::striking
