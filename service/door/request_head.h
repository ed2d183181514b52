// Reads the head of one HTTP/1.1 request, and nothing that has two readings: what RFC 9112 lets a
// server repair is refused here, for a proxy in front may have repaired it another way.
#pragma once

#include "service/door/exchange.h"
#include "service/door/limits.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace safehand::service::door {

/// Why a request is not let in: a status and one plain line that repeats nothing of the request.
struct Refusal {
    int status = 400;
    std::string problem;
    std::string allow = {}; ///< value of the Allow field that goes with 405
};

struct RequestHead {
    Request request; ///< without body, form and client
    std::size_t body_bytes = 0;
    bool is_head = false;        ///< the reply's body is not sent
    bool waits_for_word = false; ///< "Expect: 100-continue"
};

/// Looks for the end of the head as its bytes arrive, each byte once.
class HeadScanner {
  public:
    explicit HeadScanner(Limits const& limits) : limits_(limits) {}

    struct More {};

    struct End {
        std::size_t bytes; ///< length of the head with its empty line
    };

    /// `all` is everything that has arrived, from the first byte. Refuses at once what can never
    /// become a head: bare CR or LF, control characters, too many bytes.
    std::variant<More, End, Refusal> look(std::string_view all);

  private:
    Limits limits_;
    std::size_t seen_ = 0;
    std::size_t line_begin_ = 0;
    std::size_t lines_ = 0;
};

/// `head` ends with its empty line, as HeadScanner found it. RFC 9112 sections 2 to 6, RFC 9110
/// sections 5, 7.2 and 8.6. Deliberately narrower than they are: GET, HEAD and POST only (HEAD is
/// told to handlers as GET), HTTP/1.1 only, no Transfer-Encoding (411), no folded lines, no empty
/// or dot segments in the path, and no encoded slash in it.
std::variant<RequestHead, Refusal> read_head(std::string_view head, Limits const& limits);

/// "a%20b" to "a b"; with `plus`, "+" is a space. False when an escape is broken or the text is not
/// UTF-8 or holds a zero byte.
bool decode_escapes(std::string_view text, bool plus, std::string& into);

bool is_utf8(std::string_view text); ///< and holds no zero byte

} // namespace safehand::service::door
