#!/usr/bin/env bash
# Runs the programs for Windows under Wine, from a folder with Thai letters and spaces in its name, with their data beside them.
#
#   tests/window/wine.sh [-32bit]     the programs of .ci/windows; pictures go to target/windows/pictures
#
# The console program checks decks and practises on a pipe; the window is sat down at, 20 cards are answered, one of them with injected
# Thai letters. Both are killed and started again, and nothing may be lost. Wine is not Windows: what runs here may still fail there.
set -euo pipefail
cd "$(dirname "$0")/../.."
bits=${1:-}
programs=target/windows/programs
tests=$PWD/target/windows/tests
pictures=$PWD/target/windows/pictures

for tool in wine Xvfb xdotool import; do
  command -v "$tool" >/dev/null || { echo "skipped: programs for Windows ($tool is not installed)"; exit 0; }
done
for program in "$programs/nho$bits.exe" "$programs/nho-window$bits.exe" "$tests/type$bits.exe"; do
  [ -e "$program" ] || { echo "skipped: there is no $program (.ci/windows makes it)"; exit 0; }
done

die() { echo "$*" >&2; exit 1; }
work=$(mktemp -d)
stick="$work/USB ของฉัน/Lớp tối"
mkdir -p "$stick/nho-data" "$pictures"
cp "$programs/nho$bits.exe" "$programs/nho-window$bits.exe" "$stick/"
cp -r decks "$stick/bộ từ ชุดคำ"
export WINEPREFIX=$work/wine WINEDLLOVERRIDES="mscoree,mshtml=" WINEDEBUG=-all LC_ALL=C.UTF-8
unset DISPLAY NHO_HOME
program=
server=
trap 'kill -9 $program 2>/dev/null || true; kill $server 2>/dev/null || true; wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT
wine wineboot -i >/dev/null 2>&1 || true
nho() { (cd "$stick" && wine "nho$bits.exe" "$@" | tr -d '\r'); }
answers() { nho stats --format json | sed -n 's/.*"answers": \([0-9]*\).*/\1/p'; }

# What the program does on its way.
nho check 'bộ từ ชุดคำ' --ui en >/dev/null || die "the shipped decks are faulty"
printf 'format = 1\nid = "bài"\n' >"$stick/bài tối.toml"
nho check 'bài tối.toml' --ui en >"$work/found" && die "a faulty deck has no problems"
grep -q 'bài tối.toml' "$work/found" || die "the faulty deck is not named: $(cat "$work/found")"

