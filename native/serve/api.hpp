// The record's API: docs/openapi.json, except pairing (server.cpp).
#pragma once

#include "serve/guide_press.hpp"
#include "serve/message.hpp"
#include "store/store.hpp"

namespace limber::serve {

class Api {
public:
  /// What the server knows about a request before the record is read.
  struct Standing {
    bool pairing = false; // this server asks for pairing
    bool paired = true;   // this device may read and write
  };

  Api(store::Store store, GuidePress press) : store_{std::move(store)}, press_{std::move(press)} {}

  /// Answers any path below /api/. Called from one thread at a time, as are the reply's `pieces`.
  Reply answer(const Request& request, Standing standing);

  store::Store& store() { return store_; }

private:
  store::Store store_;
  GuidePress press_;
};

} // namespace limber::serve
