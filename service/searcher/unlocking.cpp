#include "service/searcher/searching.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>

namespace safehand::searcher {

std::vector<std::string> unlock(std::vector<std::string> const& inputs)
{
    if (inputs.size() != 2) throw Refused{wrong_order};
    QPDF file;
    file.setSuppressWarnings(true);
    try {
        file.processMemoryFile("file", inputs[0].data(), inputs[0].size(), inputs[1].c_str());
        if (!file.isEncrypted()) return {""};
        QPDFWriter writer(file);
        writer.setOutputMemory();
        writer.setPreserveEncryption(false);
        // What nothing refers to may still hold words.
        writer.setPreserveUnreferencedObjects(true);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.write();
        auto const bytes = writer.getBufferSharedPointer();
        return {std::string(bytes->getBuffer(), bytes->getBuffer() + bytes->getSize())};
    } catch (QPDFExc const& why) {
        throw Refused{why.getErrorCode() == qpdf_e_password ? locked : unreadable};
    }
}

} // namespace safehand::searcher
