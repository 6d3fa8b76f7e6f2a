// Lists a folder. std::filesystem's iterator ends the process if memory runs out.
#pragma once

#include <filesystem>
#include <vector>

namespace limber::disk {

/// Everything in it but itself and its parent, in no order; nothing where it cannot be read.
/// `folder` empty: the working folder. Throws std::bad_alloc and nothing else.
std::vector<std::filesystem::path> list_folder(const std::filesystem::path& folder);

} // namespace limber::disk
