#include "proof/any_file/picture_tags.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/filters.h"
#include "proof/any_file/limits.h"

#include <algorithm>
#include <string>

namespace safehand::any_file {

namespace {

using Sink = std::function<void(std::string_view)>;

constexpr std::size_t text_max = 16U << 20U;
constexpr int boxes_depth_max = 8;

void read_jpeg(std::string_view data, Sink const& out, PictureTags& tags)
{
    std::size_t at = 2;
    while (at + 4 <= data.size()) {
        if (byte_of(data[at]) != 0xFF) {
            ++at;
            continue;
        }
        auto const marker = byte_of(data[at + 1]);
        if (marker == 0xFF || marker == 0 || (marker >= 0xD0 && marker <= 0xD8)) {
            at += marker == 0xFF ? 1U : 2U;
            continue;
        }
        if (marker == 0xD9) break;
        auto const length = std::max(number_at(data, at + 2, 2), 2U);
        auto const part = data.substr(at + 4, length - 2);
        if (marker >= 0xE0 && marker <= 0xFE) {
            out(part);
            tags.preview = tags.preview || part.find("\xFF\xD8\xFF") != std::string_view::npos;
        }
        at += 2 + length;
        // After the scan's head come pixels, in which every 0xFF is followed by a zero or a
        // restart.
        if (marker == 0xDA)
            while (at + 1 < data.size() &&
                   (byte_of(data[at]) != 0xFF || data[at + 1] == 0 ||
                    (byte_of(data[at + 1]) >= 0xD0 && byte_of(data[at + 1]) <= 0xD7)))
                ++at;
    }
    if (at + 2 < data.size()) out(data.substr(at + 2));
}

void read_boxes(std::string_view data, Sink const& out, int depth)
{
    while (data.size() >= 8) {
        std::size_t length = number_at(data, 0, 4);
        auto const kind = data.substr(4, 4);
        std::size_t const head = length == 1 ? 16 : 8;
        if (length == 1) length = number_at(data, 12, 4);
        if (length == 0 || length > data.size()) length = data.size();
        length = std::max(length, head);
        auto const body =
            data.size() > head ? data.substr(head, length - head) : std::string_view{};
        bool const nest = kind == "jp2h" || kind == "asoc" || kind == "uinf" || kind == "res " ||
                          kind == "jplh" || kind == "jpch" || kind == "cgrp";
        if (nest && depth < boxes_depth_max)
            read_boxes(body, out, depth + 1);
        else if (kind != "jp2c")
            out(body);
        data.remove_prefix(std::min(length, data.size()));
    }
    if (!data.empty()) out(data);
}

void read_png(std::string_view data, Sink const& out)
{
    std::size_t at = 8;
    while (at + 12 <= data.size()) {
        std::size_t const length = number_at(data, at, 4);
        auto const kind = data.substr(at + 4, 4);
        auto const body = data.substr(at + 8, length);
        if (kind != "IDAT") out(body);
        // zTXt, iTXt, iCCP: compressed text stands behind a name and one or more zero bytes.
        if (kind == "zTXt" || kind == "iTXt" || kind == "iCCP")
            for (auto zero = body.find('\0'); zero != std::string_view::npos;
                 zero = body.find('\0', zero + 1)) {
                auto const rest = body.substr(zero + 1);
                auto const head = rest.find('\x78');
                if (head > 8 || head == std::string_view::npos) continue;
                auto const text = inflate(rest.substr(head), text_max);
                if (!text.data.empty()) out(text.data);
                break;
            }
        at += 12 + length;
        if (kind == "IEND") break;
    }
    if (at < data.size()) out(data.substr(at));
}

} // namespace

PictureTags
read_picture_tags(std::string_view data, std::function<void(std::string_view text)> const& out)
{
    PictureTags tags;
    tags.picture = true;
    if (data.starts_with("\xFF\xD8\xFF")) {
        read_jpeg(data, out, tags);
    } else if (data.size() > 12 && data.substr(4, 4) == "jP  ") {
        read_boxes(data, out, 0);
    } else if (data.starts_with("\x89PNG\r\n\x1A\n")) {
        read_png(data, out);
    } else {
        tags.picture = data.starts_with("GIF8") || data.starts_with("II*") ||
                       data.starts_with(std::string_view("MM\0*", 4)) || data.starts_with("BM") ||
                       (data.starts_with("RIFF") && data.substr(0, 16).find("WEBP") == 8) ||
                       data.starts_with("\xFF\x4F\xFF\x51");
        out(data);
    }
    return tags;
}

} // namespace safehand::any_file
