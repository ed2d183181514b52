// What every handler of the API takes and gives.
#pragma once

#include "service/door/exchange.h"

namespace safehand::service::api {

using door::Reply;
using door::Request;

} // namespace safehand::service::api
