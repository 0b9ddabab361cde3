#!/bin/sh
# Opens the page of `studyguide preview`. Double-click it, or run it in a terminal. It does three things:
# 1. goes to the folder of the project, which is the one above its own;
# 2. the first time, installs what the program needs (npm ci);
# 3. starts the program, which opens the page in your browser and ends with Ctrl-C or when its window is closed.
cd "$(dirname "$0")/.." || exit 3
if ! command -v node >/dev/null 2>&1; then
  echo "Node.js is not installed. Get version 20.16 or newer from https://nodejs.org, install it, and start this again."
  [ -t 0 ] && { echo "Press Enter to close."; read -r _; }
  exit 3
fi
if [ ! -d node_modules ] || [ ! -d dist/program ]; then
  echo "Installing what the program needs. This takes a minute or two, once."
  if ! npm ci; then
    [ -t 0 ] && { echo "Press Enter to close."; read -r _; }
    exit 3
  fi
fi
exec node bin/studyguide.js preview "$@"
