#include "intake/record_reader.h"

#include "intake/canonical_form.h"
#include "intake/contradictions.h"
#include "intake/json_tree.h"
#include "intake/record_members.h"
#include "record/error.h"

namespace safehand::intake {

ConferenceRecord read_record(std::string_view json, Limits const& limits)
{
    auto const tree = JsonTree::parse(json, limits);
    auto record = record_from(tree, limits);
    record.content = content_digest(tree);
    // Before anything is said about what the record means: it may not be what the chair signed.
    if (record.signature && record.signature->content != record.content)
        throw Error(
            Fault::refused,
            "signature.content: The record was changed after the chair signed it; have the chair "
            "check and sign it again.");
    refuse_contradictions(record);
    return record;
}

Digest content_digest(std::string_view json, Limits const& limits)
{
    return content_digest(JsonTree::parse(json, limits));
}

} // namespace safehand::intake
