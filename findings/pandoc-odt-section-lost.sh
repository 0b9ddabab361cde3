#!/usr/bin/env bash
# pandoc leaves out every section of an OpenDocument text.
#
# Package:  pandoc 2.17.1.1 (Debian 12: 2.17.1.1-2~deb12u1)
# Expected: the paragraphs of the section. ODF 1.2 part 1, 5.4: <text:section> groups paragraphs, headings, lists and tables,
#           to give them a name, columns or protection. LibreOffice writes it for Insert > Section, for columns on a part of a
#           page, and around indexes. What is in it is text like any other.
# Happens:  a section is passed over with all that it holds, headings included. The text around it is joined up. The exit
#           status is 0, and nothing is said, not even with --verbose.
# Hurts:    a chapter in two columns, or a protected exercise, is missing, and the result reads as if it were whole.
#           Unwrap the sections in content.xml before, or have LibreOffice write DOCX.
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
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fflate@0.8.3
cat > write.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

const urn = 'urn:oasis:names:tc:opendocument:xmlns';
const names = ['office', 'text', 'style'].map((name) => `xmlns:${name}="${urn}:${name}:1.0"`).join(' ');
const odt = (body) => zipSync({
  mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
  'META-INF/manifest.xml': strToU8(`<manifest:manifest xmlns:manifest="${urn}:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>${['content', 'styles'].map((part) => `<manifest:file-entry manifest:full-path="${part}.xml" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`),
  'styles.xml': strToU8(`<office:document-styles ${names} office:version="1.2"><office:styles/></office:document-styles>`),
  'content.xml': strToU8(`<office:document-content ${names} office:version="1.2"><office:automatic-styles><style:style style:name="two" style:family="section"/></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`),
});
const chapter = '<text:h text:outline-level="1">The Lamp</text:h><text:p>It was lit.</text:p>';
writeFileSync('plain.odt', odt(`<text:p>Before.</text:p>${chapter}<text:p>After.</text:p>`));
writeFileSync('section.odt', odt(`<text:p>Before.</text:p><text:section text:name="Columns" text:style-name="two">${chapter}</text:section><text:p>After.</text:p>`));
JS
node write.mjs
check() {
  local result
  result=$("${pandoc[@]}" --verbose -f odt -t markdown "$1" 2>&1 | tr '\n' ' ' | tr -s ' ')
  printf '%s -> %s\n' "$1" "$result"
  [ "$result" = "$2" ] || { echo "expected: $2"; exit 1; }
}
check plain.odt 'Before. # The Lamp It was lit. After. '
check section.odt 'Before. After. '
