#include "cli/content.hpp"

#include "cli/say.hpp"
#include "exercise/document.hpp"
#include "exercise/dose.hpp"
#include "exercise/movement_lookup.hpp"
#include "exercise/names.hpp"
#include "exercise/reader.hpp"
#include "exercise/start_posture.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;

bool is_content_folder(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "exercises", ignored) &&
         fs::is_directory(folder / "routines", ignored);
}

core::Result<std::string> read_file(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return core::fail(ErrorCode::file_missing, path.string());
  if (!fs::is_regular_file(status)) return core::fail(ErrorCode::file_unreadable, path.string());
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return core::fail(ErrorCode::file_unreadable, path.string());
  if (size == 0) return core::fail(ErrorCode::file_empty, path.string());
  if (size > exercise::max_file_bytes)
    return core::fail(ErrorCode::too_large,
                      fmt::format("{}: {} bytes (the limit is {})", path.string(), size,
                                  exercise::max_file_bytes));
  std::ifstream in{path, std::ios::binary};
  if (!in) return core::fail(ErrorCode::file_unreadable, path.string());
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

/// Ids of the files in `folder`, sorted.
std::vector<std::string> list_ids(const fs::path& folder) {
  std::vector<std::string> ids;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, error})
    if (entry.path().extension() == ".toml") ids.push_back(entry.path().stem().string());
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// The file behind an id or a path. `kind`: exercise, routine or programme.
core::Result<fs::path> find_file(const std::string& id_or_path, const char* kind) {
  if (fs::path{id_or_path}.extension() == ".toml") return fs::path{id_or_path};
  const auto folder = find_content_folder();
  if (!folder) return tl::unexpected(folder.error());
  const fs::path in = *folder / fmt::format("{}s", kind);
  const std::vector<std::string> ids = list_ids(in);
  if (std::find(ids.begin(), ids.end(), id_or_path) != ids.end())
    return in / (id_or_path + ".toml");
  return core::fail(ErrorCode::unknown_name,
                    describe_unknown(kind, id_or_path, {ids.begin(), ids.end()}));
}

template <class Value>
core::Result<Value> load(const std::string& id_or_path, const char* kind,
                         core::Result<Value> (*read)(std::string_view, std::string_view)) {
  const auto path = find_file(id_or_path, kind);
  if (!path) return tl::unexpected(path.error());
  const auto text = read_file(*path);
  if (!text) return tl::unexpected(text.error());
  return read(*text, path->string());
}

} // namespace

core::Result<fs::path> find_content_folder() {
  if (const char* named = std::getenv("LIMBER_CONTENT"); named != nullptr && *named != '\0') {
    if (is_content_folder(named)) return fs::path{named};
    return core::fail(
        ErrorCode::file_missing,
        fmt::format("LIMBER_CONTENT={} has no folders 'exercises' and 'routines'", named));
  }
  std::error_code error;
  const fs::path above = fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
  const fs::path shared = above / "share" / "limber";
  for (const fs::path& folder : {above, shared})
    if (is_content_folder(folder)) return folder;
  return core::fail(ErrorCode::file_missing,
                    fmt::format("no folders 'exercises' and 'routines' in {} or {}; set "
                                "LIMBER_CONTENT to the folder that contains them",
                                above.string(), shared.string()));
}

core::Result<exercise::Exercise> load_exercise(const std::string& id_or_path) {
  return load<exercise::Exercise>(id_or_path, "exercise", exercise::read_exercise);
}

core::Result<exercise::Routine> load_routine(const std::string& id_or_path) {
  return load<exercise::Routine>(id_or_path, "routine", exercise::read_routine);
}

core::Result<plan::Programme> load_programme_file(const std::string& id_or_path) {
  return load<plan::Programme>(id_or_path, "programme", plan::read_programme);
}

core::Result<std::vector<exercise::Exercise>> load_exercises() {
  const auto folder = find_content_folder();
  if (!folder) return tl::unexpected(folder.error());
  std::vector<std::string> ids = list_ids(*folder / "exercises");
  if (const auto routine = load_routine("hip-mobility")) {
    const auto place_of = [&](const std::string& id) {
      const auto& steps = routine->steps;
      return std::find_if(steps.begin(), steps.end(),
                          [&](const auto& step) { return step.exercise == id; }) -
             steps.begin();
    };
    std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
      return place_of(a) < place_of(b);
    });
  }
  std::vector<exercise::Exercise> all;
  for (const std::string& id : ids) {
    auto one = load_exercise(id);
    if (!one) return tl::unexpected(one.error());
    all.push_back(std::move(*one));
  }
  return all;
}

