// One request and one reply as the API's handlers see them: no sockets, no library types.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace safehand::service::api {

struct Request {
    std::string method;            ///< "GET" or "POST"
    std::vector<std::string> path; ///< segments after /api/v1
    std::map<std::string, std::string> query;
    std::string body;                         ///< JSON, when the content type says so
    std::map<std::string, std::string> parts; ///< multipart: name to bytes
};

struct Reply {
    int status = 200;
    std::string body;
    std::string type = "application/json";
};

} // namespace safehand::service::api
