#include "record/revision.hpp"

#include "record/session_fields.hpp"

namespace limber::record {
namespace {

void limit(std::int64_t& revision, std::int64_t max) {
  if (revision > max) revision = 1;
}

} // namespace

void limit_revisions(Person& person, std::int64_t max) { limit(person.revision, max); }
void limit_revisions(Settings& settings, std::int64_t max) { limit(settings.revision, max); }
void limit_revisions(Answers& answers, std::int64_t max) { limit(answers.revision, max); }
void limit_revisions(OwnDocument& own, std::int64_t max) { limit(own.revision, max); }
void limit_revisions(Session& session, std::int64_t max) {
  for_each_field(session, [max](const char*, auto& field) {
    if (field) limit(field->revision, max);
  });
}

} // namespace limber::record
