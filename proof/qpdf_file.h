// A finished file as libqpdf reads and decrypts it. Nothing is repaired: a file that needs repair
// is not ours.
#pragma once

#include "proof/pdf_value.h"
#include "proof/unreadable.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

struct Encryption {
    bool encrypted = false;
    int version = 0;
    int revision = 0;
    int permissions = 0;
    bool aes_256_throughout = false; ///< streams, strings and embedded files
};

class QpdfFile {
  public:
    /// `bytes` must outlive this. Throws Unreadable.
    QpdfFile(std::string_view bytes, std::string_view passphrase);
    QpdfFile(QpdfFile const&) = delete;
    QpdfFile& operator=(QpdfFile const&) = delete;
    QpdfFile(QpdfFile&&) = delete;
    QpdfFile& operator=(QpdfFile&&) = delete;
    ~QpdfFile();

    Encryption encryption() const;

    /// Every object that the cross-reference lists, sorted by number.
    std::vector<Place> places() const;

    /// A stream's data, decrypted and with its filter still on. Throws Unreadable.
    std::string stream_data(int number) const;

    /// Every object, also those that nothing refers to. Throws Unreadable.
    PdfContents contents() const;

    /// Page count as libqpdf counts, and each page's content streams.
    std::vector<std::vector<int>> page_contents() const;

    /// False when libqpdf had to warn of anything so far.
    bool clean() const;

    static std::string version();

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

} // namespace safehand::proof
