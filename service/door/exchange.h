// One request and one reply as handlers see them: no sockets, no library types.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace safehand::service::door {

/// A file that came with a form. The name is the sender's word and is never used as a path.
struct SentFile {
    std::string name;
    std::string bytes;
};

struct Request {
    std::string method;     ///< "GET" or "POST"; HEAD is asked as GET
    bool head_only = false; ///< HEAD: the answer's body is not sent, so nothing was handed out
    std::vector<std::string> path; ///< decoded segments; the API's begin after /api/v1
    std::map<std::string, std::string> query;
    std::string body; ///< as sent, unless it was multipart
    /// multipart: name to bytes, of fields and files alike
    std::map<std::string, std::string> parts;
    std::multimap<std::string, std::string> form; ///< fields of either kind of form
    std::multimap<std::string, SentFile> files;   ///< multipart: parts that name a file
    std::map<std::string, std::string> headers;   ///< names in small letters
    std::map<std::string, std::string> cookies;
    std::string
        client; ///< address of the peer, or what a trusted proxy says it is; for limits only
};

/// The door adds Content-Length, X-Content-Type-Options and Connection, and Cache-Control: no-store
/// unless the handler says otherwise. A field with a control character in it is our own fault and
/// becomes status 500.
struct Reply {
    int status = 200;
    std::string body;
    std::string type = "application/json"; ///< empty: no Content-Type
    std::vector<std::pair<std::string, std::string>> headers = {};
};

} // namespace safehand::service::door
