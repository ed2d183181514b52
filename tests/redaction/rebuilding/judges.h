// Programs from outside that judge the files we write: qpdf, poppler's tools and mutool must be
// installed. A tool that is missing fails the test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace safehand::rebuilding {

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

/// What the tool says on both channels; a failure is recorded as a test failure.
std::string output_of(std::string const& command);

/// Fails the test when qpdf, poppler or mutool complain of the file in any way.
void expect_sound(std::string const& pdf);

std::string text_of(std::string const& pdf);        ///< pdftotext -raw, without form feeds
std::string text_by_mutool(std::string const& pdf); ///< lines without empty ones
std::string structure_of(std::string const& pdf);   ///< pdfinfo -struct-text

struct Colour {
    int red = 0;
    int green = 0;
    int blue = 0;

    bool operator==(Colour const&) const = default;
};

struct Drawn {
    int width = 0;
    int height = 0;
    std::string bytes; ///< RGB

    /// From the top left.
    Colour at(int x, int y) const;

    /// Pixels darker than half in this area.
    int dark(int left, int top, int right, int bottom) const;
};

/// By pdftoppm at 72 dots an inch times `zoom`: one pixel for each point.
Drawn drawn(std::string const& pdf, int page = 1, int zoom = 1);

/// The first image of the file, sample for sample, by pdfimages.
Drawn first_image(std::string const& pdf);

/// How far the channels of a pixel differ at most.
int distance(Colour a, Colour b);

} // namespace safehand::rebuilding
