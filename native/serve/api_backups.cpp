#include "serve/api_backups.hpp"

#include "record/checked_json.hpp"
#include "store/backups.hpp"
#include "store/copy.hpp"
#include "store/restore_loss.hpp"

namespace limber::serve {

using core::ErrorCode;
using core::Result;
using nlohmann::json;

Reply get_damage(Call& call) {
  const auto damage = call.store.load_damage(call.ids[0]);
  if (!damage) return problem(damage.error());
  json list = json::array();
  for (const store::Damage& one : *damage) {
    json item{{"kind", one.kind},
              {"count", one.count},
              {"repaired", one.repaired},
              {"text", store::describe(one)}};
    if (!one.day.empty()) item["day"] = one.day;
    list.push_back(std::move(item));
  }
  return document(200, {{"damage", std::move(list)}});
}

Reply delete_damage(Call& call) { return show_erased(call.store.erase_damage(call.ids[0])); }

static json backup_json(const store::DailyBackup& backup) {
  json item{{"day", backup.day}, {"people", backup.people}, {"sessions", backup.sessions}};
  if (!backup.last_day.empty()) item["last_day"] = backup.last_day;
  return item;
}

Reply get_backups(Call& call) {
  json list = json::array();
  for (const store::DailyBackup& backup : store::list_daily_backups(call.store.file()))
    list.push_back(backup_json(backup));
  return document(200, {{"backups", std::move(list)}});
}

static json loss_json(const store::PersonLoss& loss) {
  json item{{"name", loss.name},
            {"whole", loss.whole},
            {"sessions", loss.sessions},
            {"shortened", loss.cut}};
  if (!loss.first_day.empty()) {
    item["first_day"] = loss.first_day;
    item["last_day"] = loss.last_day;
  }
  return item;
}

/// A backup, with what would be lost by restoring it.
Reply get_backup(Call& call) {
  const auto file = store::find_daily_backup(call.store.file(), call.ids[0]);
  if (!file) return problem(file.error());
  const Result<store::RestoreLoss> loss = store::calc_restore_loss(call.store, *file);
  if (!loss) return problem(loss.error());
  json backup{{"day", call.ids[0]}, {"goes", json::array()}};
  for (const store::PersonLoss& person : loss->people)
    backup["goes"].push_back(loss_json(person));
  return document(200, backup);
}

Reply post_restore(Call& call) {
  constexpr std::size_t max_bytes = 256;
  const auto sent = record::parse_json(call.request.body, max_bytes, "the request");
  if (!sent) return problem(sent.error());
  const bool is_known = sent->is_object() && sent->size() == 1 && sent->contains("backup") &&
                        (*sent)["backup"].is_string();
  if (!is_known || !record::is_day((*sent)["backup"].get<std::string>()))
    return problem(
        {ErrorCode::content_invalid, R"(the request should be {"backup": "2025-03-01"})"});
  const std::string day = (*sent)["backup"];
  const auto file = store::find_daily_backup(call.store.file(), day);
  if (!file) return problem(file.error());
  const auto before = store::restore(call.store, *file);
  if (!before) return problem(before.error());
  const auto people = call.store.load_people();
  if (!people) return problem(people.error());
  return document(
      200, {{"day", day}, {"people", people->size()}, {"kept_as", before->filename().string()}});
}

} // namespace limber::serve
