#include "rendering/renderer.h"

#include "record/error.h"
#include "rendering/class_assembly.h"
#include "rendering/cover.h"
#include "rendering/page_furniture.h"
#include "rendering/stamp.h"
#include "rendering/table_composer.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace safehand::rendering {

/// Desks are lent to one call at a time: no lock is held while words are set, and the words that
/// one document taught a desk are there for the next.
struct Renderer::Room {
    std::shared_ptr<Typefaces const> typefaces;
    std::mutex lock;
    std::vector<std::unique_ptr<WordDesk>> idle;
    std::atomic<std::uint64_t> layouts{0};
    std::atomic<std::uint64_t> pages{0};
    std::atomic<std::uint64_t> words{0};
    std::atomic<std::uint64_t> words_shaped{0};
    std::atomic<std::uint64_t> overlays{0};

    /// Gives the desk back even when the call ends in an error.
    class Loan {
      public:
        explicit Loan(Room& room) : room_(room)
        {
            std::lock_guard const held(room.lock);
            if (!room.idle.empty()) {
                desk_ = std::move(room.idle.back());
                room.idle.pop_back();
            }
        }

        Loan(Loan const&) = delete;
        Loan& operator=(Loan const&) = delete;
        Loan(Loan&&) = delete;
        Loan& operator=(Loan&&) = delete;

        ~Loan()
        {
            room_.words_shaped += desk_->shaped() - shaped_before_;
            std::lock_guard const held(room_.lock);
            room_.idle.push_back(std::move(desk_));
        }

        WordDesk& desk()
        {
            if (!desk_) desk_ = std::make_unique<WordDesk>(room_.typefaces->type_case());
            desk_->tidy();
            shaped_before_ = desk_->shaped();
            return *desk_;
        }

      private:
        Room& room_;
        std::unique_ptr<WordDesk> desk_;
        std::uint64_t shaped_before_ = 0;
    };
};

Renderer::Renderer(std::shared_ptr<Typefaces const> typefaces) : room_(std::make_unique<Room>())
{
    ensure(typefaces != nullptr, "A renderer is given typefaces.");
    room_->typefaces = std::move(typefaces);
}

Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

namespace {

/// What stands before the sections: the cover, or the title block of a letter.
void compose_head(Composer& composer, RedactedDocument const& document)
{
    if (!composer.format().cover) {
        compose_title_block(composer, document);
        return;
    }
    compose_cover(composer, document);
    if (!document.sections().empty()) composer.turn();
}

void compose_block(Composer& composer, RedactedBlock const& block, int parent)
{
    switch (block.kind) {
    case BlockKind::paragraph: composer.paragraph(block.text, parent); return;
    case BlockKind::subheading: composer.subheading(block.text, parent); return;
    case BlockKind::bullets: composer.list(block.items, false, parent); return;
    case BlockKind::numbers: composer.list(block.items, true, parent); return;
    case BlockKind::table: compose_table(composer, block, parent); return;
    }
}

} // namespace

FrozenPages
Renderer::render(RedactedDocument const& document, Format const& format, int sheets) const
{
    Room::Loan loan(*room_);
    auto& desk = loan.desk();
    auto const compose = [&](Composer& composer) {
        compose_head(composer, document);
        for (auto const& section : document.sections()) {
            auto const part = composer.tags.add(TagTree::root, Tag::section);
            ++composer.place.section;
            composer.place.block = -1;
            composer.heading(section.heading, part, section.language);
            for (auto const& block : section.blocks) {
                ++composer.place.block;
                compose_block(composer, block, part);
            }
            composer.reserve(0); // a heading with nothing below it still stands
        }
        room_->layouts += 1;
        room_->words += composer.setter.words_placed();
    };
    PageStarts standard;
    if (format.standard_pages) {
        Format plain;
        plain.cover = format.cover;
        PageFurniture furniture(desk, plain, document);
        Composer composer(desk, plain, document.language(), furniture.header_height());
        compose(composer);
        standard = std::move(composer.starts);
    }
    PageFurniture furniture(desk, format, document);
    Composer composer(desk, format, document.language(), furniture.header_height());
    if (standard.size() > 1) composer.standard = &standard;
    compose(composer);
    furniture.put_margin_marks(composer);
    for (int k = 0; k < sheets; ++k) composer.pages.emplace_back();
    auto const count = static_cast<int>(composer.pages.size());
    for (int k = 0; k < count; ++k)
        furniture.put_number(composer.fonts, composer.pages[static_cast<std::size_t>(k)], k, count);
    auto const form = furniture.form(composer.fonts);
    room_->pages += static_cast<std::uint64_t>(count);
    return assemble(composer, document, form);
}

CopyOverlay Renderer::overlay(FrozenPages const& pages, StampWords const& words) const
{
    Room::Loan loan(*room_);
    auto stamp = make_stamp(loan.desk(), pages, words);
    room_->overlays += 1;
    return stamp;
}

RenderCount Renderer::count() const
{
    return {
        room_->layouts.load(),
        room_->pages.load(),
        room_->words.load(),
        room_->words_shaped.load(),
        room_->overlays.load()};
}

} // namespace safehand::rendering
