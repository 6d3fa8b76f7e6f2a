// Answers to the health questions, for tests that need somebody who may begin, or may not.
#pragma once

#include "record/health.hpp"

#include <string>
#include <vector>

namespace limber::tests {

inline constexpr record::Timestamp health_now{1'740'812'400'000,
                                              60}; // 1 March 2025, in the morning

/// All questions answered just now: yes to `yes`, no to the others.
inline record::Answers answers_with(const std::vector<std::string>& yes = {}) {
  record::Answers answers;
  answers.id = "2b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a22";
  answers.revision = 1;
  answers.questionnaire = record::health_questionnaire;
  answers.answered_at = health_now;
  for (const record::HealthQuestion& one : record::health_questions)
    answers.items[std::string{one.id}] = false;
  for (const std::string& id : yes)
    answers.items[id] = true;
  return answers;
}

inline record::Health health_with(const std::vector<std::string>& yes = {}) {
  return {answers_with(yes), health_now};
}

} // namespace limber::tests