# A session on a pipe, cut off by force.
mkfifo "$work/lines"
talk() {
  : >"$work/said"
  (cd "$stick" && exec wine "nho$bits.exe" --plain --ui vi) <"$work/lines" >"$work/said" 2>/dev/null &
  program=$!
  exec 4>"$work/lines"
  n_said=0
  listen
}
listen() {
  n_said=$((n_said + 1))
  for _ in $(seq 300); do
    [ "$(grep -c '^(' "$work/said")" -ge $n_said ] && return
    sleep 0.1
  done
  die "it does not go on after: $(tail -12 "$work/said")"
}
say() { for line in "$@"; do echo "$line" >&4; listen; done; }
cut_off() {
  kill -9 $program
  wait $program 2>/dev/null || true
  exec 4>&-
}
talk
say 0 1 'น้ำใส' '' '' 1 ''
for _ in 1 2 3 4 5; do say 0 ''; done
cut_off
[ "$(answers)" = 5 ] || die "of 5 answers on a pipe $(answers) are there after a kill"
talk
say 1 ''
for _ in 1 2 3; do say 0 ''; done
echo /quit >&4
exec 4>&-
wait $program || die "it ends with $?"
program=
[ "$(answers)" = 8 ] || die "of 8 answers on a pipe $(answers) are there after another evening"
nho stats --ui en --learner 'น้ำใส' >/dev/null || die "the learner on the pipe has lost her name"
# A scanner holds the file of an evening: for a moment it is waited for, for long it is told that it could not be read.
file=$(cd "$stick" && ls nho-data/learners/*/seg/*.log | head -1)
held() { (cd "$stick" && wine "$tests/hold$bits.exe" "$file" "$1" "nho$bits.exe stats --format json" | tr -d '\r'); }
count() { sed -n 's/.*"answers": \([0-9]*\).*/\1/p'; }
[ "$(held 400 | count)" = 8 ] || die "a file that is held for a moment is not read"
held 8000 >"$work/found"
[ "$(count <"$work/found")" -lt 8 ] && grep -q '"files": 1' "$work/found" || die "a file that is held is not missed: $(cat "$work/found")"
[ "$(answers)" = 8 ] || die "what was held is gone"
echo "wine, console: decks checked, practised on a pipe, killed, started again; all 8 answers kept"

# The window. Wine must forget that there was no display.
wineserver -k || true
wineserver -w
exec 3<>"$work/display"
Xvfb -displayfd 3 -screen 0 1280x900x24 >/dev/null 2>&1 &
server=$!
for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(tr -d '[:space:]' <"$work/display")
export DISPLAY
open() {
  (cd "$stick" && exec wine "nho-window$bits.exe" --ui th) >/dev/null 2>&1 &
  program=$!
  window=
  for _ in $(seq 200); do
    window=$(xdotool search --onlyvisible --name '^Nhớ$' 2>/dev/null | tail -1) && [ -n "$window" ] && break
    sleep 0.1
  done
  [ -n "$window" ] || die "there is no window"
  sleep 1
  xdotool windowfocus "$window"
  sleep 0.5
}
keys() { for key in "$@"; do xdotool key "$key"; sleep 0.25; done; }
picture() { import -window root "$pictures/$1$bits.png"; }
open
picture learners
keys 0 Return
wine "$tests/type$bits.exe" 'ที่นี่ดี'
picture newcomer
keys Return Return Return Return Return
for _ in $(seq 20); do keys space Return; done
picture twenty
[ "$(answers)" -ge 28 ] || die "of 20 answers in the window $(($(answers) - 8)) are there"
# Written instead of chosen.
keys F6 F6
wine "$tests/type$bits.exe" 'ปฏิกิริยา'
picture typing
keys Return
sleep 1
picture typed
before=$(answers)
grep -rq 'ปฏิกิริยา' "$stick/nho-data" || die "the injected letters did not arrive"
kill -9 $program
wait $program 2>/dev/null || true
[ "$(answers)" = "$before" ] || die "of $before answers $(answers) are there after a kill"
open
picture again
keys Return Return
# Put away; that it is out of sight then, only a window manager could show.
keys F12
kill -9 $program
wait $program 2>/dev/null || true
program=
[ "$(answers)" -ge "$before" ] || die "answers are lost"
nho stats --ui en --learner 'ที่นี่ดี' >/dev/null || die "the learner at the window has lost their name"
echo "wine, window: $((before - 8)) answers, one with injected Thai letters, killed, started again; all kept"

# How long the window takes, as Wine tells it in its own traces, which cost time too: from the loading of the program to the first picture, and
# from a key to the picture after it.
(cd "$stick" && WINEDEBUG=+timestamp,+loaddll,+bitblt,+key exec wine "nho-window$bits.exe" --ui th) >"$work/trace" 2>&1 &
program=$!
sleep 5
xdotool windowfocus "$(xdotool search --onlyvisible --name '^Nhớ$' | tail -1)"
sleep 0.5
for _ in $(seq 20); do xdotool key Down Up; sleep 0.1; done
memory=$(awk '/VmRSS/ { print $2 }' /proc/$program/status)
kill -9 $program
wait $program 2>/dev/null || true
program=
awk -F: -v memory="$memory" '
  /loaddll.*nho-window/ && !begin { begin = $1 }
  /Blt src/ && !/ (32x32|16x16) / { if (!first) first = $1; if (key) { took[++n] = $1 - key; key = 0 } }
  /KeyEvent type 2/ { key = $1 }
  END {
    if (!begin || !first || !n) exit 1
    for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (took[j] < took[i]) { t = took[i]; took[i] = took[j]; took[j] = t }
    printf "wine, window: first picture after %d ms, a key to its picture %d ms (median of %d, at most %d ms), %d KiB with Wine itself\n",
      (first - begin) * 1000, took[int((n + 1) / 2)] * 1000, n, took[n] * 1000, memory
  }' "$work/trace" || die "the traces of Wine cannot be read"

# Nothing lies where it should not: all is in the data folder beside the programs.
found=$(find "$stick" -mindepth 1 -maxdepth 1 -newer "$work/found" ! -name nho-data)
[ -z "$found" ] || die "something else lies beside the program: $found"
found=$(find "$work/wine/drive_c/users" -iname '*nho*')
[ -z "$found" ] || die "something lies in the user's folders: $found"
