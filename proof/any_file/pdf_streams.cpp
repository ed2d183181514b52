// What the streams of a PDF hold besides drawings: PdfSearch's part for streams.
#include "proof/any_file/channels.h"
#include "proof/any_file/characters.h"
#include "proof/any_file/code_map.h"
#include "proof/any_file/font_program.h"
#include "proof/any_file/limits.h"
#include "proof/any_file/pdf_search.h"
#include "proof/any_file/picture_tags.h"

#include <algorithm>

namespace safehand::any_file {

using Kind = Value::Kind;

namespace {

constexpr std::size_t after_min = 3; ///< fewer bytes after the coded data are a line end

std::string_view channel_of(Role role)
{
    switch (role) {
    case Role::picture: return channels::picture;
    case Role::font_program: return channels::font;
    case Role::font_map: return channels::font_table;
    case Role::metadata: return channels::metadata;
    case Role::xfa: return channels::xfa;
    case Role::markup: return channels::annotation;
    case Role::script: return channels::script;
    case Role::attachment: return channels::attachment;
    case Role::thumbnail: return channels::thumbnail;
    case Role::profile: return channels::profile;
    case Role::appearance: return channels::appearance;
    case Role::content: return channels::content;
    case Role::packing:
    case Role::unknown: break;
    }
    return channels::stream;
}

} // namespace

void PdfSearch::search_streams()
{
    for (auto const& object : file_.objects())
        if (object.stream) search_stream(object);
}

void PdfSearch::search_stream(Stored const& stream)
{
    ++streams_;
    auto const& decoded = file_.decoded(stream);
    auto const role = labels_.of(stream).role;
    auto channel = channel_of(role);
    if (role == Role::unknown && !labels_.of(stream).channel.empty())
        channel = labels_.of(stream).channel;
    auto const here = place(stream, channel);
    bool const picture = is_picture_filter(decoded.unread);
    // Recognition reads what a page shows; what it does not show is told by itself.
    bool const looked_at = task_.recognised && task_.depth == 0 &&
                           (task_.stored_read || pictures_drawn_.contains(&stream));
    if (decoded.unread == "JBIG2Decode" && !looked_at)
        task_.findings.unread("picture (JBIG2)", "pictures (JBIG2)");
    if (decoded.unread == "JPXDecode" && !looked_at)
        task_.findings.unread("picture (JPEG 2000)", "pictures (JPEG 2000)");
    if (!decoded.unread.empty() && !picture)
        task_.findings.unread("stream (unknown filter)", "streams (unknown filter)");
    if (decoded.damaged) task_.findings.unread("damaged stream", "damaged streams");
    if (decoded.too_much)
        task_.findings.unread("stream (too much data)", "streams (too much data)");
    if (decoded.after.size() >= after_min) {
        auto const after = place(stream, channels::between);
        auto const bytes = decoded.after;
        text_.bytes(bytes, after, Trust::words);
        search_carved(task_, bytes, after);
    }
    search_data(stream, file_.decoded(stream), here);
}

void PdfSearch::search_data(Stored const& stream, Decoded const& decoded, Place place)
{
    // A file inside may send the map to other streams.
    std::string const data = decoded.data;
    auto raw = place;
    raw.fallback = true;
    switch (labels_.of(stream).role) {
    case Role::picture:
    case Role::thumbnail: search_picture(stream, decoded, place); break;
    case Role::font_program: search_font_program(data, place); break;
    case Role::font_map: search_font_map(data, place); break;
    case Role::metadata:
    case Role::xfa:
    case Role::markup:
        text_.bytes(data, place, Trust::words);
        text_.markup(text_string(data), place);
        break;
    case Role::script: text_.script(data, place); break;
    case Role::attachment: search_inside(task_, data, place); break;
    case Role::content:
    case Role::appearance: search_content_words(data, place); break;
    case Role::profile: text_.bytes(data, place, Trust::bytes); break;
    case Role::packing: text_.bytes(without_vocabulary(data), raw, Trust::bytes); break;
    case Role::unknown:
        if (is_container(data))
            search_inside(task_, data, place);
        else if (drawn_.contains(&stream))
            search_content_words(data, place);
        else
            text_.bytes(
                without_vocabulary(data), place, is_text(data) ? Trust::words : Trust::bytes);
        break;
    }
}

/// Words of a drawing that are not drawn: names, comments, properties; and its bytes.
void PdfSearch::search_content_words(std::string_view content, Place here)
{
    auto raw = here;
    raw.fallback = true;
    text_.bytes(without_vocabulary(content), raw, Trust::bytes);
    ValueReader reader(content);
    reader.values_left = limits::values_max;
    std::vector<std::string_view> comments;
    reader.comments = &comments;
    for (Value value; reader.next(value, false);) {
        if (value.is(Kind::name)) text_.name(value.text, here);
        if (value.is(Kind::dictionary)) search_value(value, here, {}, 0);
        // Pixels are no language.
        if (value.is_word("ID")) {
            auto const end = content.find("EI", reader.at());
            reader.move_to(end == std::string_view::npos ? content.size() : end);
        }
    }
    for (auto const comment : comments) text_.bytes(comment, here, Trust::words);
}

void PdfSearch::search_font_program(std::string_view data, Place here)
{
    text_.bytes(without_vocabulary(data), here, Trust::bytes);
    auto const program = read_font_program(data);
    text_.bytes(program.names, here, Trust::bytes);
    text_.bytes(program.hidden, here, Trust::bytes);
}

void PdfSearch::search_font_map(std::string_view data, Place here)
{
    text_.bytes(without_vocabulary(data), here, Trust::bytes);
    std::string joined;
    for (auto const& [code, text] : read_code_map(data).texts) joined += text;
    text_.bytes(joined, here, Trust::bytes);
}

void PdfSearch::search_picture(Stored const&, Decoded const& decoded, Place here)
{
    if (!is_picture_filter(decoded.unread)) return text_.samples(decoded.data, here);
    text_.bytes(decoded.data, here, Trust::bytes);
    auto const tags = read_picture_tags(decoded.data, [&](std::string_view text) {
        text_.bytes(text, here, Trust::words);
        if (text.size() > 64) search_carved(task_, text, here);
    });
    if (tags.preview)
        task_.findings.unread("picture with a preview inside", "pictures with a preview inside");
}

} // namespace safehand::any_file
