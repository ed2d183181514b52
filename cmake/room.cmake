# One room, one static library. USES names rooms on lower floors; LIBRARIES are outside libraries,
# linked privately so that no header of the house can lean on them by accident.
# g++ 12 warns of overlapping copies inside its own std::string (-Wrestrict); later versions do not.
add_library(safehand_warnings INTERFACE)
target_compile_options(safehand_warnings INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wswitch-enum -Wno-restrict $<$<BOOL:${SAFEHAND_WERROR}>:-Werror>)

if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  # With sanitizers on it also warns of its own <regex> and <functional>.
  target_compile_options(safehand_warnings INTERFACE -Wno-maybe-uninitialized)
endif()

function(safehand_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;HEADERS;USES;LIBRARIES" ${ARGN})
  add_library(safehand_${name} STATIC ${ROOM_SOURCES})
  add_library(safehand::${name} ALIAS safehand_${name})
  target_sources(safehand_${name} PUBLIC
    FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ROOM_HEADERS})
  set_target_properties(safehand_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_link_libraries(safehand_${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_LIBRARIES} safehand_warnings)
endfunction()

# One test program for one subject: safehand_test(window_test SOURCES window_test.cpp USES safehand::procedure)
function(safehand_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_compile_definitions(${name} PRIVATE SAFEHAND_HOUSE="${PROJECT_SOURCE_DIR}")
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${TEST_USES} ${TEST_LIBRARIES} GTest::gtest_main safehand_warnings)
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60)
endfunction()

# A program that runs inside the cage. The cage forbids system calls that the sanitizers need, so a
# build with sanitizers takes the program from the debug build, which it brings up to date.
function(safehand_worker name)
  cmake_parse_arguments(WORKER "" "" "SOURCES;LIBRARIES;DEFINITIONS" ${ARGN})
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    set(program ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${name})
    add_custom_target(${name}_plain
      COMMAND ${CMAKE_COMMAND} --preset dev
      COMMAND ${CMAKE_COMMAND} --build --preset dev --target ${name}
      COMMAND ${CMAKE_COMMAND} -E copy_if_different ${PROJECT_SOURCE_DIR}/build/dev/bin/${name} ${program}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} BYPRODUCTS ${program} USES_TERMINAL)
    add_executable(${name} IMPORTED GLOBAL)
    set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${program})
    add_dependencies(${name} ${name}_plain)
    return()
  endif()
  add_executable(${name} ${WORKER_SOURCES}
    ${PROJECT_SOURCE_DIR}/cage/confine.cpp ${PROJECT_SOURCE_DIR}/cage/memory_file.cpp
    ${PROJECT_SOURCE_DIR}/cage/worker_side.cpp)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE ${WORKER_DEFINITIONS})
  target_link_libraries(${name} PRIVATE ${WORKER_LIBRARIES} PkgConfig::SECCOMP safehand_warnings)
endfunction()
