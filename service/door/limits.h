// Every limit of the front door, named, in one place. Times run from a beginning to an end: a byte
// now and then buys nobody more.
#pragma once

#include <chrono>
#include <cstddef>

namespace safehand::service::door {

struct Limits {
    std::size_t head_bytes_max = 16UL << 10U; ///< request line and fields
    std::size_t target_bytes_max = 8UL << 10U;
    std::size_t fields_max = 100;
    std::size_t body_bytes_max = 64UL << 20U;
    std::size_t held_bytes_max = 256UL << 20U; ///< of all requests that have no reply yet
    std::size_t held_bytes_per_client_max = 128UL << 20U;
    std::size_t reply_bytes_max = 256UL << 20U; ///< of all replies that are being written
    std::size_t connections_max = 1000;
    std::size_t connections_per_client_max = 32; ///< an IPv6 client is its network of 64 bits
    std::size_t handlers = 16;                   ///< threads
    std::size_t queue_max = 64; ///< complete requests that wait for a thread; more get 503

    std::chrono::milliseconds head_time{10'000};  ///< from the connection to the last field
    std::chrono::milliseconds body_time{10'000};  ///< and one second for each of:
    std::chrono::milliseconds reply_time{60'000}; ///< likewise
    std::size_t bytes_per_second_least = 256UL << 10U;
    std::chrono::milliseconds farewell_time{2'000}; ///< reading on, so that a refusal arrives
};

/// What forms may hold.
struct FormLimits {
    std::size_t fields_max = 2000;
    std::size_t name_bytes_max = 200;
    std::size_t part_head_bytes_max = 4UL << 10U;
};

struct Held {
    std::size_t connections = 0;
    std::size_t connections_most = 0;
    std::size_t bytes = 0; ///< of requests without a reply
    std::size_t bytes_most = 0;
    std::size_t dropped = 0; ///< connections that ran out of time or made room for others
};

} // namespace safehand::service::door
