#include "service/worker/stream_bytes.h"

#include "service/worker/refusals.h"

#include <array>
#include <string_view>
#include <vector>

namespace safehand::worker {

namespace {

std::string text_of(std::shared_ptr<Buffer> const& buffer)
{
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

bool one_of(std::string const& name, std::initializer_list<char const*> names)
{
    for (auto const* one : names)
        if (name == one) return true;
    return false;
}

std::vector<std::string> filters_of(QPDFObjectHandle dictionary)
{
    auto filter = dictionary.getKey("/Filter");
    std::vector<std::string> names;
    if (filter.isName()) names.push_back(filter.getName());
    if (filter.isArray())
        for (int i = 0; i < filter.getArrayNItems(); ++i) {
            if (!filter.getArrayItem(i).isName()) throw Refused{damaged};
            names.push_back(filter.getArrayItem(i).getName());
        }
    return names;
}

QPDFObjectHandle parameters_of(QPDFObjectHandle dictionary, std::size_t filter)
{
    auto parms = dictionary.getKey("/DecodeParms");
    if (parms.isDictionary() && filter == 0) return parms;
    if (parms.isArray() && static_cast<int>(filter) < parms.getArrayNItems())
        return parms.getArrayItem(static_cast<int>(filter));
    return QPDFObjectHandle::newNull();
}

unsigned at(std::string const& bytes, std::size_t place)
{
    return static_cast<unsigned char>(bytes[place]);
}

/// JPEG segments that belong to the picture stay: everything but APPn and comments, of which only
/// JFIF, ICC profiles and Adobe's colour transform remain.
std::string bare_jpeg(std::string const& bytes)
{
    constexpr unsigned start_of_scan = 0xDA;
    if (bytes.size() < 4 || at(bytes, 0) != 0xFF || at(bytes, 1) != 0xD8) throw Refused{damaged};
    std::string out = bytes.substr(0, 2);
    std::size_t place = 2;
    while (place + 4 <= bytes.size()) {
        if (at(bytes, place) != 0xFF) throw Refused{damaged};
        auto const marker = at(bytes, place + 1);
        if (marker == 0xFF) {
            ++place;
            continue;
        }
        if (marker == start_of_scan) break;
        auto const length = (at(bytes, place + 2) << 8U) | at(bytes, place + 3);
        if (length < 2 || place + 2 + length > bytes.size()) throw Refused{damaged};
        bool const application = marker >= 0xE0 && marker <= 0xEF;
        bool const kept = marker == 0xE0 || marker == 0xE2 || marker == 0xEE;
        if (marker != 0xFE && (!application || kept)) out.append(bytes, place, length + 2);
        place += 2 + length;
    }
    if (place + 4 > bytes.size()) throw Refused{damaged};
    // What stands behind the end of the picture is not the picture.
    auto const end = bytes.rfind("\xFF\xD9");
    if (end == std::string::npos || end < place) throw Refused{damaged};
    return out.append(bytes, place, end + 2 - place);
}

/// JPEG 2000 boxes of words and private data go; a bare code stream has none.
std::string bare_jpeg_2000(std::string const& bytes)
{
    if (bytes.size() > 2 && at(bytes, 0) == 0xFF && at(bytes, 1) == 0x4F) return bytes;
    std::string out;
    std::size_t place = 0;
    while (place + 8 <= bytes.size()) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length = (length << 8U) | at(bytes, place + i);
        auto const kind = bytes.substr(place + 4, 4);
        if (length == 0) length = bytes.size() - place;
        if (length < 8 || place + length > bytes.size()) throw Refused{damaged};
        if (one_of(kind, {"jP  ", "ftyp", "jp2h", "jp2c"})) out.append(bytes, place, length);
        place += length;
    }
    if (out.empty()) throw Refused{damaged};
    return out;
}

} // namespace

StreamBytes bytes_of(QPDF& file, QPDFObjectHandle stream)
{
    auto dictionary = stream.getDict();
    if (dictionary.hasKey("/F")) throw Refused{files_inside};
    auto names = filters_of(dictionary);
    std::size_t certain = 0;
    while (certain < names.size() && one_of(
                                         names[certain],
                                         {"/ASCIIHexDecode",
                                          "/ASCII85Decode",
                                          "/LZWDecode",
                                          "/FlateDecode",
                                          "/RunLengthDecode"}))
        ++certain;
    StreamBytes out;
    out.parameters = QPDFObjectHandle::newNull();
    if (certain == names.size()) {
        out.bytes = text_of(stream.getStreamData(qpdf_dl_generalized));
        return out;
    }
    if (certain + 1 != names.size() ||
        !one_of(names.back(), {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}))
        throw Refused{damaged};
    out.filter = names.back();
    out.parameters = parameters_of(dictionary, certain);
    if (certain == 0) {
        out.bytes = text_of(stream.getRawStreamData());
    } else {
        // The same bytes under the certain filters alone.
        auto wrapped = QPDFObjectHandle::newStream(&file, text_of(stream.getRawStreamData()));
        auto filters = QPDFObjectHandle::newArray();
        auto parms = QPDFObjectHandle::newArray();
        for (std::size_t i = 0; i < certain; ++i) {
            filters.appendItem(QPDFObjectHandle::newName(names[i]));
            parms.appendItem(parameters_of(dictionary, i));
        }
        wrapped.getDict().replaceKey("/Filter", filters);
        wrapped.getDict().replaceKey("/DecodeParms", parms);
        out.bytes = text_of(wrapped.getStreamData(qpdf_dl_generalized));
    }
    if (out.filter == "/DCTDecode") out.bytes = bare_jpeg(out.bytes);
    if (out.filter == "/JPXDecode") out.bytes = bare_jpeg_2000(out.bytes);
    return out;
}

std::string plain_bytes_of(QPDF& file, QPDFObjectHandle const& stream)
{
    auto found = bytes_of(file, stream);
    if (!found.filter.empty()) throw Refused{damaged};
    return std::move(found.bytes);
}

} // namespace safehand::worker
