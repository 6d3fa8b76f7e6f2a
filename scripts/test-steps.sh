# The steps of ./test. Each runs one kind of test and adds to the three counts; what it did is
# written to standard output.

passed=0
failed=0
skipped=0
failures=()
results=$root/.setup/results
if [[ -z ${LIMBER_SHARED-} && -d $root/../shared ]]; then LIMBER_SHARED=$(cd "$root/../shared" && pwd); fi
if [[ -n ${LIMBER_SHARED-} ]]; then export LIMBER_SHARED; fi

# count <step> <passed> <failed> <skipped>
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  skipped=$((skipped + $4))
  if (($3 > 0)); then failures+=("$1"); fi
}

# count_last_line <step> <file> <result>: a runner of ours ends with `N passed, N failed[, N skipped]`.
count_last_line() {
  local pattern='^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$'
  if [[ $(tail -n 1 "$2") =~ $pattern ]]; then
    count "$1" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "${BASH_REMATCH[4]:-0}"
    if (($3 != 0 && BASH_REMATCH[2] == 0)); then count "$1" 0 1 0; fi
  else
    echo "The runner of '$1' ended without its count (exit code $3)."
    count "$1" 0 1 0
  fi
}

# run_ctest <step> <folder> [options of ctest]...: says which tests failed or were skipped, and why;
# of those that pass only how many.
run_ctest() {
  local step=$1 folder=$root/$2 file=$results/$1.xml numbers
  shift 2
  rm -f "$file"
  ctest --test-dir "$folder" --output-junit "$file" --output-on-failure --no-tests=error \
    --timeout 900 -j "$(nproc)" "$@" </dev/null 2>&1 |
    grep -vE '^ *$|^(Internal ctest|Test project)|^ *Start +[0-9]+:|\.\.+ +Passed +[0-9.]+ sec$'
  numbers=$(sed -n '1,/>$/s/^[[:space:]]*\(tests\|failures\|disabled\|skipped\)="\([0-9]*\)".*/\2/p' <(sed 1d "$file" 2>/dev/null) | tr '\n' ' ')
  if [[ ! $numbers =~ ^([0-9]+)\ ([0-9]+)\ ([0-9]+)\ ([0-9]+)\ $ ]]; then
    echo "ctest ended without a report."
    count "$step" 0 1 0
    return
  fi
  set -- $numbers
  count "$step" $(($1 - $2 - $3 - $4)) "$2" $(($3 + $4))
}

# run_script <step> <script> [words]...: one of our own runners in node.
run_script() {
  node "$root/$2" "${@:3}" | tee "$results/$1.txt"
  count_last_line "$1" "$results/$1.txt" "${PIPESTATUS[0]}"
}

# built <step> <label> <preset> <targets>...: a build that fails is a failed test, and the others go on.
built() {
  local step=$1 label=$2 preset=$3
  shift 3
  if (configure "$preset" "build-$preset" && ninja_build "$label" "build-$preset" "$@"); then return; fi
  count "$step" 0 1 0
  return 1
}

step_repository() {
  run_script repository tests/repository/check.mjs
}

# Those of the C++ sources that have changed; with --lint-all, every one.
step_lint() {
  built lint "Preparing for clang-tidy" lint limber_tflite_schema || return
  run_script lint tests/repository/lint.mjs ${lint_all:+--all}
}

step_native() { run_ctest native build ${filter_native:+-R "$filter_native"}; }

step_wasm() {
  built wasm "Building the engine as WebAssembly" wasm || return
  run_script wasm tests/wasm/compare.mjs
  run_script wasm tests/wasm/session.mjs
  run_script wasm tests/wasm/recorder.mjs
}

step_app() { run_script app tests/app/run.mjs; }

# The app in a real browser.
step_browser() {
  if (set_up_web); then run_script browser tests/e2e/run.mjs; else count browser 0 1 0; fi
}

