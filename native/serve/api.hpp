// The record's API: docs/openapi.json, without pairing, which is the server's.
#pragma once

#include "serve/message.hpp"
#include "store/store.hpp"

namespace limber::serve {

class Api {
public:
  /// What the server knows of a request before the record is asked.
  struct Standing {
    bool pairing = false; // this server asks for pairing
    bool paired = true;   // this device may read and write
  };

  explicit Api(store::Store store) : store_{std::move(store)} {}

  /// Any path below /api/. One thread at a time; the reply's `pieces`, too.
  Reply answer(const Request& request, Standing standing);

  store::Store& store() { return store_; }

private:
  store::Store store_;
};

} // namespace limber::serve
