// Any bytes have a size within what the two formats can say, or none.
#include "video/photo_size.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto found = limber::video::find_photo_size({data, size});
  if (found && (found->width < 0 || found->height < 0 || found->width > 0xffffffffLL ||
                found->height > 0xffffffffLL))
    std::abort();
  return 0;
}
