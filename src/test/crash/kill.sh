#!/bin/bash
# Kills Flyting at random moments and checks that nothing is half-written, nothing that stood there is harmed, and what is
# left over is cleaned up by the next run. Then: a full disk, places that cannot be written, and an interrupt.
# Usage: src/test/crash/kill.sh [TIMES [SEED]], after mvn package; FLYTING names another program.
set -u
cd "$(dirname "$0")/../../.." || exit 1
times=${1:-200}
RANDOM=${2:-1}
flyting=${FLYTING:-target/flyting}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
  echo "kill.sh: $*" >&2
  failures=$((failures + 1))
}

# Prints milliseconds.
now() { date +%s%3N; }

input=$work/comments.csv
{
  echo id,text
  for i in $(seq 1 1000); do echo "$i,\"you absolute clown, the ferry number $i leaves at nine, and they lied about it\""; done
} >"$input"
labels=$work/labels.csv
{
  echo text,incivility
  for i in $(seq 1 100); do echo "what a clown number $i,1"; echo "the ferry leaves at $i,0"; done
} >"$labels"

run() {
  case $1 in
    score) "$flyting" score "$input" -o "$2" ;;
    export) "$flyting" export "$input" -o "$2" ;;
    train) "$flyting" train "$labels" -o "$2" ;;
  esac
}
name() {
  case $1 in score) echo out.jsonl ;; export) echo out.csv ;; train) echo out.flyting ;; esac
}

# What each command writes when nobody disturbs it, and how long that takes.
for command in score export train; do
  mkdir -p "$work/$command"
  start=$(now)
  run "$command" "$work/$command/$(name "$command")" >/dev/null 2>&1 || fail "$command does not run"
  eval "took_$command=$(($(now) - start))"
  cp "$work/$command/$(name "$command")" "$work/$command.whole"
done
echo "Undisturbed: score ${took_score} ms, export ${took_export} ms, train ${took_train} ms."

finished=0
commands=(score export train)
for i in $(seq 1 "$times"); do
  command=${commands[$((i % 3))]}
  folder=$work/$command
  target=$folder/$(name "$command")
  took=took_$command
  case $((i % 2)) in
    0) echo "what stood here before" >"$target" ;;
    1) rm -f "$target" ;;
  esac
  run "$command" "$target" >/dev/null 2>&1 &
  pid=$!
  pause=$((RANDOM * 2 % (${!took} + 200)))
  sleep "$(printf '%d.%03d' $((pause / 1000)) $((pause % 1000)))"
  child=$(pgrep -P "$pid" | head -n 1)
  kill -9 "${child:-$pid}" 2>/dev/null
  kill -9 "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  if [ -e "$target" ] && cmp -s "$target" "$work/$command.whole"; then
    finished=$((finished + 1))
  elif [ $((i % 2)) -eq 0 ]; then
    [ "$(cat "$target" 2>/dev/null)" = "what stood here before" ] || fail "$i: $command harmed what stood at $target"
  elif [ -e "$target" ]; then
    fail "$i: $command left a half-written $target"
  fi
  [ $((i % 20)) -ne 0 ] || echo "Killed $i times, $finished had finished."
done
left=$(find "$work" -name '.flyting-*' | wc -l)
for command in score export train; do
  run "$command" "$work/$command/$(name "$command")" >/dev/null 2>&1 || fail "$command does not run after kills"
  cmp -s "$work/$command/$(name "$command")" "$work/$command.whole" || fail "$command writes something else after kills"
done
stray=$(find "$work" -name '.flyting-*' | wc -l)
[ "$stray" -eq 0 ] || fail "$stray temporary files are left after the next runs"
echo "Killed $times times: $finished had finished, $left left a temporary file, $stray of these after the next run."

# A full disk, and places that cannot be written: told, exit code 5, and what stood there stays.
"$flyting" score "$input" --to csv >/dev/full 2>"$work/said"
[ $? -eq 5 ] || fail "a full standard output: $(cat "$work/said")"
code() { "$@" >/dev/null 2>"$work/said"; echo $?; }
[ "$(code "$flyting" score "$input" --to csv -o /dev/full)" = 5 ] || fail "/dev/full: $(cat "$work/said")"
[ "$(code "$flyting" score "$input" -o "$work/none/out.csv")" = 5 ] || fail "no folder: $(cat "$work/said")"
[ "$(code "$flyting" score "$input" -o "$work")" != 0 ] || fail "a folder: $(cat "$work/said")"
[ "$(code "$flyting" train "$labels" -o "$work/none/out.flyting")" = 5 ] || fail "no folder: $(cat "$work/said")"
small=$work/small
mkdir "$small"
if mount -t tmpfs -o size=256k tmpfs "$small" 2>/dev/null; then
  for command in score export train; do
    target=$small/$(name "$command")
    echo "what stood here before" >"$target"
    head -c 300k /dev/zero >"$small/fill" 2>/dev/null
    code run "$command" "$target" >"$work/code"
    [ "$(cat "$work/code")" = 5 ] || fail "full disk: $command: $(cat "$work/code") $(cat "$work/said")"
    [ "$(cat "$target")" = "what stood here before" ] || fail "full disk: $command harmed what stood there"
    grep -q full "$work/said" || fail "full disk: $command does not say so: $(cat "$work/said")"
    rm -f "$small/fill" "$target"
    [ -z "$(ls -A "$small")" ] || fail "full disk: $command left $(ls -A "$small")"
  done
  umount "$small"
else
  echo "A file system of its own cannot be mounted here; /dev/full stood for the full disk."
fi

# An interrupt ends it within a second, with 130, and nothing is written.
for command in score export train; do
  target=$work/$command/$(name "$command")
  took=took_$command
  # On a machine that has become faster, a run may be over before it is interrupted: then sooner.
  for part in 2 4 8; do
    echo "what stood here before" >"$target"
    # A shell in the background ignores interrupts, and so would what it starts.
    perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' "$flyting" \
      $(case $command in train) echo train "$labels" ;; *) echo "$command" "$input" ;; esac) -o "$target" >/dev/null 2>&1 &
    pid=$!
    sleep "$(printf '%d.%03d' $((${!took} / part / 1000)) $((${!took} / part % 1000)))"
    start=$(now)
    kill -INT "$pid" 2>/dev/null
    wait "$pid"
    code=$?
    ended=$(($(now) - start))
    [ "$code" -eq 0 ] || break
  done
  [ "$code" -eq 130 ] || fail "interrupted $command: exit code $code"
  [ "$ended" -le 1000 ] || fail "interrupted $command: took $ended ms"
  [ "$(cat "$target")" = "what stood here before" ] || fail "interrupted $command harmed what stood there"
  [ -z "$(find "$work/$command" -name '.flyting-*')" ] || fail "interrupted $command left a temporary file"
  echo "Interrupted $command: exit code $code after $ended ms."
done

[ "$failures" -eq 0 ] && echo "Nothing was half-written, nothing was lost."
exit $((failures > 0))
