#include "proof/qpdf_file.h"

// Tells libqpdf that its own pointer type is not used here.
#define POINTERHOLDER_TRANSITION 4

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>

#include <type_traits>

namespace safehand::proof {

namespace {

constexpr int depth_max = 64;

Object value_of(QPDFObjectHandle handle, int depth = 0);

Dictionary entries_of(QPDFObjectHandle handle, int depth)
{
    Dictionary out;
    for (auto const& [key, value] : handle.getDictAsMap())
        out.emplace(key.substr(1), value_of(value, depth + 1));
    return out;
}

Object value_of(QPDFObjectHandle handle, int depth)
{
    if (depth > depth_max) throw Unreadable("objects are nested too deeply");
    if (depth > 0 && handle.isIndirect()) {
        // Readers differ in whether "4 1 R" finds object 4.
        if (handle.getGeneration() != 0) throw Unreadable("a reference has a generation");
        return {PdfReference{handle.getObjectID()}};
    }
    if (handle.isNull()) return {};
    if (handle.isBool()) return {handle.getBoolValue()};
    if (handle.isNumber()) return {handle.getNumericValue()};
    if (handle.isName()) return {PdfName{handle.getName().substr(1)}};
    if (handle.isString()) return {PdfString{handle.getStringValue()}};
    if (handle.isDictionary()) return {entries_of(handle, depth)};
    if (handle.isArray()) {
        Array out;
        for (auto const& item : handle.getArrayAsVector()) out.push_back(value_of(item, depth + 1));
        return {std::move(out)};
    }
    throw Unreadable("an object is of no kind that a file may hold");
}

std::string raw_data(QPDFObjectHandle handle)
{
    auto const buffer = handle.getRawStreamData();
    auto const* const data = reinterpret_cast<char const*>(buffer->getBuffer());
    return {data, buffer->getSize()};
}

PdfStreamValue stream_of(QPDFObjectHandle handle)
{
    return {entries_of(handle.getDict(), 0), raw_data(handle)};
}

/// libqpdf's own messages quote the file; they stop here.
template <class Act>
auto guarded(char const* failed, Act const& act)
{
    try {
        return act();
    } catch (Unreadable const&) {
        throw;
    } catch (std::exception const&) {
        throw Unreadable(failed);
    }
}

} // namespace

struct QpdfFile::Body {
    mutable QPDF pdf;
};

QpdfFile::QpdfFile(std::string_view bytes, std::string_view passphrase)
    : body_(std::make_unique<Body>())
{
    auto& pdf = body_->pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    guarded("libqpdf cannot open the file", [&] {
        std::string const secret(passphrase);
        pdf.processMemoryFile("copy", bytes.data(), bytes.size(), secret.c_str());
    });
}

QpdfFile::~QpdfFile() = default;

Encryption QpdfFile::encryption() const
{
    return guarded("libqpdf cannot read the encryption", [this] {
        Encryption out;
        auto streams = QPDF::e_none;
        auto strings = QPDF::e_none;
        auto files = QPDF::e_none;
        out.encrypted = body_->pdf.isEncrypted(
            out.revision, out.permissions, out.version, streams, strings, files);
        out.aes_256_throughout =
            streams == QPDF::e_aesv3 && strings == QPDF::e_aesv3 && files == QPDF::e_aesv3;
        return out;
    });
}

std::vector<Place> QpdfFile::places() const
{
    return guarded("libqpdf cannot read the cross-references", [this] {
        std::vector<Place> out;
        for (auto const& [id, entry] : body_->pdf.getXRefTable()) {
            if (id.getGen() != 0) throw Unreadable("an object has a generation");
            Place place;
            place.number = id.getObj();
            place.packed = entry.getType() == 2;
            if (entry.getType() == 1) {
                place.offset = static_cast<std::size_t>(entry.getOffset());
            } else if (place.packed) {
                place.container = entry.getObjStreamNumber();
                place.index = entry.getObjStreamIndex();
            } else {
                continue;
            }
            out.push_back(place);
        }
        return out;
    });
}

std::string QpdfFile::stream_data(int number) const
{
    return guarded("libqpdf cannot read a stream", [this, number] {
        auto handle = body_->pdf.getObjectByID(number, 0);
        if (!handle.isStream()) throw Unreadable("an object should be a stream and is not");
        return raw_data(handle);
    });
}

PdfContents QpdfFile::contents() const
{
    return guarded("libqpdf cannot read every object", [this] {
        PdfContents out;
        out.trailer = entries_of(body_->pdf.getTrailer(), 0);
        for (auto const& place : places()) {
            auto handle = body_->pdf.getObjectByID(place.number, 0);
            if (handle.isStream())
                out.streams.emplace(place.number, stream_of(handle));
            else
                out.objects.emplace(place.number, value_of(handle));
        }
        return out;
    });
}

std::vector<std::vector<int>> QpdfFile::page_contents() const
{
    return guarded("libqpdf cannot read the pages", [this] {
        std::vector<std::vector<int>> out;
        for (auto page : body_->pdf.getAllPages()) {
            auto& numbers = out.emplace_back();
            for (auto const& content : page.getPageContents())
                numbers.push_back(content.getObjectID());
        }
        return out;
    });
}

bool QpdfFile::clean() const
{
    return !body_->pdf.anyWarnings();
}

std::string QpdfFile::version()
{
    return "qpdf " + QPDF::QPDFVersion();
}

} // namespace safehand::proof
