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

step_house() {
  node "$root/tests/house/check.mjs" | tee "$results/house.txt"
  count_last_line house "$results/house.txt" "${PIPESTATUS[0]}"
}

step_native() { run_ctest native build ${filter_native:+-R "$filter_native"}; }

# run_step <step>: with --filter, native tests by their name, and other steps by the step's name.
run_step() {
  local step=$1 started=$SECONDS filter_native=''
  if [[ -n $filter && ! $step =~ $filter ]]; then
    if [[ $step != native ]]; then return; fi
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
