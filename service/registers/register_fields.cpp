#include "service/registers/register_fields.h"

#include "drafting/letter_tokens.h"
#include "record/clock.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;
using procedure::FieldType;
using procedure::RegisterField;

constexpr std::size_t text_bytes_max = 8000;
constexpr std::int64_t number_max = 1'000'000;

[[noreturn]] void refuse(RegisterField const& field, std::string const& what)
{
    throw Error(Fault::bad_input, "Field " + field.id + " " + what);
}

Json object_of(std::string const& text)
{
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object())
        throw Error(Fault::bad_input, "The fields must be a JSON object.");
    return json;
}

/// Words as a letter may hold them, on one line or on several.
bool plain_words(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return drafting::what_words_may_not_hold(text).empty();
}

bool blank(std::string_view text)
{
    return text.find_first_not_of(" \n") == std::string_view::npos;
}

std::string const& words(RegisterField const& field, Json const& value)
{
    if (!value.is_string() || blank(value.get_ref<std::string const&>()))
        refuse(field, "must be text.");
    auto const& text = value.get_ref<std::string const&>();
    if (text.size() > text_bytes_max) refuse(field, "is longer than 8000 bytes.");
    if (!plain_words(text)) refuse(field, "holds characters that a letter cannot print.");
    return text;
}

void check_day(RegisterField const& field, std::string const& text)
{
    try {
        (void)parse_day(text);
    } catch (Error const&) {
        refuse(field, "must be a day such as 2026-11-23.");
    }
}

void check(
    procedure::Procedure const& procedure,
    ConferenceRecord const& record,
    RegisterField const& field,
    Json const& value)
{
    switch (field.type) {
    case FieldType::text: words(field, value); return;
    case FieldType::day: check_day(field, words(field, value)); return;
    case FieldType::person:
        if (record.find(PersonId{words(field, value)}) == nullptr)
            refuse(field, "must be the id of a participant.");
        return;
    case FieldType::role:
        if (procedure.role(words(field, value)) == nullptr)
            refuse(field, "must be a role of the procedure.");
        return;
    case FieldType::document:
        if (procedure.document(words(field, value)) == nullptr)
            refuse(field, "must be a document of the procedure.");
        return;
    case FieldType::choice:
        if (std::ranges::find(field.choices, words(field, value), &procedure::Word::id) ==
            field.choices.end())
            refuse(field, "must be one of the register's choices.");
        return;
    case FieldType::number:
        if (!value.is_number_integer() || value.get<std::int64_t>() < 0 ||
            value.get<std::int64_t>() > number_max)
            refuse(field, "must be a whole number from 0 to 1000000.");
        return;
    case FieldType::flag:
        if (!value.is_boolean()) refuse(field, "must be true or false.");
        return;
    case FieldType::attachment:
        if (std::ranges::find(record.attachments, words(field, value), [](Attachment const& one) {
                return one.id.text;
            }) == record.attachments.end())
            refuse(field, "must be the id of a report of this record.");
        return;
    }
}

} // namespace

std::string checked_fields(
    procedure::Procedure const& procedure,
    ConferenceRecord const& record,
    procedure::RegisterKind const& kind,
    std::string const& fields_json,
    bool all_required)
{
    auto const given = object_of(fields_json);
    for (auto const& [name, value] : given.items())
        if (std::ranges::find(kind.fields, name, &RegisterField::id) == kind.fields.end())
            throw Error(Fault::bad_input, "The fields hold a member that this register lacks.");
    auto kept = Json::object();
    for (auto const& field : kind.fields) {
        auto const found = given.find(field.id);
        if (found == given.end()) {
            if (field.required && all_required) refuse(field, "is missing.");
            continue;
        }
        check(procedure, record, field, *found);
        kept[field.id] = *found;
    }
    return kept.dump();
}

void check_because(std::string const& because)
{
    if (because.size() > text_bytes_max)
        throw Error(Fault::bad_input, "The reason is longer than 8000 bytes.");
    if (!plain_words(because))
        throw Error(Fault::bad_input, "The reason holds characters that a letter cannot print.");
}

std::string merged_fields(std::string const& fields_json, std::string const& added_json)
{
    auto fields = object_of(fields_json);
    auto const added = object_of(added_json);
    for (auto const& [name, value] : added.items()) fields[name] = value;
    return fields.dump();
}

bool has_field(std::string const& fields_json, std::string_view id)
{
    auto const fields = object_of(fields_json);
    auto const found = fields.find(id);
    // Whoever states that something is not so has not stated it.
    return found != fields.end() && *found != false;
}

bool has_any_field(std::string const& fields_json)
{
    return !object_of(fields_json).empty();
}

std::string text_field(std::string const& fields_json, std::string_view id)
{
    auto const fields = object_of(fields_json);
    auto const found = fields.find(id);
    if (found == fields.end()) return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

bool same_words(
    procedure::RegisterKind const& kind, std::string const& one, std::string const& other)
{
    auto const first = object_of(one);
    auto const second = object_of(other);
    return std::ranges::any_of(kind.fields, [&](RegisterField const& field) {
        return field.type == FieldType::text && first.contains(field.id) &&
               second.contains(field.id) && first[field.id] == second[field.id];
    });
}

} // namespace safehand::service
