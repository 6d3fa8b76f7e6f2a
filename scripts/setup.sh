# The set-up which ./start and ./test share. Sourced with `root` set to the folder of the project.
# Everything the set-up notes for itself lies in .setup/: its log, and a stamp for each step that
# was finished, keyed on what went into the step. A step that was cut off has no stamp and is done
# again.

setup_dir=$root/.setup
log=$setup_dir/log
log_mark=1
. "$root/scripts/say.sh"
. "$root/scripts/packages.sh"
. "$root/scripts/npm.sh"
. "$root/scripts/build.sh"
. "$root/scripts/web.sh"

may_write() { mkdir -p "$setup_dir" 2>/dev/null && : 2>/dev/null >>"$setup_dir/lock"; }

# begin_setup: one set-up at a time in one folder.
begin_setup() {
  if ! may_write; then
    if disk_is_full; then stop_with $exit_disk_full "the disk is full."; fi
    stop_with $exit_not_writable "this account may not write in $root, and the set-up has to." \
      "Copy the project to a folder of your own and run it there."
  fi
  trap 'stop_watching; say ""; stop_with $exit_stopped "stopped. Run the same command again to go on where it stopped."' INT TERM HUP
  exec {lock}>>"$setup_dir/lock"
  if ! flock -n "$lock"; then
    say "Another set-up is running in this folder; waiting for it to end."
    flock "$lock"
  fi
  if [[ -f $log ]] && (($(wc -c <"$log") > 10000000)); then rm "$log"; fi
  printf '\n==== %s %s\n' "$(date '+%F %T')" "$0" >>"$log"
}

end_setup() {
  exec {lock}>&-
  trap - INT TERM HUP
}
