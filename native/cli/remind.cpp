// limber remind: a calendar file with a daily reminder.
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/planned.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "cli/session_writer.hpp"
#include "cli/system_zone.hpp"
#include "plan/reminder.hpp"
#include "store/folder.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

namespace limber::cli {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

struct RemindOptions {
  std::string at;
  std::string days = "daily";
  double minutes = 9.0;
  std::string zone;
  std::string person;
  std::string data;
  std::string output;
};

/// A zone that was named has to be known; the system's own may be missing, and then every calendar
/// takes the time as its own.
Result<void> set_zone(plan::Reminder& reminder, const std::string& named) {
  reminder.zone = named.empty() ? find_system_zone() : named;
  if (reminder.zone.empty()) return {};
  auto rule = load_zone_rule(reminder.zone);
  if (rule) reminder.rule = std::move(*rule);
  else if (!named.empty()) return tl::unexpected(rule.error());
  return {};
}

/// The first characters of the person's id, so that two people of one household have two reminders.
Result<std::string> find_whose(const RemindOptions& options) {
  if (options.person.empty()) return std::string{};
  const auto folder = get_data_folder(options.data);
  if (!folder) return tl::unexpected(folder.error());
  if (!std::filesystem::exists(*folder / store::record_file_name)) // and none is made
    return fail(ErrorCode::unknown_name, describe_unknown("person", options.person, {}));
  auto store = open_record(options.data);
  if (!store) return tl::unexpected(store.error());
  const auto person = find_person(*store, options.person);
  if (!person) return tl::unexpected(person.error());
  return person->id.substr(0, 8);
}

Result<void> run_remind(const RemindOptions& options) {
  plan::Reminder reminder;
  reminder.title = messages().engine().say("reminder.title");
  reminder.text = messages().engine().say("reminder.text");
  const auto at_min = plan::read_time_of_day(options.at);
  if (!at_min) return tl::unexpected(at_min.error());
  const auto days = plan::read_weekdays(options.days);
  if (!days) return tl::unexpected(days.error());
  const auto whose = find_whose(options);
  if (!whose) return tl::unexpected(whose.error());
  reminder.at_min = *at_min;
  reminder.days = *days;
  reminder.minutes = options.minutes;
  reminder.from = today_here();
  reminder.whose = *whose;
  reminder.now = now_here();
  if (auto set = set_zone(reminder, options.zone); !set) return set;
  const auto text = plan::write_reminder(reminder);
  if (!text) return tl::unexpected(text.error());
  if (auto saved = save_text(options.output, *text); !saved) return saved;
  if (options.output != standard_output)
    std::printf("%s\n", say("remind.saved", {{"file", options.output}}).c_str());
  return {};
}

} // namespace

void add_remind(CLI::App& app, Action& action) {
  const auto options = std::make_shared<RemindOptions>();
  CLI::App* command = app.add_subcommand("remind", say("help.remind"));
  command->add_option("--at", options->at, say("help.remind_at"))->required();
  command->add_option("--days", options->days, say("help.remind_days"))->capture_default_str();
  command->add_option("--minutes", options->minutes, say("help.remind_minutes"))
      ->check(session_minutes())
      ->capture_default_str();
  command->add_option("--zone", options->zone, say("help.remind_zone"));
  command->add_option("--person", options->person, say("help.remind_person"));
  command->add_option("-o,--output", options->output, say("help.remind_output"))->required();
  add_data_option(*command, options->data);
  command->footer(
      say("help.remind_more") + "\n\n" +
      examples({"limber remind --at 07:00 -o limber.ics",
                "limber remind --at 07:00 --days mon-fri -o limber.ics",
                "limber remind --at 18:30 --days mon,wed,fri --zone Europe/Vienna -o limber.ics"}));
  command->callback([options, &action] { action = [options] { return run_remind(*options); }; });
}

} // namespace limber::cli
