# One place for how every room is compiled.

add_library(limber_options INTERFACE)
target_include_directories(limber_options INTERFACE ${CMAKE_SOURCE_DIR}/engine)
# No contraction of a*b+c: native and WebAssembly builds must agree to 1e-6 rad.
target_compile_options(limber_options INTERFACE
  -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Werror -ffp-contract=off)
# Where sources are compiled together, a local name may be that of another file.
if(NOT LIMBER_UNITY)
  target_compile_options(limber_options INTERFACE -Wshadow)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(limber_options INTERFACE -Wno-subobject-linkage)
endif()
# With threads everywhere or nowhere: headers that were read without do not fit a file with them.
if(NOT EMSCRIPTEN)
  target_compile_options(limber_options INTERFACE -pthread)
endif()
# Every browser that can run the camera's networks has it.
if(EMSCRIPTEN)
  target_compile_options(limber_options INTERFACE -msimd128)
endif()
# What makes a memory error harder to use against the person; tests/cli/hardening_test.cpp reads it off the
# program. _GLIBCXX_ASSERTIONS is not among them: it costs the engine more than 2 % (docs/security.md).
if(NOT EMSCRIPTEN AND NOT LIMBER_SANITIZE)
  include(CheckCXXCompilerFlag)
  check_cxx_compiler_flag(-fcf-protection=full LIMBER_HAS_CET)
  target_compile_options(limber_options INTERFACE -fstack-protector-strong
    $<$<BOOL:${LIMBER_HAS_CET}>:-fcf-protection=full>
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>)
  target_link_options(limber_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
if(LIMBER_SANITIZE)
  target_compile_options(limber_options INTERFACE -fsanitize=address,undefined
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_compile_definitions(limber_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(limber_options INTERFACE -fsanitize=address,undefined)
endif()

if(LIMBER_FUZZ)
  target_compile_options(limber_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# limber_reads_once(<target> <set> <libraries of its headers>...): large headers of other libraries are read once for all targets that use the
# same set, not once a target. None of ours is among them, so that what a file of ours needs it still includes.
# Where ccache is used this is off (scripts/build.sh), which also shows that no include is missing.
function(limber_reads_once target set)
  if(NOT LIMBER_PCH OR EMSCRIPTEN)
    return()
  endif()
  if(NOT TARGET limber_headers_${set})
    set(empty ${CMAKE_BINARY_DIR}/headers_${set}.cpp)
    file(CONFIGURE OUTPUT ${empty} CONTENT "")
    add_library(limber_headers_${set} OBJECT ${empty})
    target_link_libraries(limber_headers_${set} PRIVATE limber_options limber_deps ${ARGN})
    target_precompile_headers(limber_headers_${set} PRIVATE ${headers_${set}})
    # Read for one level of optimization and used at another, they make GCC 12 warn of its own headers.
    if(NOT set STREQUAL engine)
      limber_compiles_lightly(limber_headers_${set})
    endif()
  endif()
  target_precompile_headers(${target} REUSE_FROM limber_headers_${set})
endfunction()
set(headers_engine <Eigen/Geometry> <nlohmann/json.hpp> <fmt/format.h>)
set(headers_cli ${headers_engine} <CLI/CLI.hpp>)
set(headers_tests ${headers_engine} <gmock/gmock.h>)

# limber_compiles_together(<target>): its sources in groups, where LIMBER_UNITY asks for it. What all of them
# include and instantiate is then compiled once a group, which halves a build from nothing and more. Names in
# anonymous namespaces must be different within a room.
function(limber_compiles_together target)
  if(LIMBER_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 10)
  endif()
endfunction()

# limber_room(<name> <folder> <libraries it may use>...): a static library of all sources in the folder.
# The order of rooms (cmake/rooms.txt) is kept by what each one links and by tests/repository.
function(limber_room name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(sources)
    add_library(limber_${name} STATIC ${sources})
    target_link_libraries(limber_${name} PUBLIC limber_options ${ARGN})
    limber_reads_once(limber_${name} engine)
    limber_compiles_together(limber_${name})
  else()
    add_library(limber_${name} INTERFACE)
    target_link_libraries(limber_${name} INTERFACE limber_options ${ARGN})
  endif()
endfunction()

# limber_add_rooms(<folder>): every room of engine/ or native/, in the order of cmake/rooms.txt.
function(limber_add_rooms folder)
  set(list ${CMAKE_SOURCE_DIR}/cmake/rooms.txt)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list})
  file(STRINGS ${list} rooms REGEX "^${folder}/")
  foreach(room IN LISTS rooms)
    add_subdirectory(${CMAKE_SOURCE_DIR}/${room} ${CMAKE_BINARY_DIR}/${room})
  endforeach()
endfunction()

# limber_compiles_lightly(<target>): for tests, and for code that mostly waits for people, files and
# networks. At -O1 they take about a quarter less to compile; what has to be fast is in other rooms. With
# clang's sanitizers -O0 halves the time of a file.
function(limber_compiles_lightly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(LIMBER_SANITIZE)
    target_compile_options(${target} PRIVATE -O0)
  endif()
endfunction()

# limber_compiles_small(<target>): for the page, where what has to be read is not what has to be fast.
function(limber_compiles_small target)
  if(EMSCRIPTEN)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Oz>)
  endif()
endfunction()

# limber_compiles_small_sources(<source>...): the same for some sources of the room whose CMakeLists.txt says so.
function(limber_compiles_small_sources)
  if(EMSCRIPTEN)
    set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:Release>:-Oz>)
  endif()
endfunction()

# limber_links_for_browsers(<target> <name of the function that makes it>): one ES module and its .wasm in the build folder.
function(limber_links_for_browsers target maker)
  # Not for node by name: this Emscripten then asks for `require`, which an ES module has not. Node runs
  # it all the same when it is handed the bytes in as `wasmBinary`.
  # DYNAMIC_EXECUTION=0: embind without eval, for a content security policy that forbids it.
  # Optimised once more as a whole, for size: what has to be fast was compiled with -O3 and stays inlined.
  target_link_options(${target} PRIVATE
    $<$<CONFIG:Release>:-Oz> --bind -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=${maker}
    -sENVIRONMENT=web,worker -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
    -sALLOW_MEMORY_GROWTH=1)
  # Debian's acorn, which Emscripten's own JavaScript tools ask for.
  set_target_properties(${target} PROPERTIES
    CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs"
    SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()
