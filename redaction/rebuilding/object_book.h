// Collects the objects of the new file and writes it in one piece: header, streams, object
// streams, cross-reference stream, nothing between them and nothing behind (ISO 32000-2, 7.5).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace safehand::rebuilding {

class Deflater;

class ObjectBook {
  public:
    explicit ObjectBook(Deflater& deflate) : deflate_(deflate) {}

    int reserve(int count = 1); ///< the first of `count` new numbers; each must be put once

    void put(int number, std::string body);

    int put(std::string body) ///< under a new number, which is returned
    {
        int const number = reserve();
        put(number, std::move(body));
        return number;
    }

    /// `entries` of the dictionary but for /Length, which is added here. `data` as it is.
    void put_stream(int number, std::string entries, std::string data);

    /// The same deflated, with its /Filter.
    void put_packed(int number, std::string entries, std::string const& data);

    /// The whole file. `catalog` is its number; what cannot be reached from it is not written. The
    /// file's identifier is made of its bytes.
    std::string finish(int catalog);

  private:
    struct Body {
        int number = 0;
        std::string body;
    };

    struct Stream {
        int number = 0;
        std::string entries;
        std::string data;
    };

    struct Place {
        unsigned kind = 0; ///< 1: at byte `where`; 2: the `which`th in object stream `where`
        std::size_t where = 0;
        unsigned which = 0;
    };

    void drop_unused(int catalog);
    void pack();

    Deflater& deflate_;
    int next_ = 1;
    std::vector<Body> bodies_;
    std::vector<Stream> streams_;
    std::vector<std::pair<int, Place>> packed_;
};

} // namespace safehand::rebuilding
