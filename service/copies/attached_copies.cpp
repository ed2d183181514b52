#include "service/copies/attached_copies.h"

#include "intake/attached_reader.h"
#include "record/error.h"
#include "service/journey/plan_json.h"

#include <algorithm>
#include <string_view>

namespace safehand::service {

namespace {

/// Packs words one after another, each with its length, so that no two documents pack alike.
class Packed {
  public:
    void add(std::string_view words)
    {
        text_ += std::to_string(words.size());
        text_ += ':';
        text_ += words;
    }

    void add(std::size_t number) { add(std::to_string(number)); }

    void add(Text const& text)
    {
        add(text.size());
        for (auto const& span : text) {
            add(span.text);
            add(span.language);
        }
    }

    void add(std::vector<Text> const& texts)
    {
        add(texts.size());
        for (auto const& text : texts) add(text);
    }

    void add(Block const& block)
    {
        add(static_cast<std::size_t>(block.kind));
        add(block.text);
        add(block.items);
        add(block.header);
        add(block.rows.size());
        for (auto const& row : block.rows) add(row);
    }

    void add(SourceDocument const& document)
    {
        add(document.title);
        add(document.subtitle);
        add(document.language);
        add(document.notice);
        add(document.sections.size());
        for (auto const& section : document.sections) {
            add(section.id.text);
            add(section.heading);
            add(section.blocks.size());
            for (auto const& block : section.blocks) add(block);
        }
    }

    void add(RedactionOrder const& order)
    {
        add(order.parts.size());
        for (auto const& one : order.parts) {
            add(one.part.section.text);
            for (auto const index : {one.part.block, one.part.item, one.part.cell, one.part.span})
                add(std::to_string(index));
            add(one.code);
            add(static_cast<std::size_t>(one.style));
        }
        add(order.facts.size());
        for (auto const& one : order.facts) {
            add(one.fact.text);
            add(one.kind);
            add(one.values.size());
            for (auto const& value : one.values) add(value);
            add(one.code);
            add(static_cast<std::size_t>(one.style));
        }
    }

    std::string const& text() const { return text_; }

  private:
    std::string text_;
};

} // namespace

Digest basis_of(
    ConferenceRecord const& record,
    SourceDocument const& draft,
    PlanEntry const& entry,
    procedure::Procedure const& procedure)
{
    auto const* const kind = procedure.document(entry.document);
    ensure(kind != nullptr, "the plan names documents that the procedure declares");
    Packed packed;
    packed.add("safehand-basis-1");
    packed.add(record.content.text);
    packed.add(entry.person.text);
    packed.add(entry.document);
    if (kind->drafted == procedure::Drafted::record)
        packed.add(draft);
    else
        packed.add(procedure.digest().text);
    packed.add(entry.order);
    return sha256(packed.text());
}

std::vector<std::string> names_in(ConferenceRecord const& record)
{
    std::vector<std::string> names;
    auto const add = [&](std::string const& name, std::vector<std::string> const& others) {
        names.push_back(name);
        names.insert(names.end(), others.begin(), others.end());
    };
    for (auto const& person : record.participants) add(person.name, person.known_as);
    for (auto const& child : record.children) add(child.name, child.known_as);
    for (auto const& fact : record.protected_facts)
        if (fact.kind == "name") names.insert(names.end(), fact.values.begin(), fact.values.end());
    return names;
}

std::vector<AttachedCopy> attached_copies(
    storage::Store const& store,
    storage::ConferenceId const& conference,
    ConferenceRecord const& record)
{
    std::vector<AttachedCopy> copies;
    for (auto const& kept : store.attached(conference)) {
        if (!kept.stands) continue;
        try {
            copies.push_back(
                {kept.what.id.text,
                 intake::read_attached(kept.what.json, record),
                 kept.what.content,
                 kept.approved_at.has_value()});
        } catch (Error const& error) {
            if (error.fault() != Fault::bad_input) throw;
        }
    }
    return copies;
}

} // namespace safehand::service
