// Shared by the commands that use the record: its folder, and the person.
#pragma once

#include "cli/command.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <string>

namespace limber::cli {

/// Adds --data; `folder` stays empty where it is not given.
void add_data_option(CLI::App& command, std::string& folder);

/// The folder given with --data, else the desktop's (store::find_data_folder).
core::Result<std::filesystem::path> get_data_folder(const std::string& folder);

/// Errors: those of Store::open.
core::Result<store::Store> open_record(const std::string& folder);

/// By id or by name, upper and lower case alike. Errors: unknown_name, also where several people
/// have the name.
core::Result<record::Person> find_person(store::Store& store, const std::string& id_or_name);

} // namespace limber::cli
