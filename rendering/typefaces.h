// The letters that the house prints with, read once from disk. Which words stand where is not
// decided here.
#pragma once

#include <filesystem>
#include <memory>

namespace safehand::rendering {

/// Font files and their order of preference by script and language.
/// Constant once loaded, so that any number of threads may share one.
class Typefaces {
  public:
    /// Reads templates/typography.json, maps the font files that it names and makes the Latin
    /// subset that every document carries (the same whatever the text, so that it tells nothing).
    /// Throws Error(broken) if the file is not as documented in docs or a font cannot be read.
    static std::shared_ptr<Typefaces const> load(std::filesystem::path const& typography);

    Typefaces(Typefaces const&) = delete;
    Typefaces& operator=(Typefaces const&) = delete;
    Typefaces(Typefaces&&) = delete;
    Typefaces& operator=(Typefaces&&) = delete;
    ~Typefaces();

    struct Case;

    Case const& type_case() const noexcept { return *case_; } ///< for this room only

  private:
    explicit Typefaces(std::unique_ptr<Case const> type_case);

    std::unique_ptr<Case const> case_;
};

} // namespace safehand::rendering
