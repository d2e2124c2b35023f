#!/usr/bin/env bash
# Runs the program in real terminals on a virtual display, walks 40 cards of Vietnamese and Thai in each, and keeps pictures.
#
#   tests/terminals/shoot.sh [NAME…]     all of those below by default; pictures go to target/terminals
#
# Each card is photographed as it was drawn over the one before, then the program is made to draw everything afresh
# (SIGCONT) and photographed again. What differs is a stale, missing or shifted mark, and fails the run.
# Whether the font shows the marks at the right places a person has to see: look at */doctor.png and */cards.png.
#
# Needs xvfb, xdotool, imagemagick, the terminals, fonts-tlwg-mono and fonts-noto-core; what is missing is skipped, and said.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Terminal and letters: Vietnamese in the first font, Thai in the second; no other font has Thai.
declare -A run=(
  [xterm]='xterm -geometry 80x24+0+0 -fa "$latin" -fs 14 -e'
  [xfce]='xfce4-terminal --disable-server --hide-menubar --hide-scrollbar --geometry 80x24+0+0 --font="$latin 14" -x'
  [kitty]='kitty --config NONE -o font_family="$latin" -o font_size=14 -o initial_window_width=80c -o initial_window_height=24c -o remember_window_size=no'
  [mlterm]='mlterm -g 80x24+0+0 -w 20 -e'
  [alacritty]='alacritty --config-file /dev/null -o font.normal.family="\"$latin\"" -o font.size=14 -o window.dimensions.columns=80 -o window.dimensions.lines=24 -e'
)
declare -A fonts=(
  [noto]="Noto Sans Mono:Noto Sans Thai"
  [tlwg]="Noto Sans Mono:Tlwg Mono"
  [tlwgfirst]="Tlwg Mono:Noto Sans Mono"
)
order=(xterm-tlwg xterm-noto xterm-tlwgfirst xfce-noto xfce-tlwg kitty-noto kitty-tlwg mlterm-tlwg mlterm-noto alacritty-noto alacritty-tlwg)
# Those in which the 40 cards are walked.
walked=" xterm-tlwg kitty-tlwg xfce-noto "
cards=${CARDS:-40}
out=$PWD/target/terminals
nho=${NHO:-$PWD/target/debug/nho}
export LANG=C.UTF-8 LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1

for tool in Xvfb xdotool import compare montage fc-list; do
  command -v "$tool" >/dev/null || { echo "skipped: real terminals ($tool is not installed)"; exit 0; }
done
[ -x "$nho" ] || cargo build --quiet

display=:$((90 + RANDOM % 400))
work=$(mktemp -d)
Xvfb "$display" -screen 0 1100x640x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
export DISPLAY=$display HOME=$work/user XDG_RUNTIME_DIR=$work/run
mkdir -p "$HOME/.mlterm" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
for _ in $(seq 100); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done

