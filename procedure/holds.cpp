#include "procedure/holds.h"

#include <algorithm>
#include <optional>
#include <string>

namespace safehand::procedure {

namespace {

std::optional<Channel> channel_named(std::string const& word)
{
    if (word == "post") return Channel::post;
    if (word == "email") return Channel::email;
    if (word == "portal") return Channel::portal;
    if (word == "by-hand") return Channel::by_hand;
    return std::nullopt;
}

/// The latest request for this document that says who asked and when; one that names the document
/// goes before one for all. `noted`: there is some request, proven or not.
DeliveryPreference const*
request_for(Participant const& person, std::string const& document, Day today, bool& noted)
{
    DeliveryPreference const* best = nullptr;
    auto const rank = [&](DeliveryPreference const& one) {
        return std::pair(one.document == document, *one.asked_on);
    };
    for (auto const& one : person.preferences) {
        if (one.document != document && one.document != "*") continue;
        noted = true;
        if (!one.asked_on || *one.asked_on > today || one.asked_by.empty()) continue;
        if (best == nullptr || rank(*best) <= rank(one)) best = &one;
    }
    return best;
}

void choose_channel(
    Case const& of, Participant const& person, EntitlementRow const& row, PlanEntry& entry)
{
    auto const& rule = of.procedure.document(entry.document)->channel_rule;
    bool noted = false;
    auto const* asked = request_for(person, entry.document, of.today, noted);
    auto const wanted = asked == nullptr ? std::nullopt : channel_named(asked->channel);
    entry.channel = wanted ? wanted : row.channel;
    auto const way = std::string(word(*entry.channel));
    if (wanted) {
        entry.reasons.push_back(
            {rule, "By " + way + ": asked for on " + plain_date(*asked->asked_on) + "."});
    } else if (noted) {
        entry.reasons.push_back(
            {rule, "By " + way + ": another way is noted, but not who asked for it and when."});
    } else {
        entry.reasons.push_back({rule, "By " + way + ": nobody has asked for another way."});
    }
    auto const& available = of.procedure.rules().delivery.channels;
    if (std::ranges::find(available, *entry.channel) == available.end())
        entry.holds.push_back(
            {rule,
             "The way is " + way +
                 ", which this office cannot use yet. Agree another way with them."});
}

/// The address in use of that kind; of several the one confirmed last.
Address const* choose_address(Participant const& person, std::string_view kind, Day today)
{
    Address const* best = nullptr;
    for (auto const& address : person.addresses) {
        if (address.kind != kind || !current(address, today)) continue;
        if (best == nullptr ||
            best->confirmed_on.value_or(Day::min()) < address.confirmed_on.value_or(Day::min()))
            best = &address;
    }
    return best;
}

void check_confirmed(
    Case const& of, Participant const& person, Address const& address, PlanEntry& entry)
{
    auto const& limits = of.procedure.rules().delivery.addresses;
    auto const hold = [&](std::string const& text) { entry.holds.push_back({"K01", text}); };
    if (!address.confirmed_on || address.confirmed_by.empty() || address.source.empty()) {
        hold("Nobody has confirmed this address. Confirm it: who said so, who checked, and when.");
        return;
    }
    auto const on = *address.confirmed_on;
    if (on > of.today) {
        hold("The address is noted as confirmed on a day that has not come yet.");
    } else if (person.last_change_on && on < *person.last_change_on) {
        bool const agency = of.audience.group(person) == "professional";
        entry.holds.push_back(
            {agency ? "K10" : "K01",
             "The address was confirmed on " + plain_date(on) + ", but something changed on " +
                 plain_date(*person.last_change_on) + ". Confirm it again."});
    } else if (of.today - on > std::chrono::days{limits.confirmed_within_days}) {
        hold(
            "The address was last confirmed on " + plain_date(on) + ", more than " +
            std::to_string(limits.confirmed_within_days) + " days ago. Confirm it again.");
    }
}

bool within(std::string const& part, std::string const& whole)
{
    return whole.find(part) != std::string::npos;
}

/// An order keeps `person` away from `other`, and none the other way round.
bool kept_away(Case const& of, Participant const& person, Participant const& other)
{
    auto const ordered = [&](PersonId const& against, PersonId const& protects) {
        return std::ranges::any_of(of.record.orders, [&](CourtOrder const& order) {
            return order.against == against && order.protects == protects;
        });
    };
    return ordered(person.id, other.id) && !ordered(other.id, person.id);
}

/// Something in this case is kept from `other` that `person` may read. Whoever lives at an address
/// knows it, so the address itself does not count; children are the household's own (K20).
bool protected_between(
    Case const& of, Participant const& person, Participant const& other, std::string const& where)
{
    if (of.audience.in_conflict(person.id, other.id)) return true;
    if (of.audience.group(other) != "family" || other.child) return false;
    return std::ranges::any_of(of.record.protected_facts, [&](ProtectedFact const& fact) {
        bool const is_the_place = std::ranges::any_of(fact.values, [&](std::string const& value) {
            auto const plain = plain_text(value);
            return plain.size() >= 5 && (within(plain, where) || within(where, plain));
        });
        return !is_the_place && of.audience.any_matches(fact.may_see, person) &&
               !of.audience.any_matches(fact.may_see, other);
    });
}

void check_collisions(
    Case const& of, Participant const& person, Address const& address, PlanEntry& entry)
{
    auto const where = plain_address(address);
    bool const former = std::ranges::any_of(person.addresses, [&](Address const& own) {
        return own.until && !current(own, of.today) && plain_address(own) == where;
    });
    if (former)
        entry.holds.push_back(
            {"K02",
             "This is also listed as a former address of this person. Find out which is "
             "right."});
    bool collides = false;
    bool shared = false;
    for (auto const& other : of.record.participants) {
        if (other.id == person.id) continue;
        bool now = false;
        bool ever = false;
        for (auto const& theirs : other.addresses) {
            if (theirs.kind != address.kind || plain_address(theirs) != where) continue;
            ever = true;
            now = now || current(theirs, of.today);
        }
        if (!ever) continue;
        shared = shared || now;
        // Somebody who fled a home is not endangered by the other's post still going there.
        if (!now && kept_away(of, person, other)) continue;
        collides = collides || protected_between(of, person, other, where);
    }
    if (collides)
        entry.holds.push_back(
            {"K03",
             "This is, or was, also the address of somebody from whom something here is "
             "kept. Choose another way, such as by hand through the social worker."});
    if (shared && address.kind == "email" && !person.role_mailbox &&
        of.audience.group(person) == "professional")
        entry.holds.push_back(
            {"K11",
             "Somebody else in this record has the same mailbox. Find out whose it is, or note "
             "that "
             "it belongs to a post."});
    if (shared)
        entry.reasons.push_back(
            {"K20",
             "Somebody else in this record has the same address: check name and date of "
             "birth, and mark the envelope private, addressee only."});
}

void check_mailbox(
    Case const& of, Participant const& person, Address const& address, PlanEntry& entry)
{
    if (of.audience.group(person) != "professional" || person.role_mailbox) return;
    auto const at = address.email.rfind('@');
    auto domain = at == std::string::npos ? std::string{} : address.email.substr(at + 1);
    std::ranges::transform(domain, domain.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    auto const& free = of.procedure.rules().delivery.addresses.free_mail_domains;
    while (domain.ends_with('.')) domain.pop_back();
    bool const is_free = std::ranges::any_of(
        free, [&](std::string const& one) { return domain == one || domain.ends_with("." + one); });
    if (domain.empty() || is_free)
        entry.holds.push_back(
            {"K11",
             "A professional's copy does not go to a private mailbox. Use the agency's own "
             "address."});
}

/// A relative entered a second time as a professional would be given everything (K20).
void check_namesake(Case const& of, Participant const& person, PlanEntry& entry)
{
    if (of.audience.group(person) != "professional") return;
    bool const namesake = std::ranges::any_of(of.record.participants, [&](auto const& other) {
        return other.id != person.id && other.name == person.name &&
               of.audience.group(other) == "family";
    });
    if (namesake)
        entry.holds.push_back(
            {"K20",
             "Somebody of the family has the same name. Make sure that these are two people, and "
             "write the professional's name with their post."});
}

void check_safe(Participant const& person, PlanEntry& entry)
{
    if (entry.channel == Channel::post && !person.safe_contact.post)
        entry.holds.push_back(
            {"K03",
             "Post is not safe for this person. Choose another way, such as by hand "
             "through the social worker."});
    bool const written_to = entry.channel == Channel::email || entry.channel == Channel::portal;
    if (written_to && !person.safe_contact.email)
        entry.holds.push_back(
            {"K03",
             "E-mail is not safe for this person. Choose another way, such as by hand "
             "through the social worker."});
}

void check_format(Case const& of, Participant const& person, PlanEntry& entry)
{
    auto const& delivery = of.procedure.rules().delivery;
    entry.format = person.format.format;
    entry.language = person.language;
    auto const among = [](std::vector<std::string> const& all, std::string const& one) {
        return std::ranges::find(all, one) != all.end();
    };
    if (!among(delivery.formats_producible, entry.format))
        entry.holds.push_back(
            {"K25",
             "This person needs the format \"" + entry.format +
                 "\", which cannot be made here yet (" + delivery.format_source.rule +
                 "). Nothing goes out in another one instead."});
    auto const main_language = entry.language.substr(0, entry.language.find('-'));
    if (!among(delivery.languages_producible, entry.language) &&
        !among(delivery.languages_producible, main_language))
        entry.holds.push_back(
            {"K25",
             "This person needs the language \"" + entry.language +
                 "\", which cannot be made here yet (" + delivery.format_source.rule +
                 "). Nothing goes out in another one instead."});
}

/// Whoever has that role and is lead social worker of a child of this reader's, else the first who
/// was invited.
Participant const* hander(Case const& of, Participant const& person, std::string const& role)
{
    auto const theirs = [&](Child const& child) {
        return person.child == child.id || std::ranges::find(person.related_children, child.id) !=
                                               person.related_children.end();
    };
    for (auto const& child : of.record.children)
        if (child.lead_social_worker && theirs(child))
            if (auto const* lead = of.record.find(*child.lead_social_worker);
                lead != nullptr && lead->role == role)
                return lead;
    for (auto const& one : of.record.participants)
        if (one.role == role && one.invitation == Invitation::invited && one.id != person.id)
            return &one;
    return nullptr;
}

void go_through(
    Case const& of, Participant const& person, EntitlementRow const& row, PlanEntry& entry)
{
    entry.channel = Channel::by_hand;
    auto const& title = of.procedure.role(row.through)->title.en;
    entry.reasons.push_back(
        {row.source.rule, "By hand, through the " + title + ": nothing is posted to them."});
    if (!person.preferences.empty())
        entry.reasons.push_back(
            {row.source.rule,
             "Another way is noted as asked for, but this rule leaves no other way."});
    auto const* other = hander(of, person, row.through);
    if (other == nullptr) {
        entry.holds.push_back(
            {row.source.rule,
             "The record names no " + title + " who could hand this over. Add them."});
        return;
    }
    entry.through = other->id;
    if (of.audience.in_conflict(person.id, other->id))
        entry.holds.push_back(
            {"K03", "There is conflict between this reader and whoever would hand it over."});
    auto const* address = choose_address(*other, "post", of.today);
    if (address == nullptr) return;
    entry.address = address->id;
    check_confirmed(of, *other, *address, entry);
}

} // namespace

void choose_way(
    Case const& of, Participant const& person, EntitlementRow const& row, PlanEntry& entry)
{
    if (!row.through.empty()) {
        check_format(of, person, entry);
        go_through(of, person, row, entry);
        return;
    }
    choose_channel(of, person, row, entry);
    check_format(of, person, entry);
    check_namesake(of, person, entry);
    check_safe(person, entry);
    // The portal tells its reader by e-mail that something is there, and sends codes the same way.
    bool const mail = entry.channel == Channel::email || entry.channel == Channel::portal;
    if (!mail && entry.channel != Channel::post) return;
    auto const* address = choose_address(person, mail ? "email" : "post", of.today);
    if (address == nullptr) {
        entry.holds.push_back(
            {"K01",
             mail ? "There is no e-mail address in use for this person."
                  : "There is no postal address in use for this person."});
        return;
    }
    entry.address = address->id;
    check_confirmed(of, person, *address, entry);
    check_collisions(of, person, *address, entry);
    if (mail) check_mailbox(of, person, *address, entry);
}

} // namespace safehand::procedure
