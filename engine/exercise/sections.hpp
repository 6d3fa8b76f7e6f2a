// The sections of a content file, one function each. Each reads what it
// can, adds what is wrong to the table's problems and goes on.
#pragma once

#include "exercise/exercise.hpp"
#include "exercise/table.hpp"

#include <map>
#include <string>
#include <vector>

namespace limber::exercise {

/// The newest versions of the formats that are read; a file names its own as `schema = 2`. Version
/// 2 of exercises renamed some quantities and keys (old_names.hpp) and changed nothing else.
/// Version 2 of routines has more keys, none of them needed.
inline constexpr int exercise_schema_version = 2;
inline constexpr int routine_schema_version = 2;

/// What a dose may be.
inline constexpr Span reps_span{1, 200};
inline constexpr Span hold_span_s{3.0, 300.0};
inline constexpr Span rest_span_s{0.0, 120.0};
inline constexpr std::size_t max_routine_steps = 64;

/// `schema`, at most `newest`, and `id`, which has to be the file's name without ".toml" if it is
/// `named`.
std::string read_head(Table& file, std::string_view source_name, int newest, bool named = true);

/// [dose], as `sides` and `kind` want it.
Dose read_dose(Table& dose, Sides sides, Kind kind);
Tempo read_tempo(Table& tempo);
Placement read_placement(Table& camera);

/// [movement]. The sentences its keys name are added to `said`.
Movement read_movement(Table& movement, Kind kind, std::vector<Word>& said);

/// [count].
/// `seen`: the camera counts it.
Count read_count(Table& count, const Tempo& tempo, bool seen, std::vector<Word>& said);
/// [[form]].
std::vector<FormCheck> read_form(Table& file, Need need, std::vector<Word>& said);

/// `[text.<language>]`: an exercise's texts, and all sentences in `said` there in every language.
std::map<std::string, Text> read_texts(Table& file, Sides sides, const std::vector<Word>& said);
/// `[text.<language>]` of a routine: a name and why.
std::map<std::string, Text> read_routine_texts(Table& file);

} // namespace limber::exercise