core::Result<std::vector<exercise::Exercise>> load_asked_for(const std::string& id_or_path,
                                                             const std::string& form) {
  const auto level = read_form(form);
  if (!level) return tl::unexpected(level.error());
  std::vector<exercise::Exercise> asked_for;
  if (id_or_path == any_exercise) {
    auto all = load_exercises();
    if (!all) return all;
    asked_for = std::move(*all);
    std::erase_if(asked_for, [](const auto& one) { return !one.placement.counts; });
  } else {
    auto one = load_exercise(id_or_path);
    if (!one) return tl::unexpected(one.error());
    if (!one->placement.counts)
      return core::fail(ErrorCode::usage, say("count.unseen", {{"exercise", one->id}}));
    asked_for.push_back(std::move(*one));
  }
  for (exercise::Exercise& one : asked_for)
    one = exercise::in_form(std::move(one), *level);
  return asked_for;
}

core::Result<exercise::FormLevel> read_form(const std::string& name) {
  if (const auto level = exercise::find_word(exercise::form_level_words, name)) return *level;
  std::vector<std::string_view> names;
  for (const auto& [level, word] : exercise::form_level_words)
    names.emplace_back(word);
  return core::fail(core::ErrorCode::unknown_name, describe_unknown("form", name, names));
}

namespace {

/// In the order in which a session does them.
void put_in_order(LoadedRoutine& loaded) {
  std::vector<plan::Position> positions;
  for (const exercise::Exercise& one : loaded.exercises)
    positions.push_back(exercise::find_start_posture(one));
  std::vector<exercise::RoutineStep> steps;
  std::vector<exercise::Exercise> exercises;
  for (const std::size_t index : plan::order_by_position(positions)) {
    steps.push_back(std::move(loaded.routine.steps[index]));
    exercises.push_back(std::move(loaded.exercises[index]));
  }
  loaded.routine.steps = std::move(steps);
  loaded.exercises = std::move(exercises);
}

} // namespace

core::Result<LoadedRoutine> load_routine_with_exercises(const std::string& id_or_path) {
  auto routine = load_routine(id_or_path);
  if (!routine) return tl::unexpected(routine.error());
  return complete_routine(std::move(*routine));
}

core::Result<LoadedRoutine> complete_routine(exercise::Routine routine,
                                             const std::vector<exercise::Exercise>& own) {
  LoadedRoutine loaded;
  loaded.routine = std::move(routine);
  for (const exercise::RoutineStep& step : loaded.routine.steps) {
    const exercise::Exercise* of_own = exercise::find_exercise(own, step.exercise);
    auto one = of_own != nullptr ? *of_own : load_exercise(step.exercise);
    if (!one) return tl::unexpected(one.error());
    loaded.exercises.push_back(exercise::exercise_of(step, std::move(*one)));
    loaded.listed.push_back(step.exercise);
  }
  if (!loaded.routine.keeps_order) put_in_order(loaded);
  for (std::size_t i = 0; i < loaded.exercises.size(); ++i) {
    const auto dose = exercise::dose_of(loaded.routine.steps[i], loaded.exercises[i]);
    if (!dose) return tl::unexpected(dose.error());
    loaded.portions.push_back(
        {&loaded.exercises[i], *dose, loaded.routine.steps[i].side.has_value()});
  }
  return loaded;
}

core::Result<std::vector<std::string>> load_guide_routines() {
  const auto folder = find_content_folder();
  if (!folder) return tl::unexpected(folder.error());
  const fs::path path = *folder / "guides" / "usual.toml";
  const auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  const auto document = exercise::parse_document(*text, path.string());
  if (!document) return tl::unexpected(document.error());
  const std::vector<std::string> known = list_ids(*folder / "routines");
  std::vector<std::string> ids;
  for (const exercise::Entry& entry : document->entries)
    if (entry.key == "routines")
      for (const exercise::Node& item : entry.value.items)
        if (std::find(known.begin(), known.end(), item.string) != known.end())
          ids.push_back(item.string);
  if (ids.empty()) return core::fail(ErrorCode::content_invalid, path.string() + ": no routines");
  return ids;
}

} // namespace limber::cli
