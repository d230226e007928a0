#!/usr/bin/env bash
# Runs the first two `sh` blocks under the README's "Quick start" in an empty clone with an empty HOME,
# as a newcomer would: the first must answer a question, the second must pass the tests.
set -euo pipefail
top=$(git -C "$(dirname "${BASH_SOURCE[0]}")/.." rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q "$top" "$work/movievibes"
mkdir "$work/home"
cd "$work/movievibes"

block() { # the N-th sh block after the heading
  awk -v want="$1" '/^#+ .*Quick start/{on=1} on&&/^```sh/{n++; take=(n==want); next} /^```/{take=0} take' README.md
}

for n in 1 2; do
  commands=$(block "$n")
  [ -n "$commands" ] || { echo "README.md has no sh block $n under Quick start" >&2; exit 1; }
  printf '%s\n' "$commands" | sed 's/^/  $ /'
  answer="$work/answer-$n"
  printf 'something like Inception but more emotional\n' |
    env -i PATH="$PATH" HOME="$work/home" LANG=C.UTF-8 TERM=dumb \
      ${npm_config_nodedir:+npm_config_nodedir="$npm_config_nodedir"} bash -e -c "$commands" | tee "$answer"
done
grep -q 'Inception' "$work/answer-1" || { echo 'the first block gave no answer' >&2; exit 1; }
