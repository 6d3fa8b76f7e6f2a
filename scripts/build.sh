# The release build and the networks made ready for it.

# build_jobs: as many as there are processors, but a compiler may want a gigabyte for itself.
build_jobs() {
  local processors gigabytes
  processors=$(nproc)
  gigabytes=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo 2>/dev/null)
  if ((${gigabytes:-1} < 1)); then gigabytes=1; fi
  printf '%d\n' $((gigabytes < processors ? gigabytes : processors))
}

# forget_moved_build <folder>: a build folder which was made for another place cannot be used.
forget_moved_build() {
  local cache=$1/CMakeCache.txt home
  if [[ ! -f $cache ]]; then return; fi
  home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$cache")
  if [[ $home != "$root" ]]; then rm -rf "$1"; fi
}

# configure <preset> <folder> [options of cmake]...: unless it was configured in just this way.
configure() {
  local preset=$1 folder=$root/$2 key
  shift 2
  forget_moved_build "$folder"
  if command -v ccache >/dev/null; then
    if [[ $preset != wasm ]]; then set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DLIMBER_PCH=OFF; fi
  elif [[ $preset != lint ]]; then
    set -- "$@" -DLIMBER_UNITY=ON
  fi
  key="$(hash_of "$root/CMakePresets.json") $*"
  if [[ -f $folder/build.ninja ]] && stamped "configure-$preset.stamp" "$key"; then return; fi
  mark_log
  with_progress "Preparing the $preset build" progress_of_nothing \
    env -C "$root" cmake --preset "$preset" "$@" ||
    explain_failure $exit_build "the build could not be prepared."
  stamp "configure-$preset.stamp" "$key"
}

# ninja_build <label> <folder> [targets]...
ninja_build() {
  local label=$1 folder=$root/$2
  shift 2
  mark_log
  NINJA_STATUS='[%f/%t] ' with_progress "$label" progress_of_ninja \
    ninja -C "$folder" -j "$(build_jobs)" "$@" ||
    explain_failure $exit_build "the build failed." \
      "If it goes on failing, delete the folder $folder and run the same command again."
}

# set_up_models: the networks out of npm's package, checked by SHA-256 and trimmed by our own tool.
set_up_models() {
  local tool=$root/build/limber-trim-models source=$root/node_modules/@mediapipe/pose key
  key="$(hash_of "$root/package-lock.json" "$tool") $(cd "$root" && ls -l --time-style=+ models 2>/dev/null | sha256sum)"
  if stamped models.stamp "$key"; then return; fi
  mark_log
  with_progress "Checking and trimming the networks" progress_of_nothing "$tool" "$source" "$root/models" ||
    explain_failure $exit_models "the networks could not be made ready."
  key="$(hash_of "$root/package-lock.json" "$tool") $(cd "$root" && ls -l --time-style=+ models | sha256sum)"
  stamp models.stamp "$key"
}