# commit_number: a number that differs from commit to commit, for what takes turns.
commit_number() {
  local commit
  commit=$(git -c safe.directory='*' -C "$root" rev-parse --short=7 HEAD 2>/dev/null) || commit=0
  printf '%d\n' $((16#$commit))
}

# Sanitizers and fuzzing take turns from commit to commit, too: each builds much that the other does not need.
is_turn_of_fuzzing() { (($(commit_number) % 2 == 1)); }

# The engine's own tests with clang 14 and its sanitizers: a sixth of the rooms with each second commit, since they
# take twenty times as long. Everything that takes a video or a long look (under sanitizers: minutes) stays
# with the native step. --asan asks for all of it.
sixths_of_rooms=('core body exercise language movement' 'figure motion measure' count coach record 'plan session')
minutes_with_sanitizers='^(Surface|Recordings|Nine/EveryExercise|Nine/Performed|Nine/NoGesture|Quarter/PracticeDistractors|Distractors|LiveEye|Routine|Audit)\.'
step_sanitizers() {
  local targets=(all) names=()
  if [[ -z $with_asan ]]; then
    if is_turn_of_fuzzing; then return; fi
    local rooms
    rooms=${sixths_of_rooms[$(($(commit_number) / 2 % 6))]}
    echo "with sanitizers: $rooms"
    targets=()
    for room in $rooms; do
      if [[ -n $(find "$root/tests/$room" -name '*.cpp' -print -quit 2>/dev/null) ]]; then targets+=("test_$room"); fi
    done
    names=(-L "^($(tr ' ' '|' <<<"$rooms"))\$" -E "$minutes_with_sanitizers")
  fi
  built sanitizers "Building with clang and its sanitizers" asan "${targets[@]}" || return
  run_ctest sanitizers build-asan "${names[@]}"
}

# With each second commit a few seconds of half of the fuzz targets (--asan: of all), from their seeds; what they
# find is kept in .setup/results.
fuzz_seconds=${LIMBER_FUZZ_SECONDS:-5}
step_fuzz() {
  local source name turn=0 names=()
  if [[ -z $with_asan ]] && ! is_turn_of_fuzzing; then return; fi
  for source in "$root"/fuzz/*.cpp; do
    if [[ -n $with_asan ]] || ((turn++ % 2 == $(commit_number) / 2 % 2)); then names+=("$(basename "$source" .cpp)"); fi
  done
  built fuzz "Building the fuzz targets" asan "${names[@]/#/fuzz_}" || return
  for name in "${names[@]}"; do
    if fuzz_target "$name"; then
      echo "passed: $name, $fuzz_seconds s"
      count fuzz 1 0 0
    else
      echo "failed: $name"
      tail -n 25 "$results/fuzz-$name.log"
      count fuzz 0 1 0
    fi
  done
}

fuzz_target() {
  local name=$1 corpus
  local seeds=()
  corpus=$(mktemp -d)
  if [[ -d $root/fuzz/seeds/$name ]]; then seeds+=("$root/fuzz/seeds/$name"); fi
  if [[ $name == exercise ]]; then seeds+=("$root/exercises" "$root/routines"); fi
  if [[ $name == language ]]; then seeds+=("$root"/languages/*); fi
  if [[ $name == programme ]]; then seeds+=("$root/programmes"); fi
  "$root/build-asan/fuzz/fuzz_$name" -max_total_time="$fuzz_seconds" -timeout=20 -rss_limit_mb=2048 \
    -artifact_prefix="$results/fuzz-$name-" "$corpus" "${seeds[@]}" >"$results/fuzz-$name.log" 2>&1
  local result=$?
  rm -rf "$corpus"
  return "$result"
}

# From outside, with the program as it is built for people; each finding is named.
step_attack() {
  "$root/build/tests/attack" "$attack_seconds" | tee "$results/attack.txt"
  count_last_line attack "$results/attack.txt" "${PIPESTATUS[0]}"
}

any_native_test() { # <expression>
  ! ctest --test-dir "$root/build" -N -R "$1" 2>/dev/null | grep -q '^Total Tests: 0$'
}

# run_step <step>: with --filter, native tests by their name, and other steps by the step's name.
run_step() {
  local step=$1 started=$SECONDS filter_native=''
  if [[ -n $filter && ! $step =~ $filter ]]; then
    if [[ $step != native ]] || ! any_native_test "$filter"; then return; fi
    filter_native=$filter
  fi
  mkdir -p "$results"
  printf '\n-- %s\n' "$step"
  "step_$step"
  printf -- '-- %s: %d s\n' "$step" $((SECONDS - started))
}

report_and_exit() {
  echo
  if ((${#failures[@]} > 0)); then echo "Failed in: ${failures[*]}"; fi
  if ((passed + failed + skipped == 0)); then stop_with 2 "no test has a name like that."; fi
  printf '%d passed, %d failed' "$passed" "$failed"
  if ((skipped > 0)); then printf ', %d skipped' "$skipped"; fi
  printf '\n'
  exit $((failed > 0))
}
