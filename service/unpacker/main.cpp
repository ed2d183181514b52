// safehand-unpacker: takes one stranger's Word file apart, inside the cage.
#include "cage/worker_side.h"
#include "intake/unpacking/answer.h"
#include "intake/unpacking/unpack.h"

namespace {

/// In: the file. Out: what intake/unpacking/answer.h says; refusals are those of its unpack.h.
std::vector<std::string> unpack_word(std::vector<std::string> const& inputs)
{
    namespace unpacking = safehand::intake::unpacking;
    try {
        return unpacking::answer_of(unpacking::unpack(inputs.at(0)));
    } catch (unpacking::CannotUnpack const& fault) {
        throw safehand::cage::Refused{fault.why};
    }
}

} // namespace

int main(int count, char** arguments)
{
    return safehand::cage::work(count, arguments, {{"unpack-word", unpack_word}});
}
