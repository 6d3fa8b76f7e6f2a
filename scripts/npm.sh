# npm packages by the lock files, and a newer node for what Debian's is too old for.

# stamped <name> <key>: whether the step was finished for exactly this key; stamp notes that it was.
stamped() { [[ -f $setup_dir/$1 && $(<"$setup_dir/$1") == "$2" ]]; }
stamp() { printf '%s\n' "$2" >"$setup_dir/$1.part" && mv "$setup_dir/$1.part" "$setup_dir/$1"; }

hash_of() { cat "$@" | sha256sum | cut -d ' ' -f 1; }

# npm_ci <folder> <name of the stamp> <label>
npm_ci() {
  local folder=$1 name=$2 label=$3 key
  key=$(hash_of "$folder/package.json" "$folder/package-lock.json")
  if stamped "$name" "$key" && [[ -f $folder/node_modules/.package-lock.json ]]; then return; fi
  mark_log
  with_progress "$label" progress_of_nothing \
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-update-notifier ||
    explain_failure $exit_npm "npm's packages could not be fetched."
  stamp "$name" "$key"
}

set_up_npm() { npm_ci "$root" npm.stamp "Fetching npm packages"; }

node_is_new_enough() { # 20.19 or later, as the web build asks
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# set_up_node: puts a node of at least 20.19 first in PATH.
set_up_node() {
  if node_is_new_enough; then return; fi
  npm_ci "$root/scripts/node" node.stamp "Fetching node 22"
  local folder
  for folder in "$root"/scripts/node/node_modules/node-linux-*/bin; do
    if [[ -x $folder/node ]]; then PATH=$folder:$PATH; fi
  done
  if node_is_new_enough; then return; fi
  stop_with $exit_npm "there is no node 20.19 or later here, and npm has none for this processor ($(uname -m))." \
    "Install one and run the same command again."
}
