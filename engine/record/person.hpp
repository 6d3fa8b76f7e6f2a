// The people who use this machine, and how each wants Limber to be.
// Whole documents: of two, the one of the higher revision stays (merge).
#pragma once

#include "core/result.hpp"
#include "record/session.hpp"
#include "record/timestamp.hpp"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace limber::record {

inline constexpr int person_version = 1;
inline constexpr int settings_version = 1;
inline constexpr std::size_t max_person_bytes = 4096;    // a name and two times
inline constexpr std::size_t max_settings_bytes = 16384; // thirty settings and 64 further ones
inline constexpr double max_own_dose = 300.0;            // seconds of a hold
inline constexpr std::size_t max_name_text_bytes = 120;  // 30 characters of four bytes

struct Person {
  std::string id; // UUID, client-made
  std::int64_t revision = 0;
  std::string name; // as the person wants to be called
  Timestamp created_at;

  friend bool operator==(const Person&, const Person&) = default;
};

/// What a person has set; empty fields are left to the app.
struct Settings {
  std::int64_t revision = 0;
  std::optional<std::string> language;                   // BCP 47, as "en" or "de-AT"
  std::optional<bool> voice;                             // spoken cues
  std::optional<double> voice_volume;                    // 0 to 1
  std::optional<double> voice_rate;                      // 0.5 to 2, 1 is ordinary speech
  std::optional<bool> tones;                             //
  std::optional<double> tone_volume;                     // 0 to 1
  std::optional<double> pace;                            // 0.5 to 2 times the standard tempo
  std::optional<double> rest_scale;                      // 0 to 5 times the standard rest
  std::optional<double> position_change_s;               // 0 to 120, to get down or up
  std::optional<std::string> units;                      // metric | imperial
  std::optional<std::string> first_side;                 // right | left
  std::optional<std::string> motion;                     // system | full | reduced
  std::optional<std::string> theme;                      // system | light | dark
  std::optional<std::string> text_size;                  // normal | large | largest
  std::optional<std::string> figure_skin;                // light | medium | deep
  std::optional<bool> mirrored;                          // the figure is drawn as in a mirror
  std::optional<std::string> counting;                   // time | tap | camera
  std::optional<std::string> model;                      // lite | full | heavy
  std::optional<bool> keep_landmarks;                    // points of the body, never images
  std::optional<std::vector<std::string>> left_out;      // exercises this person leaves out
  std::optional<std::map<std::string, FormLevel>> forms; // exercise -> the form they do
  std::optional<std::map<std::string, double>> doses;    // exercise -> repetitions or seconds
  std::map<std::string, std::variant<bool, double, std::string>> further; // the app's own

  friend bool operator==(const Settings&, const Settings&) = default;
};

/// Errors: too_large, content_invalid.
core::Result<Person> read_person(std::string_view text, std::string_view source_name);
core::Result<Person> check_person(const nlohmann::json& document, std::string_view source_name);
core::Result<Settings> read_settings(std::string_view text, std::string_view source_name);
core::Result<Settings> check_settings(const nlohmann::json& document, std::string_view source_name);

nlohmann::json to_json(const Person& person);
nlohmann::json to_json(const Settings& settings);

/// The one of the higher revision; of one revision, the one whose JSON sorts first.
Person merge(const Person& a, const Person& b);
Settings merge(const Settings& a, const Settings& b);

} // namespace limber::record
