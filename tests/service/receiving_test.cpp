// Which receipt opens a window, and for which document.
#include "record/error.h"
#include "service/dispatch/receiving.h"

#include <gtest/gtest.h>

namespace safehand::service {

namespace {

Library const& library()
{
    static Library const shared(SAFEHAND_HOUSE);
    return shared;
}

storage::ConferenceStatus conference()
{
    storage::ConferenceStatus status;
    status.procedure = "north-yorkshire";
    status.procedure_digest = library().procedure("north-yorkshire").digest();
    return status;
}

storage::CopyStatus sent(std::string const& document)
{
    storage::CopyStatus copy;
    copy.document = document;
    copy.state = storage::CopyState::sent;
    return copy;
}

Arrival on_monday(storage::ReceiptKind kind)
{
    return {kind, Instant{parse_day("2026-11-23") + std::chrono::hours{12}}, "post-03", "x", "{}"};
}

} // namespace

TEST(Receiving, opens_a_window_for_the_record_and_for_no_letter)
{
    using storage::ReceiptKind;
    for (auto const kind : {ReceiptKind::posted, ReceiptKind::handed_over}) {
        EXPECT_TRUE(window_change(library(), conference(), sent("record"), on_monday(kind)));
        EXPECT_FALSE(
            window_change(library(), conference(), sent("chairs-letter"), on_monday(kind)));
    }
}

TEST(Receiving, by_whoever_hands_it_over_is_no_receipt_but_the_handing_over_is)
{
    using storage::ReceiptKind;
    auto copy = sent("record");
    copy.through = PersonId{"p-social-worker"};
    for (auto const kind :
         {ReceiptKind::mail_accepted, ReceiptKind::notice_delivered, ReceiptKind::posted})
        EXPECT_FALSE(window_change(library(), conference(), copy, on_monday(kind)));
    auto const change =
        window_change(library(), conference(), copy, on_monday(ReceiptKind::handed_over));
    ASSERT_TRUE(change);
    auto const* opening = std::get_if<storage::OpenWindow>(&*change);
    ASSERT_NE(opening, nullptr);
    EXPECT_EQ(iso(opening->opens), "2026-11-23");
}

} // namespace safehand::service
