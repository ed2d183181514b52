// Runs the PDF and picture tools that judge our pages. A tool that is missing fails the test.
#pragma once

#include "record/pages.h"

#include <filesystem>
#include <string>
#include <vector>

namespace safehand::rendering {

/// A file in a folder of its own that is gone when the object is.
class FileOnDisk {
  public:
    explicit FileOnDisk(std::string const& bytes);
    FileOnDisk(FileOnDisk const&) = delete;
    FileOnDisk& operator=(FileOnDisk const&) = delete;
    FileOnDisk(FileOnDisk&&) = delete;
    FileOnDisk& operator=(FileOnDisk&&) = delete;
    ~FileOnDisk();

    std::string path() const { return (folder_ / "file.pdf").string(); }

    std::string folder() const { return folder_.string(); }

  private:
    std::filesystem::path folder_;
};

/// Standard output; what a tool complains of goes to the log of the test.
struct Ran {
    int status = -1; ///< exit status; 127 when the tool is not there
    std::string output;
};

Ran run(std::string const& command);

/// Output of a tool that must succeed; a failure is recorded as a test failure.
std::string output_of(std::string const& command);

std::string text_of(std::string const& pdf, int page = 0); ///< by pdftotext; page 0 means all

/// One word and its box in points from the page's upper left corner, by pdftotext -bbox.
struct WordBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    std::string text;
};

std::vector<std::vector<WordBox>> word_boxes(std::string const& pdf); ///< by page

/// Text without direction marks, form feeds and line ends: words and single spaces.
std::string squeezed(std::string const& text);

} // namespace safehand::rendering
