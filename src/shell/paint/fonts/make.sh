#!/usr/bin/env bash
# Makes the font files of this folder again. Needs npm, apt-get, dpkg, and the PyPI packages fonttools and brotli.
set -euo pipefail
out=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @fontsource/noto-sans-thai-looped@5.3.0 >/dev/null
tar xzf fontsource-noto-sans-thai-looped-*.tgz
apt-get download fonts-jetbrains-mono fonts-dejavu-core >/dev/null
for deb in *.deb; do dpkg -x "$deb" .; done
python3 - <<'PY'
from fontTools.ttLib import TTFont
for weight, name in ((400, "Regular"), (700, "Bold")):
    font = TTFont(f"package/files/noto-sans-thai-looped-thai-{weight}-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    font.save(f"NotoSansThaiLooped-{name}.ttf")
PY
subset() { # file, name, features, letters
  pyftsubset "$1" --output-file="$out/$2.ttf" --layout-features="$3" --unicodes="$4" \
    --no-hinting --desubroutinize --notdef-outline --name-IDs=0,1,2,5,13,14
}
fonts=usr/share/fonts/truetype
for weight in Regular Bold; do
  subset NotoSansThaiLooped-$weight.ttf NotoSansThaiLooped-$weight ccmp,locl,mark,mkmk,kern,liga,rlig 0020,0E01-0E5B,25CC
  subset $fonts/jetbrains-mono/JetBrainsMono-$weight.ttf JetBrainsMono-$weight ccmp,locl,mark,mkmk \
    0020-007E,00A0-024F,0259,02C6-02DD,0300-0309,031B,0323,03B8,1EA0-1EF9,2010-2027,2030-203E,20AB,2190-2193,2212,2248,2260,2264,2265,25A0-25FF,2713,2717
  suffix=${weight/Regular/}
  subset $fonts/dejavu/DejaVuSansMono${suffix:+-$suffix}.ttf DejaVuSansMono-$weight ccmp,mark,mkmk \
    0250-02AF,02B0-02B8,02BC,02C8,02CC,02D0,02D1,0300-0304,0306-030C,0325,0329,032F,03B2,03B8,03C7,25B8,2605,2606,263A-263C,2660-2667,266A-266B,2764,FFFD
done