# Shows the program the two fonts of a set, and no other with Thai.
letters() {
  local set=${fonts[$1]} font
  latin=${set%%:*}
  thai=${set##*:}
  rm -rf "$work/fonts"
  mkdir -p "$work/fonts"
  # DejaVu for the signs, such as ✓, that neither has.
  for font in "DejaVu Sans Mono" "$latin" "$thai"; do
    env -u FONTCONFIG_FILE fc-list ":family=$font" file | sed 's/: *$//' >"$work/files"
    [ -s "$work/files" ] || return 1
    while read -r file; do ln -sf "$file" "$work/fonts/"; done <"$work/files"
  done
  printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir><include ignore_missing="yes">/etc/fonts/conf.d</include></fontconfig>' \
    "$work/fonts" "$work/cache" >"$work/fonts.conf"
  export FONTCONFIG_FILE=$work/fonts.conf
  # mlterm takes fonts from a file only.
  printf 'use_anti_alias = true\ntype_engine = xft\n' >"$HOME/.mlterm/main"
  printf 'DEFAULT = %s\nISO10646_UCS4_1 = %s\nU+0E00-0E7F = %s\n' "$latin" "$latin" "$thai" >"$HOME/.mlterm/aafont"
}

picture() { import -silent -window root "ppm:$1"; }

# Waits until two pictures in a row are the same, and keeps the last.
settled() {
  local i
  picture "$1"
  for i in $(seq 20); do
    sleep 0.1
    picture "$work/next"
    if cmp -s "$1" "$work/next"; then return; fi
    mv "$work/next" "$1"
  done
}

begin() {
  local name=$1
  shift
  printf '#!/bin/sh\necho $$ >%s/pid\nexec %s\n' "$work" "$*" >"$work/inside.sh"
  chmod +x "$work/inside.sh"
  rm -f "$work/pid"
  eval "${run[${name%-*}]} $work/inside.sh" >"$work/log" 2>&1 &
  terminal=$!
  for _ in $(seq 100); do [ -s "$work/pid" ] && break; sleep 0.1; done
  sleep 1
  xdotool mousemove 1090 630
  local window
  window=$(xdotool search --onlyvisible --name . 2>/dev/null | tail -1)
  xdotool windowmove "$window" 0 0 windowfocus "$window" 2>/dev/null || true
  sleep 0.5
}

end() {
  kill "$(cat "$work/pid")" 2>/dev/null || true
  wait "$terminal" 2>/dev/null || true
}

# How many pixels of two pictures differ below the top row, whose clock goes on by itself.
differing_pixels() {
  compare -metric AE "$1[1100x600+0+40]" "$2[1100x600+0+40]" null: 2>&1 || true
}

# How many answers the learner of a terminal has given.
answers() { "$nho" stats --format json --home "$work/home-$1" | tr -d ' ' | sed -n 's/^"answers":\([0-9]*\).*/\1/p'; }

# Forgotten words come back, so that the evening is long enough.
keys=(Return 1 Return 1 Return 3 Return 1)

walk() {
  local name=$1 picture different differing=0 n=0
  begin "$name" "$nho --ui vi --home $work/home-$name"
  # The five questions; only Thai is to be learned.
  xdotool key --delay 150 0 Return Return Return 2 Return Return Return
  while [ "$(answers "$name")" -lt "$cards" ] && [ "$n" -lt $((4 * cards)) ]; do
    settled "$work/drawn"
    kill -CONT "$(cat "$work/pid")"
    settled "$work/afresh"
    different=$(differing_pixels "$work/drawn" "$work/afresh")
    picture=$(printf '%s/%s/%03d' "$out" "$name" "$n")
    convert "$work/drawn" "$picture-drawn.png"
    # Up to four pixels are the edge of a letter that hangs over its cell, not a mark.
    if [ "$different" -gt 4 ]; then
      echo "$name: picture $n differs from one drawn afresh in $different pixels"
      convert "$work/afresh" "$picture-afresh.png"
      differing=$((differing + 1))
    fi
    xdotool key "${keys[n % ${#keys[@]}]}"
    n=$((n + 1))
    sleep 0.2
  done
  local given
  given=$(answers "$name")
  end
  montage "$out/$name"/00[4-9]-drawn.png "$out/$name"/05[0-5]-drawn.png -tile 3x -geometry 700x+4+4 "$out/$name/cards.png"
  echo "$name: $given cards answered, $n pictures, $differing of them not as when drawn afresh"
  [ "$differing" = 0 ] && [ "$given" -ge "$cards" ]
}

doctor() {
  begin "$1" "sh -c '$nho --ui en --home $work/home doctor; echo; $nho doctor --format json >$out/$1/doctor.json; sleep 60'"
  settled "$work/doctor"
  end
  convert "$work/doctor" "$out/$1/doctor.png"
}

is_bad=0
n_run=0
for name in "${@:-${order[@]}}"; do
  program=${run[${name%-*}]%% *}
  if ! command -v "$program" >/dev/null; then
    echo "skipped: $name ($program is not installed)"
    continue
  fi
  if ! letters "${name#*-}"; then
    echo "skipped: $name (its fonts are not installed)"
    continue
  fi
  rm -rf "${out:?}/$name"
  mkdir -p "$out/$name"
  doctor "$name"
  if [[ $walked == *" $name "* ]]; then walk "$name" || is_bad=1; fi
  n_run=$((n_run + 1))
done
echo "real terminals: $n_run run, pictures in target/terminals"
exit "$is_bad"
