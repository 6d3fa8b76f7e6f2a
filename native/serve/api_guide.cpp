#include "serve/api_guide.hpp"

#include <charconv>
#include <fmt/format.h>

namespace limber::serve {
namespace {

using core::Result;

bool is_word(std::string_view text) {
  constexpr std::size_t max_bytes = 64;
  return !text.empty() && text.size() <= max_bytes &&
         text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
             std::string_view::npos;
}

std::optional<bool> flag_of(std::string_view value) {
  if (value == "true") return true;
  if (value == "false") return false;
  return std::nullopt;
}

std::optional<int> weeks_of(std::string_view value) {
  int weeks = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), weeks);
  if (failure != std::errc{} || end != value.data() + value.size() || weeks < 1 ||
      weeks > max_guide_weeks)
    return std::nullopt;
  return weeks;
}

/// Whether the field is known and its value can be understood.
bool read_field(GuideOrder& order, const std::string& name, const std::string& value) {
  const auto set = [](auto& field, const auto& read) {
    if (read) field = *read;
    return read.has_value();
  };
  if (name == "plan") return set(order.plan, flag_of(value));
  if (name == "large_print") return set(order.large_print, flag_of(value));
  if (name == "compact") return set(order.compact, flag_of(value));
  if (name == "weeks") return set(order.weeks, weeks_of(value));
  if (name == "paper") {
    order.letter = value == "letter";
    return value == "letter" || value == "a4";
  }
  if (name != "routine" && name != "language") return false;
  (name == "routine" ? order.routine : order.language) = value;
  return is_word(value);
}

/// Shown in a frame of the app's own page, with the styles and pictures that are in it and nothing
/// else.
void protect_page(Reply& reply) {
  reply.fields.emplace_back("Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                            "font-src data:; base-uri 'none'; form-action 'none'; "
                            "frame-ancestors 'self'");
  reply.fields.emplace_back("X-Frame-Options", "SAMEORIGIN");
}

Reply get_guide(Call& call, GuideForm form) {
  if (!call.press) return problem(404, "not_found", "This server makes no guides.");
  GuideOrder order;
  order.form = form;
  order.person = call.ids[0];
  for (const auto& [name, value] : call.query)
    if (!read_field(order, name, value))
      return invalid("\"" + name + "\" in the address is not understood.");
  if (order.plan && !order.routine.empty())
    return invalid("A guide is of the plan or of a routine.");
  const auto person = call.store.load_person(order.person);
  if (!person) return problem(person.error());
  auto work = call.press(call.store, order);
  if (!work) return problem(work.error());
  Reply reply;
  reply.work = std::move(*work);
  if (form == GuideForm::pdf) {
    reply.fields.emplace_back("Content-Type", "application/pdf");
    reply.fields.emplace_back("Content-Disposition", "attachment; filename=\"limber-guide.pdf\"");
  } else {
    reply.fields.emplace_back("Content-Type", "text/html; charset=utf-8");
    protect_page(reply);
  }
  return reply;
}

} // namespace

Reply get_guide_pdf(Call& call) { return get_guide(call, GuideForm::pdf); }
Reply get_guide_html(Call& call) { return get_guide(call, GuideForm::html); }

} // namespace limber::serve
