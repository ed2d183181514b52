#include "procedure/loading.h"
#include "procedure/reading.h"

namespace safehand::procedure {

namespace {

constexpr std::array<Spelling<ClashKind>, 2> clash_kinds{
    {{"compare", ClashKind::compare}, {"statement", ClashKind::statement}}};

constexpr std::array<Spelling<RaiseWhen>, 4> raises{
    {{"always", RaiseWhen::always},
     {"first-not-before-second", RaiseWhen::first_not_before_second},
     {"first-after-second", RaiseWhen::first_after_second},
     {"different", RaiseWhen::different}}};

constexpr std::array<Spelling<ClashCondition>, 11> conditions{
    {{"always", ClashCondition::always},
     {"supporters", ClashCondition::supporters},
     {"attachments", ClashCondition::attachments},
     {"absent-from-confidential", ClashCondition::absent_from_confidential},
     {"part-attenders", ClashCondition::part_attenders},
     {"excluded", ClashCondition::excluded},
     {"by-hand", ClashCondition::by_hand},
     {"recording", ClashCondition::recording},
     {"no-core-group", ClashCondition::no_core_group},
     {"verbatim", ClashCondition::verbatim},
     {"must-attach", ClashCondition::must_attach}}};

} // namespace

void load_delivery(Node const& file, Rules& rules)
{
    file.only({"channels", "formats", "languages", "addresses"}, {});
    auto& delivery = rules.delivery;
    auto const& channels = file.at("channels");
    channels.only({"available"}, {}, source_members);
    for (auto const& item : channels.at("available").list())
        delivery.channels.push_back(read_channel(item));
    read_source(channels, rules);

    auto const& formats = file.at("formats");
    formats.only({"declared", "producible"}, {}, source_members);
    delivery.formats_declared = formats.texts("declared");
    delivery.formats_producible = formats.texts("producible");
    delivery.format_source = read_source(formats, rules);

    auto const& languages = file.at("languages");
    languages.only({"producible"}, {"unit"}, source_members);
    delivery.languages_producible = languages.texts("producible");
    delivery.language_unit = languages.texts("unit");
    read_source(languages, rules);

    auto const& addresses = file.at("addresses");
    addresses.only({"confirmed_within_days", "free_mail_domains"}, {}, source_members);
    delivery.addresses.confirmed_within_days = addresses.at("confirmed_within_days").whole_number();
    if (delivery.addresses.confirmed_within_days < 1)
        addresses.at("confirmed_within_days").refuse("at least one day belongs here");
    delivery.addresses.free_mail_domains = addresses.texts("free_mail_domains");
    delivery.addresses.source = read_source(addresses, rules);
}

void load_clashes(Node const& file, Rules& rules)
{
    file.only({"clashes"}, {});
    std::vector<std::string> seen;
    for (auto const& entry : file.at("clashes").list()) {
        entry.only({"id", "kind", "text", "rules"}, {"first", "second", "raise", "when", "kinds"});
        ClashRule clash;
        clash.id = read_id(entry, seen, "id");
        clash.kind = read_choice<ClashKind>(entry.at("kind"), clash_kinds);
        if (clash.kind == ClashKind::compare) {
            clash.first = entry.at("first").text();
            clash.second = entry.at("second").text();
        }
        if (auto const* raise = entry.find("raise"))
            clash.raise = read_choice<RaiseWhen>(*raise, raises);
        if (auto const* when = entry.find("when"))
            clash.condition = read_choice<ClashCondition>(*when, conditions);
        clash.text = read_sentence(entry.at("text"), rules);
        clash.rules = entry.texts("rules");
        clash.kinds = entry.texts("kinds");
        rules.clashes.push_back(std::move(clash));
    }
}

} // namespace safehand::procedure
