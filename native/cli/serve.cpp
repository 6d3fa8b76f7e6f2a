// limber serve: the web app and its API on this machine.
#include "cli/command.hpp"
#include "cli/guide_press.hpp"
#include "cli/output.hpp"
#include "cli/record_folder.hpp"
#include "cli/say.hpp"
#include "cli/terminal.hpp"
#include "serve/assets.hpp"
#include "serve/probe.hpp"
#include "serve/server.hpp"
#include "serve/terminal_code.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <unistd.h>

extern char** environ;

namespace limber::cli {
namespace {

struct ServeOptions {
  serve::Options server;
  std::string data;
  std::string web;
  std::string certificate;
  std::string key;
  bool stay = false; // do not open a browser
  bool json = false;
};

/// Opens the browser if there is a desktop; failures are ignored, since the address is printed.
void open_browser(const std::string& url) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  posix_spawn_file_actions_t files{};
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::string program = "xdg-open";
  std::string address = url;
  const std::array<char*, 3> words{program.data(), address.data(), nullptr};
  pid_t child = 0;
  ::posix_spawnp(&child, program.c_str(), &files, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  std::signal(SIGCHLD, SIG_IGN); // no zombie processes
}

std::string pairing_text(const serve::Server& server, const serve::Server::PairingInfo& pairing) {
  const std::string url = fmt::format("{}pair?code={}", server.urls().front(), pairing.code);
  std::string text =
      say("serve.pairing", {{"code", bold(pairing.code)}}) + fmt::format("\n  {}\n", url);
  for (std::size_t i = 1; i < server.urls().size(); ++i)
    text += fmt::format("  ({})\n", say("serve.or", {{"address", server.urls()[i]}}));
  text += say("serve.fingerprint") + fmt::format("\n  {}\n", wrapped(pairing.fingerprint, 2, 52));
  if (::isatty(STDOUT_FILENO) == 0) return text;
  const core::Result<std::string> code = serve::draw_code(url);
  return code ? text + "\n" + *code : text;
}

std::string json_text(const serve::Server& server) {
  nlohmann::ordered_json text{
      {"urls", server.urls()}, {"port", server.port()}, {"app", server.has_app()}};
  if (const auto pairing = server.pairing()) {
    text["pairing_code"] = pairing->code;
    text["fingerprint_sha256"] = pairing->fingerprint;
  }
  return text.dump() + "\n";
}

std::string greeting(const serve::Server& server) {
  std::string text = say("serve.at", {{"address", bold(server.urls().front())}}) + "\n";
  if (!server.has_app()) text += say("serve.no_app") + "\n";
  if (const auto pairing = server.pairing()) text += pairing_text(server, *pairing);
  return text;
}

core::Result<void> tell(const std::string& text) {
  if (core::Result<void> said = save_text(std::string{standard_output}, text); !said) return said;
  return flush_output(); // the other server keeps running
}

/// Started twice: shows the server that already runs.
core::Result<void> show_running(const ServeOptions& options, const core::Error& taken) {
  const std::optional<std::string> running = serve::find_running_record(options.server.port);
  if (options.server.tls || !running) return tl::unexpected(taken);
  core::Result<store::Store> store = store::Store::open(options.server.data);
  if (!store) return tl::unexpected(store.error());
  if (store->load_id() != *running)
    return core::fail(taken.code, taken.detail + ", Limber with a different record");
  const std::string url = fmt::format("http://127.0.0.1:{}/", options.server.port);
  if (!options.stay) open_browser(url);
  return tell(say("serve.running", {{"address", bold(url)}}) + "\n");
}

core::Result<void> run_serve(ServeOptions options) {
  const core::Result<std::filesystem::path> folder = get_data_folder(options.data);
  if (!folder) return tl::unexpected(folder.error());
  options.server.data = *folder;
  options.server.web =
      options.web.empty() ? serve::find_web_folder() : std::filesystem::path{options.web};
  options.server.certificate = options.certificate;
  options.server.key = options.key;
  options.server.press = make_guide_press();
  core::Result<std::unique_ptr<serve::Server>> server = serve::Server::start(options.server);
  if (!server) {
    if (server.error().code == core::ErrorCode::port_taken)
      return show_running(options, server.error());
    return tl::unexpected(server.error());
  }
  std::fputs((*server)->damage().c_str(), stderr);
  if (core::Result<void> said = tell(options.json ? json_text(**server) : greeting(**server));
      !said)
    return said;
  // With TLS the browser would first warn of the certificate, and then ask for the code.
  if (!options.stay && !options.server.tls && (*server)->has_app())
    open_browser((*server)->urls().front());
  core::Result<void> ended = (*server)->run({SIGINT, SIGTERM, SIGHUP});
  // The hanging thread cannot be joined; the system frees everything.
  if (!ended) static_cast<void>(server->release());
  return ended;
}

} // namespace

void add_serve(CLI::App& app, Action& action) {
  const auto options = std::make_shared<ServeOptions>();
  serve::Options& server = options->server;
  CLI::App* command = app.add_subcommand("serve", say("help.serve"));
  command->add_option("--port", server.port, say("help.serve_port"))->capture_default_str();
  command->add_option("--listen", server.listen, say("help.serve_listen"))->capture_default_str();
  command->add_flag("--tls", server.tls, say("help.serve_tls"));
  command->add_option("--certificate", options->certificate, say("help.serve_certificate"));
  command->add_option("--key", options->key, say("help.serve_key"));
  command->add_flag("--unpair", server.unpair, say("help.serve_unpair"));
  command->add_flag("--no-open", options->stay, say("help.serve_no_open"));
  command->add_option("--web", options->web, say("help.serve_web"));
  command->add_flag("--json", options->json, say("help.serve_json"));
  add_data_option(*command, options->data);
  command->footer(say("help.serve_more") + "\n\n" +
                  examples({"limber serve", "limber serve --port 9000 --no-open",
                            "limber serve --listen 0.0.0.0 --tls"}) +
                  "     " + say("help.serve_phones"));
  command->callback([options, &action] { action = [options] { return run_serve(*options); }; });
}

} // namespace limber::cli
