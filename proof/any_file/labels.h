// What each object of a file is for: whether the file as it stands still uses it, on which page,
// and as what, told by the entries that lead to it.
#pragma once

#include "proof/any_file/file_map.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace safehand::any_file {

enum class Role : std::uint8_t {
    unknown,
    content, ///< of a page, form, pattern, glyph or soft mask
    appearance,
    picture,
    font_program,
    font_map,
    metadata,
    xfa,
    markup,
    script,
    attachment,
    thumbnail,
    profile,
    packing ///< object streams and cross-references
};

struct Label {
    bool current = false; ///< the file as it stands leads to it
    bool earlier = false; ///< else: it belongs to an earlier revision
    int page = -1;
    Role role = Role::unknown;
    std::string_view channel; ///< by the entry that leads to it; empty when that says nothing
};

class Labels {
  public:
    explicit Labels(FileMap const& file);

    Label const& of(Stored const& object) const { return labels_[object.index]; }

    /// The pages of the file as it stands, in order.
    std::vector<Stored const*> const& pages() const noexcept { return pages_; }

  private:
    void follow_roles();
    void follow_roles(Value const& value, std::string_view key, int depth);
    void give_role(Value const& reference, std::string_view key);
    void mark_current();
    void label_page(Stored const& page, int number);

    FileMap const& file_;
    std::vector<Label> labels_;
    std::unordered_map<int, Label> by_number_; ///< role and channel only
    std::vector<Stored const*> pages_;
};

/// The pages of the file as it stood at `limit`.
std::vector<Stored const*> pages_of(FileMap const& file, std::size_t limit);

/// What an entry of this name is called as a channel; empty when that depends on where it stands.
std::string_view channel_of_key(std::string_view key);

/// What the entries of this dictionary are called as a channel; empty when it is of no special
/// kind.
std::string_view channel_of_dictionary(Value const& dictionary);

} // namespace safehand::any_file
