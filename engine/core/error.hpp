// The closed list of what can go wrong, and the one plain sentence a person reads for each.
#pragma once

#include <string>
#include <string_view>

namespace limber::core {

enum class ErrorCode {
  usage,           // invalid command line or arguments of a call
  file_missing,    // no such file
  file_unreadable, // exists, cannot be opened or read
  file_empty,      // zero bytes
  file_damaged,    // truncated or not what its header says
  format_unknown,  // not a format that is read here
  no_picture,      // an audio-only file, or a video without one decodable frame; a documented name
  too_large,       // over a stated limit
  content_invalid, // an exercise, routine or landmarks file breaks its rules; detail says where
  unknown_name,    // no exercise, routine, model or option value of that name
  model_missing,   // the network's file is not there
  model_damaged,   // the network's file is damaged or another one
  write_failed,    // disk full, folder not writable
  no_body,         // nobody could be seen
  no_reading,      // too little was seen to say anything
  no_solution,     // a numerical search did not come to an answer
  record_newer,    // the kept record was written by a newer Limber
  record_damaged,  // the kept record is damaged, or not Limber's
  record_busy,     // another program holds the kept record
  record_gone,     // the kept record is no longer where it was opened
  erased,          // it was erased; a later copy does not restore it
  superseded,      // another device, tab or program has taken over since
  answers_missing, // the health questions have not been answered for this person
  not_today,       // the answers to the health questions do not allow it
  nothing_left,    // every exercise of the routine is left out
  out_of_memory,   // the machine has no memory left for it
  port_taken,      // another program listens at the server's address
  cancelled,       // the person stopped it
  unavailable,     // a required component of the machine is missing
  internal,        // a bug in Limber
};

/// What went wrong. `detail` names the file, line or value; never empty where one exists.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string detail;
};

/// One plain sentence that tells the reader what happened and what to do; includes `detail`.
std::string describe(const Error& error);

/// Stable machine name of the code, snake_case, for JSON.
std::string_view name_of(ErrorCode code);

/// Exit code of the `limber` command for this error; the list stands in docs/exit-codes.md.
int exit_code(ErrorCode code);

} // namespace limber::core
