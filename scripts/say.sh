# How ./start and ./test speak: plain sentences on standard error, progress on long steps, one exit
# code for each way to fail. Sourced by scripts/setup.sh, which sets `log` and `root`.

# Exit codes of the set-up, apart from those of `limber`; docs/exit-codes.md lists them.
readonly exit_other_system=20
readonly exit_no_rights=21
readonly exit_no_network=22
readonly exit_disk_full=23
readonly exit_not_writable=24
readonly exit_packages=25
readonly exit_npm=26
readonly exit_models=27
readonly exit_build=28
readonly exit_stopped=130

# What apt and npm write where there is no network.
readonly no_network='could not resolve|temporary failure (in name resolution|resolving)|failed to fetch|could not connect|unable to connect|connection (timed out|refused)|network is unreachable|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH'

say() { printf '%s\n' "$*" >&2; }

# stop_with <exit code> <sentence>...: one sentence a line, then out.
stop_with() {
  local code=$1
  shift
  printf 'Limber: %s\n' "$1" >&2
  shift
  if (($# > 0)); then printf '  %s\n' "$@" >&2; fi
  exit "$code"
}

# with_progress <label> <reader of progress> <command>...: the command's own result. What it writes
# goes to the log; a step which is over at once says nothing.
watcher=''
with_progress() {
  local label=$1 reader=$2 started=$SECONDS outcome=done result
  shift 2
  printf '\n== %s: %s\n' "$label" "$*" >>"$log"
  step_mark=$(($(wc -c <"$log") + 1))
  watch_progress "$label" "$reader" &
  watcher=$!
  "$@" </dev/null >>"$log" 2>&1
  result=$?
  stop_watching
  if ((result != 0)); then outcome="stopped with code $result"; fi
  if ((SECONDS > started)); then say "$label: $outcome after $((SECONDS - started)) s"; fi
  return "$result"
}

stop_watching() {
  if [[ -z $watcher ]]; then return; fi
  kill "$watcher" 2>/dev/null
  wait "$watcher" 2>/dev/null
  watcher=''
  if [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
}

# watch_progress <label> <reader>: on a terminal one line is kept up to date; elsewhere a line is
# written now and then, so that a log stays short.
watch_progress() {
  local label=$1 reader=$2 started=$SECONDS told=$SECONDS percent lasting
  exec {lock}>&- {lasting}<> <(:) # release the lock here; waiting on a pipe leaves no orphaned sleep
  read -r -t 1 -u "$lasting"
  if [[ ! -t 2 ]]; then say "$label …"; fi
  while :; do
    percent=$("$reader")
    if [[ -t 2 ]]; then
      printf '\r\033[K%s … %s(%d s)' "$label" "${percent:+$percent % }" $((SECONDS - started)) >&2
    elif ((SECONDS - told >= 20)); then
      told=$SECONDS
      say "$label … ${percent:+$percent % }($((SECONDS - started)) s)"
    fi
    read -r -t 1 -u "$lasting"
  done
}

# Readers of progress write a percentage, or nothing.
progress_of_nothing() { :; }

progress_of_ninja() { # lines begin with [done/all]
  tail -c "+$step_mark" "$log" | tail -c 10000 | grep -v 'Re-checking globbed' |
    sed -n 's|^\[\([0-9]*\)/\([0-9]*\)\].*|\1 \2|p' | awk 'END {if ($2 > 0) print int(100 * $1 / $2)}'
}

progress_of_apt() { # APT::Status-Fd: fetching is taken as the first third, installing as the rest
  tail -n 1 "$setup_dir/apt-status" 2>/dev/null |
    awk -F : '/^dlstatus/ {print int($3 / 3)} /^pmstatus/ {print int(33 + $3 * 2 / 3)}'
}

mark_log() { log_mark=$(($(wc -c <"$log") + 1)); }

# log_says <extended regular expression>: whether the part of the log since mark_log says so.
log_says() { tail -c "+$log_mark" "$log" | grep -qiE "$1"; }

disk_is_full() { # fewer than 16 MB left where the set-up writes
  local left
  for left in $(df -Pk "$root" /usr /var/cache 2>/dev/null | awk 'NR > 1 {print $4}'); do
    if ((left < 16384)); then return 0; fi
  done
  return 1
}

# explain_failure <exit code> <sentence>...: the usual two reasons first, otherwise the sentences.
explain_failure() {
  local code=$1
  shift
  if disk_is_full || log_says 'no space left on device|enough free space|ENOSPC|disk quota exceeded'; then
    stop_with $exit_disk_full "the disk is full." \
      "Free some room and run the same command again; what is done already is kept."
  fi
  if log_says "$no_network"; then
    stop_with $exit_no_network "the network cannot be reached, and the set-up has to fetch something." \
      "Check the connection and run the same command again; what is done already is kept."
  fi
  stop_with "$code" "$@" "The whole log is $log; it says:" "$(telling_lines)"
}

telling_lines() { # the first errors since the mark; without any, the last lines
  local lines
  lines=$(tail -c "+$log_mark" "$log" | grep -E '(^| )(fatal )?(error|Error|ERR!|E):? ' | head -n 5)
  if [[ -z $lines ]]; then lines=$(tail -c "+$log_mark" "$log" | grep -v '^$' | tail -n 8); fi
  cut -c 1-300 <<<"$lines" | sed '2,$s/^/  /'
}
