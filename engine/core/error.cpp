#include "core/error_words.hpp"

#include <array>

namespace limber::core {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
  int exit_code;
  std::string_view sentence; // what to do; the detail is put in front
};

// Exit codes: 2 usage, 3 input, 4 nobody seen, 5 models, 6 output, 7 content,
// 8 the kept record, 9 the server's address, 10 the health questions, 11 memory, 1 all else,
// 130 stopped.
constexpr std::array rows{
    Row{ErrorCode::usage, "usage", 2, "see 'limber --help'."},
    Row{ErrorCode::file_missing, "file_missing", 3, "there is no such file; check the name."},
    Row{ErrorCode::file_unreadable, "file_unreadable", 3,
        "this file cannot be read; check that you may open it."},
    Row{ErrorCode::file_empty, "file_empty", 3, "this file is empty; record or copy it again."},
    Row{ErrorCode::file_damaged, "file_damaged", 3,
        "this file is damaged or cut off; record or copy it again."},
    Row{ErrorCode::format_unknown, "format_unknown", 3,
        "this is not a format Limber reads; give it an ordinary video, photo or landmarks file."},
    Row{ErrorCode::no_picture, "no_picture", 3,
        "there are no frames in this file; give Limber a video or a photo."},
    Row{ErrorCode::too_large, "too_large", 3, "this is larger than Limber can take."},
    Row{ErrorCode::content_invalid, "content_invalid", 7, "fix this file and try again."},
    Row{ErrorCode::unknown_name, "unknown_name", 2, "there is nothing with that name."},
    Row{ErrorCode::model_missing, "model_missing", 5,
        "the network's file is missing; run ./start once to set it up."},
    Row{ErrorCode::model_damaged, "model_damaged", 5,
        "the network's file is damaged; delete it and run ./start to set it up again."},
    Row{ErrorCode::write_failed, "write_failed", 6,
        "this could not be written; check that the disk has room and that you may write there."},
    Row{ErrorCode::no_body, "no_body", 4,
        "nobody was seen; keep your whole body in view, in good light."},
    Row{ErrorCode::no_reading, "no_reading", 4,
        "too little of your body was seen; keep your whole body in view."},
    Row{ErrorCode::no_solution, "no_solution", 1, "no solution was found."},
    Row{ErrorCode::record_newer, "record_newer", 8,
        "this record was written by a newer Limber, so nothing was changed; update Limber."},
    Row{ErrorCode::record_damaged, "record_damaged", 8,
        "this record is damaged or is not Limber's, so nothing was changed; keep it, and see with "
        "'limber restore' which backups there are."},
    Row{ErrorCode::record_busy, "record_busy", 8,
        "another program is using this record; close it and try again."},
    Row{ErrorCode::record_gone, "record_gone", 8,
        "this record is no longer where it was, so nothing more was saved; put its folder back, "
        "then start Limber again."},
    Row{ErrorCode::erased, "erased", 8, "this was erased and stays erased."},
    Row{ErrorCode::superseded, "superseded", 8,
        "this session has been taken over somewhere else; continue there, or take it over here."},
    Row{ErrorCode::answers_missing, "answers_missing", 10,
        "please answer the health questions first; nothing was started."},
    Row{ErrorCode::not_today, "not_today", 10,
        "because of your answers to the health questions, no session was started."},
    Row{ErrorCode::nothing_left, "nothing_left", 10,
        "every exercise is left out; choose another routine, or put an exercise back."},
    Row{ErrorCode::out_of_memory, "out_of_memory", 11,
        "there is not enough memory for this; close other programs, or try something smaller."},
    Row{ErrorCode::port_taken, "port_taken", 9,
        "another program is using that address; close it, or choose another port with --port."},
    Row{ErrorCode::cancelled, "cancelled", 130, "stopped; the unfinished result was not saved."},
    Row{ErrorCode::unavailable, "unavailable", 1, "a required component is missing."},
    Row{ErrorCode::internal, "internal", 1,
        "this is a bug in Limber; please report it, with the command you used."},
};

const Row& row_of(ErrorCode code) {
  for (const Row& row : rows)
    if (row.code == code) return row;
  return rows.back();
}

std::string capitalised(std::string_view sentence) {
  std::string result{sentence};
  if (!result.empty() && result.front() >= 'a' && result.front() <= 'z')
    result.front() = static_cast<char>(result.front() - 'a' + 'A');
  return result;
}

} // namespace

std::string describe(const Error& error) { return describe(error, row_of(error.code).sentence); }

std::string describe(const Error& error, std::string_view sentence) {
  if (error.detail.empty()) return capitalised(sentence);
  if (error.detail.find('\n') != std::string::npos)
    return error.detail + "\n" + capitalised(sentence);
  const bool is_sentence = error.detail.back() == '?' || error.detail.back() == '.';
  // The detail says all: which names there are, where help is, or what was not done.
  const bool is_all = error.code == ErrorCode::unknown_name || error.code == ErrorCode::cancelled ||
                      error.code == ErrorCode::no_solution ||
                      error.detail.find("--help") != std::string::npos;
  if (is_sentence && is_all) return error.detail;
  if (is_sentence) return error.detail + " " + capitalised(sentence);
  return error.detail + ": " + std::string{sentence};
}

std::string_view name_of(ErrorCode code) { return row_of(code).name; }

int exit_code(ErrorCode code) { return row_of(code).exit_code; }

} // namespace limber::core
