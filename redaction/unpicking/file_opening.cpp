#include "redaction/unpicking/file_opening.h"

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/reading.h"

#include <qpdf/QPDFLogger.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <set>
#include <string>

namespace safehand::unpicking {

namespace {

[[noreturn]] void refuse(Refusal why)
{
    throw Refused{why};
}

/// Passwords up to revision 4 are in the writer's own encoding, later ones in UTF-8.
std::vector<std::string> spellings_of(std::string const& password)
{
    std::vector<std::string> out{password};
    try {
        for (auto& other : QUtil::possible_repaired_encodings(password))
            if (std::ranges::find(out, other) == out.end()) out.push_back(std::move(other));
        std::string documented;
        if (QUtil::utf8_to_pdf_doc(password, documented) &&
            std::ranges::find(out, documented) == out.end())
            out.push_back(documented);
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        return {password};
    }
    return out;
}

enum class Attempt : std::uint8_t { opened, wrong_password };

Attempt try_to_open(QPDF& pdf, std::string_view file, std::string const& password)
{
    auto quiet = QPDFLogger::create();
    quiet->setInfo(quiet->discard());
    quiet->setWarn(quiet->discard());
    quiet->setError(quiet->discard());
    pdf.setLogger(quiet);
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(true);
    try {
        pdf.processMemoryFile("file", file.data(), file.size(), password.c_str());
        return Attempt::opened;
    } catch (std::bad_alloc const&) {
        throw;
    } catch (QPDFExc const& why) {
        auto const code = why.getErrorCode();
        if (code == qpdf_e_password || code == qpdf_e_unsupported) return Attempt::wrong_password;
        refuse(Refusal::unreadable);
    } catch (std::exception const&) {
        refuse(Refusal::unreadable);
    }
}

struct Inherited {
    Handle resources = Handle::newNull();
    Handle media = Handle::newNull();
    Handle crop = Handle::newNull();
    Handle turned = Handle::newNull();
};

page::Box visible_part(Handle const& media, Handle const& crop)
{
    page::Box seen = box_of(media).value_or(page::Box{0, 0, 612, 792});
    if (seen.width() <= 0 || seen.height() <= 0) seen = {0, 0, 612, 792};
    auto const cropped = box_of(crop);
    if (!cropped) return seen;
    page::Box const both{
        std::max(seen.left, cropped->left),
        std::max(seen.bottom, cropped->bottom),
        std::min(seen.right, cropped->right),
        std::min(seen.top, cropped->top)};
    return both.width() > 0 && both.height() > 0 ? both : seen;
}

class Walk {
  public:
    explicit Walk(int pages_max) : pages_max_(static_cast<std::size_t>(std::max(pages_max, 0))) {}

    void look_at(Handle node, Inherited inherited, int depth)
    {
        if (depth > limits::page_tree_depth) refuse(Refusal::too_large);
        if (!node.isDictionary()) return;
        take_over(node, inherited);
        auto kids = node.getKey("/Kids");
        if (!kids.isArray()) {
            add(node, inherited);
            return;
        }
        // A node that is its own ancestor, or hangs in two places, is a trap.
        if (node.isIndirect() && !seen_.insert(node.getObjGen()).second) return;
        for (int i = 0; i < kids.getArrayNItems(); ++i)
            look_at(kids.getArrayItem(i), inherited, depth + 1);
    }

    std::vector<PageSource> take() { return std::move(pages_); }

  private:
    static void take_over(Handle node, Inherited& inherited)
    {
        auto const over = [&](char const* key, Handle& place) {
            auto value = node.getKey(key);
            if (!value.isNull()) place = value;
        };
        over("/Resources", inherited.resources);
        over("/MediaBox", inherited.media);
        over("/CropBox", inherited.crop);
        over("/Rotate", inherited.turned);
    }

    void add(Handle const& node, Inherited const& inherited)
    {
        if (pages_.size() >= pages_max_) refuse(Refusal::too_many_pages);
        PageSource page;
        page.dictionary = node;
        page.resources = inherited.resources;
        page.visible = visible_part(inherited.media, inherited.crop);
        auto const quarter = std::lround(number_of(inherited.turned) / 90.0) % 4;
        page.turned = static_cast<int>((quarter + 4) % 4) * 90;
        page.unit = std::clamp(number_in(node, "/UserUnit").value_or(1), 0.01, 1000.0);
        // Beyond this a page is no paper, and its numbers no longer points.
        auto const side = std::max(page.visible.width(), page.visible.height()) * page.unit;
        if (side > limits::page_side_max_points) refuse(Refusal::too_large);
        pages_.push_back(std::move(page));
    }

    std::size_t pages_max_;
    std::vector<PageSource> pages_;
    std::set<QPDFObjGen> seen_;
};

} // namespace

std::shared_ptr<QPDF> open_file(std::string_view file, std::string const& password)
{
    for (auto const& spelling : spellings_of(password)) {
        auto pdf = QPDF::create();
        if (try_to_open(*pdf, file, spelling) == Attempt::opened) return pdf;
    }
    refuse(Refusal::password);
}

void refuse_strange_kinds(Handle catalog)
{
    if (!catalog.isDictionary()) refuse(Refusal::unreadable);
    if (catalog.getKey("/Collection").isDictionary()) refuse(Refusal::portfolio);
    auto const form = catalog.getKey("/AcroForm");
    bool const drawn_by_program = truth_in(catalog, "/NeedsRendering", false);
    if (drawn_by_program && !value_in(form, "/XFA").isNull()) refuse(Refusal::form_without_pages);
}

std::vector<PageSource> walk_pages(Handle catalog, int pages_max)
{
    Walk walk(pages_max);
    auto tree = catalog.getKey("/Pages");
    if (!tree.isDictionary()) refuse(Refusal::unreadable);
    walk.look_at(tree, {}, 0);
    auto pages = walk.take();
    // A leaf without a type is a page to every reader; a lone empty root is not.
    if (pages.empty()) refuse(Refusal::unreadable);
    return pages;
}

PageNumbers numbers_of_pages(std::vector<PageSource> const& pages)
{
    PageNumbers numbers;
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (pages[i].dictionary.isIndirect())
            numbers.emplace(pages[i].dictionary.getObjGen(), static_cast<int>(i));
    return numbers;
}

double PageSource::width() const
{
    return (turned % 180 == 0 ? visible.width() : visible.height()) * unit;
}

double PageSource::height() const
{
    return (turned % 180 == 0 ? visible.height() : visible.width()) * unit;
}

page::Matrix PageSource::to_seen() const
{
    page::Matrix upright{1, 0, 0, 1, -visible.left, -visible.bottom};
    switch (turned) {
    case 90: upright = {0, -1, 1, 0, -visible.bottom, visible.right}; break;
    case 180: upright = {-1, 0, 0, -1, visible.right, visible.top}; break;
    case 270: upright = {0, 1, -1, 0, visible.top, -visible.left}; break;
    default: break;
    }
    return upright.then({unit, 0, 0, unit, 0, 0});
}

} // namespace safehand::unpicking
