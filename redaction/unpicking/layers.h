// Optional content (ISO 32000-2, 8.11) as a viewer shows it when it opens the file.
#pragma once

#include "redaction/unpicking/qpdf.h"

#include <set>

namespace safehand::unpicking {

class Layers {
  public:
    Layers() = default;
    explicit Layers(Handle const& catalog);

    /// `content`: a group or a membership dictionary; anything else is shown.
    bool shows(Handle content) const;

    int hidden_count() const { return static_cast<int>(off_.size()); }

  private:
    bool group_shows(Handle const& group) const;
    bool members_show(Handle const& membership) const;
    bool expression_shows(Handle expression, int depth, int& steps_left) const;
    void apply_usage(Handle const& settings);

    std::set<QPDFObjGen> off_;
};

} // namespace safehand::unpicking
