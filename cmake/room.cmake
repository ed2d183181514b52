# One room, one static library. USES names rooms on lower floors; LIBRARIES are outside libraries,
# linked privately so that no header of the house can lean on them by accident.
# g++ 12 warns of overlapping copies inside its own std::string (-Wrestrict); later versions do not.
add_library(safehand_warnings INTERFACE)
target_compile_options(safehand_warnings INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wswitch-enum -Wno-restrict $<$<BOOL:${SAFEHAND_WERROR}>:-Werror>)

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

# A program that runs inside the cage: it holds its own copy of the room's inner side, because the
# sanitizers ask for system calls that the cage forbids.
function(safehand_worker name)
  cmake_parse_arguments(WORKER "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${WORKER_SOURCES}
    ${PROJECT_SOURCE_DIR}/cage/confine.cpp ${PROJECT_SOURCE_DIR}/cage/memory_file.cpp
    ${PROJECT_SOURCE_DIR}/cage/worker_side.cpp)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${name} PRIVATE -fno-sanitize=all)
  target_link_options(${name} PRIVATE -fno-sanitize=all)
  target_link_libraries(${name} PRIVATE ${WORKER_LIBRARIES} PkgConfig::SECCOMP safehand_warnings)
endfunction()

# A room whose code runs inside the cage and is tested outside it. Besides the room itself, its
# twin `safehand_<name>_caged` is free of the sanitizers, whose system calls the cage forbids.
function(safehand_caged_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;HEADERS;USES;LIBRARIES;OPTIONS" ${ARGN})
  if(NOT ROOM_SOURCES)
    return()
  endif()
  safehand_room(${name} SOURCES ${ROOM_SOURCES} HEADERS ${ROOM_HEADERS} USES ${ROOM_USES} LIBRARIES ${ROOM_LIBRARIES})
  target_compile_options(safehand_${name} PRIVATE ${ROOM_OPTIONS})
  if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    add_library(safehand_${name}_caged ALIAS safehand_${name})
    return()
  endif()
  set(uses)
  foreach(used ${ROOM_USES})
    string(REPLACE "safehand::" "safehand_" plain ${used})
    if(TARGET ${plain}_caged)
      list(APPEND uses ${plain}_caged)
    else()
      list(APPEND uses ${used})
    endif()
  endforeach()
  add_library(safehand_${name}_caged STATIC EXCLUDE_FROM_ALL ${ROOM_SOURCES})
  target_include_directories(safehand_${name}_caged PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_options(safehand_${name}_caged PRIVATE -fno-sanitize=all ${ROOM_OPTIONS})
  target_link_libraries(safehand_${name}_caged PUBLIC ${uses} PRIVATE ${ROOM_LIBRARIES} safehand_warnings)
endfunction()
