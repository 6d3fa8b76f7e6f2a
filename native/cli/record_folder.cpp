#include "cli/record_folder.hpp"
#include "cli/say.hpp"

#include "store/folder.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

namespace limber::cli {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

} // namespace

void add_data_option(CLI::App& command, std::string& folder) {
  command.add_option("--data", folder, say("help.record_folder_data"));
}

core::Result<std::filesystem::path> get_data_folder(const std::string& folder) {
  if (!folder.empty()) return std::filesystem::path{folder};
  return store::find_data_folder();
}

core::Result<store::Store> open_record(const std::string& folder) {
  const core::Result<std::filesystem::path> found = get_data_folder(folder);
  if (!found) return tl::unexpected(found.error());
  core::Result<store::Store> store = store::Store::open(*found);
  if (!store) return store;
  // On standard error: standard output is for the command's results.
  if (const auto damage = store::describe_damage(*store)) std::fputs(damage->c_str(), stderr);
  return store;
}

core::Result<record::Person> find_person(store::Store& store, const std::string& id_or_name) {
  const core::Result<std::vector<record::Person>> people = store.load_people();
  if (!people) return tl::unexpected(people.error());
  std::vector<const record::Person*> found;
  std::vector<std::string_view> names;
  for (const record::Person& person : *people) {
    names.push_back(person.name);
    if (person.id == id_or_name || lower(person.name) == lower(id_or_name))
      found.push_back(&person);
  }
  if (found.size() == 1) return *found.front();
  std::string sentence;
  if (found.empty()) sentence = describe_unknown("person", id_or_name, names);
  else {
    std::vector<std::string> ids;
    for (const record::Person* person : found)
      ids.push_back(person->id);
    sentence = say("person.several_named",
                   {{"name", id_or_name}, {"ids", fmt::format("{}", fmt::join(ids, ", "))}});
  }
  return core::fail(core::ErrorCode::unknown_name, std::move(sentence));
}

} // namespace limber::cli
