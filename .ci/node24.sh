#!/usr/bin/env bash
# The unit and contract tests once more on Node 24, whose binary the `node` package of npm brings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-save --no-audit --no-fund --silent node@24
PATH="$work/node_modules/.bin:$PATH"
node --version
env -u TEST_DATABASE_URL -u REQUIRE_POSTGRES NO_COLOR=1 node node_modules/vitest/vitest.mjs run src tools tests/contracts \
  --reporter=dot
