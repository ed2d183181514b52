// Type 3 fonts: hands out the procedures that draw the characters; somebody else runs them.
#pragma once

#include "redaction/unpicking/encoding_reader.h"
#include "redaction/unpicking/font_kind.h"
#include "redaction/unpicking/font_widths.h"
#include "redaction/unpicking/to_unicode_reader.h"

#include <string>
#include <vector>

namespace safehand::unpicking {

class Type3Font : public FontKind {
  public:
    Type3Font(Handle const& font, FontLimits& limits);

    CharacterCode take(std::string_view& rest) const override;
    DrawnCode draw(CharacterCode code, std::size_t segments_max) override;

    page::Font const& whole() const override { return whole_; }

    std::string const& fault() const override { return fault_; }

    page::Matrix matrix() const noexcept { return matrix_; }

    Handle procedure(int number) const;

    Handle resources() const { return resources_; }

  private:
    Handle procedures_;
    Handle resources_;
    page::Matrix matrix_;
    SimpleEncoding encoding_;
    ToUnicode to_unicode_;
    SimpleWidths widths_;
    page::Font whole_;
    std::string fault_;
    std::vector<Handle> given_out_;
};

} // namespace safehand::unpicking
