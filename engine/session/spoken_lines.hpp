// Sentences of the session that belong to no exercise, by key: [session] in
// languages/<tag>/engine.toml. English is always there; Preferences::lines has those of another
// language.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace limber::session {

/// The sentence of that key, with `filled` in its gap; empty if there is no such key.
std::string sentence_of(const std::map<std::string, std::string>& own, std::string_view key,
                        std::string_view filled = {});

/// Seconds that a voice needs for it at about 160 words a minute.
double calc_speech_s(std::string_view sentence);

} // namespace limber::session
