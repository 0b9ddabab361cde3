#!/usr/bin/env bash
# pandoc eats the letter after a Unicode letter of an RTF file.
#
# Package:  pandoc 2.17.1.1 (Debian 12: 2.17.1.1-2~deb12u1)
# Expected: "naïve". RTF Specification 1.9.1, "Unicode RTF": \u239 is followed by a stand-in for old readers, as many
#           letters as \uc says, one if nothing is said. A reader that knows \u skips these letters, and no others.
# Happens:  when the stand-in is a plain letter such as "?", the letter behind it goes too: "na\u239?ve" becomes "naïe".
#           A quotation loses its first letter, and the space after it. With a stand-in written as \'ef, or with \uc0, nothing
#           is lost, so files of Word and LibreOffice look right, and those of simpler writers do not.
# Hurts:    text in other languages than English: each accented letter costs one more. Nothing is reported.
#           Before, rewrite \uN? as \uN followed by \'3f, which pandoc skips rightly.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
if [ "$(pandoc --version 2>/dev/null | sed -n 1p)" = "pandoc 2.17.1.1" ]; then pandoc=(pandoc); else
  # The package of Debian 12, unpacked beside this script and not installed.
  apt-get download -qq -o APT::Sandbox::User=root pandoc=2.17.1.1-2~deb12u1 pandoc-data=2.17.1.1-2~deb12u1 liblua5.3-0
  for package in *.deb; do dpkg -x "$package" .; done
  export LD_LIBRARY_PATH=$(dirname "$(find "$dir/usr/lib" -name liblua5.3.so.0 -print -quit)")
  pandoc=("$dir/usr/bin/pandoc" --data-dir "$dir/usr/share/pandoc/data")
fi
"${pandoc[@]}" --version | sed -n 1p
check() {
  local result
  result=$(printf '{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}%s\\par}' "$1" | "${pandoc[@]}" -f rtf -t plain)
  printf '%s -> %s\n' "$1" "$result"
  [ "$result" = "$2" ] || { echo "expected: $2"; exit 1; }
}
check 'A na\u239?ve lamp' 'A naïe lamp'
check '\uc1 A na\u239?ve lamp' 'A naïe lamp'
check 'He said \u8220?Yes\u8221? and left' 'He said “es”and left'
check "A na\u239\'efve lamp" 'A naïve lamp'
check "A na\u239\'3fve lamp" 'A naïve lamp'
check '\uc0 A na\u239 ve lamp' 'A naïve lamp'
