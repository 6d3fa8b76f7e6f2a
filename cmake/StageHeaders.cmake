# Header-only libraries of this machine for the WebAssembly build. Giving Emscripten -I/usr/include
# would let it find the native C library's headers too, so the folders it may see are linked into
# the build folder, each under the name by which it is included.

set(stage ${CMAKE_BINARY_DIR}/staged-headers)

# stage_headers(<name> <folder that holds it> <a file in it, to be sure>)
function(stage_headers name folder probe)
  if(NOT EXISTS ${folder}/${name}/${probe})
    message(FATAL_ERROR "The headers of ${name} are not in ${folder}; run ./start once to set up this machine.")
  endif()
  file(MAKE_DIRECTORY ${stage})
  file(CREATE_LINK ${folder}/${name} ${stage}/${name} SYMBOLIC)
endfunction()

stage_headers(Eigen /usr/include/eigen3 Core)
stage_headers(fmt /usr/include format.h)
stage_headers(nlohmann /usr/include json.hpp)
stage_headers(tl /usr/include expected.hpp)
stage_headers(toml++ /usr/include toml.h)
