// What every task on the pages of a PDF begins with: its order, the pages taken apart, and what can
// be said of them before anything is done.
#pragma once

#include "redaction/unpicking/unpick.h"
#include "service/worker/order_reading.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace safehand::worker {

/// Throw cage::Refused with the code that the keeper knows.
Order order_of(std::vector<std::string> const& inputs);
unpicking::Unpicked unpicked(std::vector<std::string> const& inputs, Order const& order);

/// {pages, language, needs, bad_redactions, left_out} as redacting.h has them.
nlohmann::json look_of(unpicking::Unpicked const& found);

nlohmann::json left_out_of(page::Document const& document);

/// What is no UTF-8 is replaced.
std::string written(nlohmann::json const& json);

} // namespace safehand::worker
