#include "record/health.hpp"

#include "record/checked_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace limber::record {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using nlohmann::json;

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

constexpr std::array<std::string_view, 4> group_names{"emergency", "professional", "note",
                                                      "condition"};
constexpr std::array<std::string_view, 4> outcome_names{"allowed", "missing", "professional",
                                                        "emergency"};

/// Nothing where it was not answered with yes or no.
std::optional<bool> answer_to(const Answers& answers, std::string_view id) {
  const auto item = answers.items.find(std::string{id});
  if (item == answers.items.end()) return std::nullopt;
  const bool* yes = std::get_if<bool>(&item->second);
  return yes == nullptr ? std::nullopt : std::optional{*yes};
}

std::vector<std::string> find_yes(const Answers& answers, HealthGroup group) {
  std::vector<std::string> found;
  for (const HealthQuestion& question : health_questions)
    if (question.group == group && answer_to(answers, question.id).value_or(false))
      found.emplace_back(question.id);
  return found;
}

} // namespace

HealthCheck check_health(const Health& health) {
  HealthCheck check;
  if (!health.answers) return check;
  const Answers& answers = *health.answers;
  check.conditions = find_yes(answers, HealthGroup::condition);
  check.noted = !find_yes(answers, HealthGroup::note).empty();
  check.reasons = find_yes(answers, HealthGroup::emergency);
  if (!check.reasons.empty()) {
    check.outcome = HealthOutcome::emergency;
    return check;
  }
  check.reasons = find_yes(answers, HealthGroup::professional);
  if (!check.reasons.empty()) {
    check.outcome = HealthOutcome::professional;
    return check;
  }
  const bool all =
      std::all_of(health_questions.begin(), health_questions.end(), [&](const HealthQuestion& one) {
        return answer_to(answers, one.id).has_value();
      });
  if (!all || answers.questionnaire != health_questionnaire) return check;
  check.outdated = health.now.utc_ms - answers.answered_at.utc_ms > health_valid_days * day_ms;
  check.stopped = health.stopped_at && answers.answered_at.utc_ms <= health.stopped_at->utc_ms;
  if (!check.outdated && !check.stopped) check.outcome = HealthOutcome::allowed;
  return check;
}

std::string words_of(const HealthQuestion& question, const language::Language& language) {
  return language.say("question." + std::string{question.id});
}

HealthAdvice advice_for(const HealthCheck& check, const language::Language& language) {
  switch (check.outcome) {
  case HealthOutcome::emergency:
    return {language.say("health.emergency_title"), language.say("health.emergency")};
  case HealthOutcome::professional:
    return {language.say("health.professional_title"), language.say("health.professional")};
  case HealthOutcome::missing:
    if (check.stopped)
      return {language.say("health.once_more_title"), language.say("health.stopped")};
    if (check.outdated)
      return {language.say("health.once_more_title"), language.say("health.outdated")};
    return {language.say("health.missing_title"), language.say("health.missing")};
  case HealthOutcome::allowed:
    break;
  }
  return {language.say("health.allowed_title"), language.say("health.allowed")};
}

Result<HealthCheck> allow_session(const Health& health, const language::Language& language) {
  HealthCheck check = check_health(health);
  switch (check.outcome) {
  case HealthOutcome::allowed:
    return check;
  case HealthOutcome::missing:
    if (check.stopped)
      return fail(ErrorCode::answers_missing, language.say("health.stopped_alone"));
    return fail(ErrorCode::answers_missing,
                check.outdated ? language.say("health.outdated_alone") : "");
  case HealthOutcome::professional:
  case HealthOutcome::emergency:
    break;
  }
  const HealthAdvice advice = advice_for(check, language);
  return fail(ErrorCode::not_today, advice.title + ". " + advice.text);
}

std::optional<Answers> find_latest(std::span<const Answers> all) {
  const auto latest =
      std::max_element(all.begin(), all.end(),
                       [](const Answers& a, const Answers& b) { return a.revision < b.revision; });
  if (latest == all.end()) return std::nullopt;
  return *latest;
}

std::string_view name_of(HealthGroup group) { return group_names[static_cast<std::size_t>(group)]; }
std::string_view name_of(HealthOutcome outcome) {
  return outcome_names[static_cast<std::size_t>(outcome)];
}

json to_json(const HealthCheck& check, const language::Language& language) {
  const HealthAdvice advice = advice_for(check, language);
  return {
      {"outcome", name_of(check.outcome)}, {"title", advice.title},          {"text", advice.text},
      {"reasons", check.reasons},          {"conditions", check.conditions}, {"noted", check.noted},
      {"outdated", check.outdated},        {"stopped", check.stopped}};
}

Result<Health> read_health(std::string_view text, std::string_view source_name) {
  const Result<json> document = parse_json(text, max_health_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  const std::string where{source_name};
  ObjectReader reader{*document, where, findings};
  reader.allow_only({"now", "answers", "stopped_at"});
  Health health;
  health.now = reader.timestamp("now", Need::required).value_or(Timestamp{});
  health.stopped_at = reader.timestamp("stopped_at", Need::optional);
  if (findings.any()) return tl::unexpected(findings.error());
  const auto kept = document->find("answers");
  if (kept == document->end() || kept->is_null()) return health;
  Result<Answers> answers = check_answers(*kept, where + ".answers");
  if (!answers) return tl::unexpected(answers.error());
  health.answers = std::move(*answers);
  return health;
}

} // namespace limber::record
