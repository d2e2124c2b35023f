#!/usr/bin/env bash
# Drives the real window on a virtual display: somebody new, Thai typed, two answers, odd sizes, the end by a signal; then looks at what was kept.
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in Xvfb xdotool; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 0; }
done
nho=${NHO:-target/debug/nho}
home=$(mktemp -d)
exec 3<>"$home/display"
Xvfb -displayfd 3 -screen 0 1280x900x24 >/dev/null 2>&1 &
xvfb=$!
program=
trap 'kill $program $xvfb 2>/dev/null || true; rm -rf "$home"' EXIT
for _ in $(seq 50); do [ -s "$home/display" ] && break; sleep 0.1; done
DISPLAY=:$(tr -d '[:space:]' <"$home/display")
export DISPLAY NHO_HOME=$home/nho
open_window() {
  "$nho" --window --ui vi &
  program=$!
  window=
  for _ in $(seq 100); do
    window=$(xdotool search --pid $program 2>/dev/null | tail -1) && [ -n "$window" ] && break
    sleep 0.1
  done
  [ -n "$window" ] || { echo "no window"; exit 1; }
  sleep 1
  xdotool windowfocus "$window"
}
open_window
keys() { for key in "$@"; do xdotool key "$key"; sleep 0.3; done; }
keys 0 Return
xdotool type --delay 150 "น้ำ"
keys Return Return Return Return Return 1 Return 2 Return ctrl+plus ctrl+minus
switches() { awk '/ctxt/ { n += $2 } END { print n }' "/proc/$program/status"; }
sleep 2
before=$(switches)
sleep 3
after=$(switches)
# The minute may turn meanwhile.
[ $((after - before)) -le 20 ] || { echo "it does not sleep: $((after - before)) switches in 3 s"; exit 1; }
memory=$(awk '/VmRSS/ { print $2 }' "/proc/$program/status")
xdotool windowsize "$window" 1 1; sleep 0.5
xdotool windowsize "$window" 500 400; sleep 0.5
xdotool windowsize "$window" 1000 860; sleep 0.5
# Eighteen more cards, then the end without a warning.
for _ in $(seq 18); do keys 1 Return; done
if [ -n "${NHO_SHOT:-}" ] && command -v import >/dev/null; then import -window root "$NHO_SHOT"; fi
sleep 0.5
told=$("$nho" stats --ui en)
n_answers=$(awk '/ answers$/ { print $1 }' <<<"$told")
[ "$n_answers" -ge 12 ] || { echo "too few answers: $told"; exit 1; }
kill -KILL $program
wait $program 2>/dev/null || true
told=$("$nho" stats --ui en)
[ "$(awk '/ answers$/ { print $1 }' <<<"$told")" = "$n_answers" ] || { echo "lost: $told"; exit 1; }
open_window
kill -TERM $program
wait $program
program=
told=$("$nho" stats --ui en)
grep -q 'น้ำ' <<<"$told" && grep -q "^$n_answers answers" <<<"$told" || { echo "not kept: $told"; exit 1; }
echo "window: typed, $n_answers answers, slept, resized, killed, opened again, ended; all kept; $memory KiB"
# Without a display it says so and ends.
if DISPLAY='' "$nho" --window --ui vi >/dev/null 2>&1 || DISPLAY=:987 "$nho" --window --ui vi >/dev/null 2>&1; then
  echo "no display, and no complaint"; exit 1
fi
