# Debian packages: installed only where missing, nothing removed, no setting of the machine changed.

require_debian_12() {
  local ID='' VERSION_ID='' PRETTY_NAME='an unknown system'
  if [[ -r /etc/os-release ]]; then . /etc/os-release; fi
  [[ $ID == debian && $VERSION_ID == 12 ]] && return
  stop_with $exit_other_system "this is $PRETTY_NAME; Limber sets itself up on Debian 12 (bookworm)." \
    "Run it there, or in a Debian 12 container."
}

# missing_packages <list>...: the packages of the lists which are not there, one a line.
missing_packages() {
  local name command installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  installed=$'\n'$installed$'\n'
  while read -r name command; do
    if [[ -z $name || $name == \#* ]]; then continue; fi
    if [[ $installed == *$'\n'$name$'\n'* ]]; then continue; fi
    if [[ -n $command ]] && command -v "$command" >/dev/null; then continue; fi
    printf '%s\n' "$name"
  done < <(cat "$@")
}

# become_root: sets `as_root`, the words to put before a command which needs administrator rights.
become_root() {
  as_root=()
  if ((EUID == 0)); then return; fi
  if ! command -v sudo >/dev/null; then
    stop_with $exit_no_rights "Debian packages are missing, and installing them needs administrator rights." \
      "Install sudo and allow it for your account, or have an administrator run:" \
      "apt-get install --no-install-recommends ${packages[*]}"
  fi
  as_root=(sudo)
  if sudo -n true 2>/dev/null; then return; fi
  if [[ -t 0 ]]; then
    say "Installing Debian packages needs your password (sudo asks for it)."
    if sudo -v; then return; fi
  fi
  stop_with $exit_no_rights "Debian packages are missing, and sudo does not let this account install them." \
    "Have an administrator run: apt-get install --no-install-recommends ${packages[*]}"
}

# apt <arguments>...: waits for another apt, never removes anything. Its progress goes to a file of
# its own: where it shares a pipe with what packages print, they find that pipe full and fail.
apt() {
  : >"$setup_dir/apt-status"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C bash -c 'exec apt-get "${@:2}" 3>>"$1"' \
    apt-get "$setup_dir/apt-status" -q -y -o APT::Status-Fd=3 -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=600 "$@"
}

install_missing_packages() {
  with_progress "Installing ${#packages[@]} Debian packages" progress_of_apt \
    apt install --no-install-recommends --no-remove "${packages[@]}"
}

# set_up_packages <list>...: installs what is missing.
set_up_packages() {
  local -a packages as_root
  mapfile -t packages < <(missing_packages "$@")
  if ((${#packages[@]} == 0)); then return; fi
  require_debian_12
  become_root
  mark_log
  # A list that cannot be fetched is no reason to stop: the package may stand in another.
  with_progress "Asking Debian what it has" progress_of_nothing apt update || true
  if ! install_missing_packages; then
    if log_says 'dpkg was interrupted'; then
      with_progress "Finishing an earlier installation which was cut off" progress_of_nothing \
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a
      install_missing_packages || explain_failure $exit_packages "Debian's packages could not be installed."
    else
      explain_failure $exit_packages "Debian's packages could not be installed."
    fi
  fi
}
