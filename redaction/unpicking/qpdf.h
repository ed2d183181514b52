// The door to libqpdf: every file of the room includes it through here.
#pragma once

#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4
#endif

// qpdf 11.3 keeps a vector of an incomplete type inside its JSON class, which clang refuses from
// C++20 on. Nothing here reads or writes JSON, so its name is enough.
#if defined(__clang__) && !defined(JSON_HH)
#define JSON_HH
class JSON;
#endif

#include <qpdf/Buffer.hh>
#include <qpdf/Constants.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjGen.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace safehand::unpicking {

using Handle = QPDFObjectHandle;

} // namespace safehand::unpicking
