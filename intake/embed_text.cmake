# Writes a C++ source that returns the bytes of a text file: cmake -DTEXT=in -DSOURCE=out -P this.
file(READ "${TEXT}" text)
set(mark "safehand_text")
string(FIND "${text}" ")${mark}\"" clash)
if(NOT clash EQUAL -1)
  message(FATAL_ERROR "${TEXT} holds the mark that ends a raw string")
endif()
file(WRITE "${SOURCE}" "#include \"intake/record_schema.h\"

namespace safehand::intake {

std::string_view record_schema()
{
    return R\"${mark}(${text})${mark}\";
}

} // namespace safehand::intake
")
