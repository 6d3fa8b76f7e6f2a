#!/usr/bin/env bash
# scripts/readme-pictures.sh: makes the README's picture of the app anew, docs/pictures/session.png,
# from the app as it is built (./start builds it) in a real browser.
set -eu
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
shots=$(mktemp -d)
trap 'rm -rf "$shots"' EXIT
SIZES=desk THEMES=light node "$root/web/app/scripts/screenshots.mjs" "$shots" session
SIZES=phone THEMES=dark node "$root/web/app/scripts/screenshots.mjs" "$shots" session
ffmpeg -v error -y -i "$shots/session-desk-light-2-swings.png" -i "$shots/session-phone-dark-2-swings.png" \
  -filter_complex '[0]scale=-2:600[wide];[1]scale=-2:600[tall];[wide][tall]hstack' \
  -frames:v 1 "$root/docs/pictures/session.png"
