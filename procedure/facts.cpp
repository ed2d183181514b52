// The part of OrderMaker that deals with facts: what nobody but those named may read, wherever it
// is mentioned.
#include "procedure/order.h"

#include <algorithm>

namespace safehand::procedure {

namespace {

bool has_digit(std::string const& text)
{
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The ways in which somebody would write this address. Single lines such as "Flat 2" or a town
/// are too common to be looked for.
std::vector<std::string> spellings(Address const& address)
{
    std::vector<std::string> all;
    if (!address.email.empty()) all.push_back(address.email);
    std::string joined;
    for (auto const& line : address.lines) joined.append(joined.empty() ? "" : ", ").append(line);
    if (!joined.empty() && !address.postcode.empty())
        all.push_back(joined + ", " + address.postcode);
    if (!joined.empty()) all.push_back(joined);
    for (auto const& line : address.lines)
        if (has_digit(line) && plain_text(line).size() >= 8) all.push_back(line);
    if (plain_text(address.postcode).size() >= 5) all.push_back(address.postcode);
    return all;
}

/// The facts by which the record itself says who may see this address.
std::vector<ProtectedFact const*>
declared(ConferenceRecord const& record, PersonId const& whose, Address const& address)
{
    auto const postcode = plain_text(address.postcode);
    auto const first = plain_text(address.lines.empty() ? address.email : address.lines.front());
    std::vector<ProtectedFact const*> found;
    for (auto const& fact : record.protected_facts) {
        if (fact.about != whose) continue;
        bool const same = std::ranges::any_of(fact.values, [&](std::string const& value) {
            auto const plain = plain_text(value);
            return (!postcode.empty() && plain.find(postcode) != std::string::npos) ||
                   (postcode.empty() && !first.empty() && plain.find(first) != std::string::npos);
        });
        if (same) found.push_back(&fact);
    }
    return found;
}

/// A former address is no secret between those who may have lived there; one that somebody is about
/// to move to is (B-28).
bool former(Address const& address, Day day)
{
    return address.until && *address.until <= day;
}

} // namespace

void OrderMaker::add_facts()
{
    for (auto const& fact : case_.record.protected_facts) {
        if (case_.audience.any_matches(fact.may_see, reader_)) continue;
        auto const verdict = apply(
            row_for(LabelKind::protected_fact, std::nullopt, std::nullopt, fact.kind), fact.reason);
        auto const found = mark(verdict.code, verdict.rule);
        made_.order.facts.push_back(
            {fact.id, fact.kind, fact.values, found.code, found.style, found.rule});
    }
}

void OrderMaker::add_addresses()
{
    std::vector<std::string> known;
    known.reserve(reader_.addresses.size());
    for (auto const& own : reader_.addresses) known.push_back(plain_address(own));
    for (auto const& other : case_.record.participants) {
        if (other.id == reader_.id || !case_.audience.in_conflict(reader_.id, other.id)) continue;
        for (auto const& address : other.addresses) {
            if (former(address, case_.today) ||
                std::ranges::find(known, plain_address(address)) != known.end())
                continue;
            // A declared fact may list less than the address says: then the rest is looked for too.
            auto const facts = declared(case_.record, other.id, address);
            if (std::ranges::any_of(facts, [this](ProtectedFact const* fact) {
                    return case_.audience.any_matches(fact->may_see, reader_);
                }))
                continue;
            auto const kind = address.kind == "email" ? "email" : "address";
            auto const reason = facts.empty() ? std::string{} : facts.front()->reason;
            auto const verdict =
                apply(row_for(LabelKind::protected_fact, std::nullopt, std::nullopt, kind), reason);
            auto const found = mark(verdict.code, verdict.rule);
            made_.order.facts.push_back(
                {{"address:" + other.id.text + ":" + address.id},
                 kind,
                 spellings(address),
                 found.code,
                 found.style,
                 found.rule});
        }
    }
}

} // namespace safehand::procedure
