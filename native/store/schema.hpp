// The record's tables, and how an older record becomes one of today.
#pragma once

#include "core/result.hpp"

#include <filesystem>
#include <soci/soci.h>
#include <span>
#include <string_view>

namespace limber::store {

/// One step: SQL statements apart by ";", leading from version i to i + 1 where it stands at
/// index i.
using Migration = std::string_view;

/// Documents are kept as the JSON that engine/record writes and checks; beside them stand the
/// columns that are searched by. `change` counts writes, for entity tags.
std::span<const Migration> all_migrations();

/// Takes the steps that are missing, each in one transaction together with its new version: a step
/// is taken wholly or not at all. `version` is where the record stands. Throws soci::soci_error.
void migrate(soci::session& sql, int version, std::span<const Migration> migrations);

} // namespace limber::store
