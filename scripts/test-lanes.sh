# Two things ./test does about its own time: steps that only need a processor run beside those that mostly
# wait (a browser session takes its time, however fast the machine), and the slowest tests are named.

lane_pid='' lane_files=$results/beside

# begin_beside <step>...: runs these steps in a process group of their own, with what the steps in front
# leave of the processors. What they write is kept until end_beside.
begin_beside() {
  local step
  mkdir -p "$results"
  rm -f "$lane_files".*
  set -m
  (
    trap - EXIT INT TERM HUP
    renice -n 19 -p "$BASHPID" >/dev/null 2>&1
    log=$lane_files.log
    : >"$log"
    passed=0 failed=0 skipped=0 failures=()
    for step in "$@"; do run_step "$step"; done
    printf '%d %d %d %s\n' "$passed" "$failed" "$skipped" "${failures[*]}" >"$lane_files.count"
  ) </dev/null >"$lane_files.out" 2>"$lane_files.progress" &
  lane_pid=$!
  set +m
  trap stop_beside EXIT
}

# stop_beside: where ./test itself ends first.
stop_beside() {
  if [[ -n $lane_pid ]]; then kill -TERM -- "-$lane_pid" 2>/dev/null; fi
  lane_pid=''
}

# end_beside: waits for those steps, says what they said and adds what they counted.
end_beside() {
  local counted
  if [[ -z $lane_pid ]]; then return; fi
  wait "$lane_pid"
  lane_pid=''
  cat "$lane_files.out"
  if [[ ! -f $lane_files.count ]]; then
    tail -n 25 "$lane_files.progress"
    count beside 0 1 0
    return
  fi
  read -r -a counted <"$lane_files.count"
  passed=$((passed + counted[0]))
  failed=$((failed + counted[1]))
  skipped=$((skipped + counted[2]))
  failures+=("${counted[@]:3}")
  # A build that failed says why on standard error.
  if ((counted[1] > 0)); then tail -n 25 "$lane_files.progress" >&2; fi
}

# slowest_tests: the ten of this run that took longest, `seconds  step  name` a line. ctest writes its times
# into its report, our own runners behind each sentence.
slowest_tests() {
  local file
  for file in "$results"/*.xml; do
    [[ -f $file ]] && sed -n "s|^[[:space:]]*<testcase name=\"\([^\"]*\)\".* time=\"\([0-9.]*\)\".*|\2 $(basename "$file" .xml) \1|p" "$file"
  done
  for file in "$results"/*.txt; do
    [[ -f $file ]] && sed -n "s/^[a-z]*: \(.*\) (\([0-9.]*\) s)\$/\2 $(basename "$file" .txt) \1/p" "$file"
  done
}

report_slowest() {
  local seconds step name
  printf '\nThe ten slowest tests:\n'
  slowest_tests | sort -rn | head -n 10 | while read -r seconds step name; do
    printf '%8.1f s  %s: %s\n' "$seconds" "$step" "$name"
  done
}
