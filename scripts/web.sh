# The engine as WebAssembly and the web app, built anew when anything went into them has changed.

# web_key: everything the app is made of. The program reads the content for it, with the same code as the
# engine; what it prints of it is made in native/cli.
web_key() {
  (cd "$root" && find web/app exercises routines programmes docs/evidence.json package-lock.json models build-wasm/limber-engine.wasm build-wasm/limber-recorder.wasm \
    native/cli/exercise_json.cpp native/cli/routine.cpp \
    -not -path web/app/public/posters/\* -type f -printf '%p %s %T@\n' | sort | sha256sum | cut -d ' ' -f 1)
}

set_up_web() {
  local key
  set_up_node
  configure wasm build-wasm
  ninja_build "Building the engine for the browser" build-wasm limber-engine limber-recorder
  key=$(web_key)
  if stamped web.stamp "$key" && [[ -f $root/web/dist/index.html ]]; then return; fi
  mark_log
  with_progress "Building the app" progress_of_nothing node "$root/web/app/scripts/build.mjs" ||
    explain_failure $exit_build "the app could not be built."
  stamp web.stamp "$key"
}
