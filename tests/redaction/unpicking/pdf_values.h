// Objects of a PDF that exists only in memory, for tests of single readers.
#pragma once

#include "redaction/unpicking/qpdf.h"

#include <string>

/// Everything it makes lives as long as it does.
class PdfValues {
  public:
    PdfValues()
    {
        pdf_.setSuppressWarnings(true);
        pdf_.emptyPDF();
    }

    /// Reads PDF syntax; "N 0 R" means what added() returned.
    QPDFObjectHandle value(std::string const& text)
    {
        return QPDFObjectHandle::parse(&pdf_, "[ " + text + " ]").getArrayItem(0);
    }

    /// `entries`: what stands between << and >>.
    QPDFObjectHandle stream(std::string const& entries, std::string const& data)
    {
        auto stream = QPDFObjectHandle::newStream(&pdf_, data);
        auto dictionary = value("<< " + entries + " >>");
        for (auto const& key : dictionary.getKeys())
            stream.getDict().replaceKey(key, dictionary.getKey(key));
        return stream;
    }

    /// As an indirect object: "12 0 R".
    std::string added(QPDFObjectHandle object)
    {
        auto indirect = object.isIndirect() ? object : pdf_.makeIndirectObject(object);
        return std::to_string(indirect.getObjectID()) + " 0 R";
    }

  private:
    QPDF pdf_;
};
