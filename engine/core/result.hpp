// Result<T>: a value, or the Error that prevented it. Every function that can fail returns one.
#pragma once

#include "core/error.hpp"

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace limber::core {

template <class T> using Result = tl::expected<T, Error>;

/// The failing side of a Result: `return fail(ErrorCode::file_missing, path);`
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail)});
}

} // namespace limber::core
