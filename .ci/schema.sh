#!/bin/sh
# Keeps db/schema.sql the schema that the migrations make.
#
#   .ci/schema.sh           writes it
#   .ci/schema.sh --check   fails, showing the difference, when it is out of date
#
# Uses the server of TEST_DATABASE_URL, or the one that .ci/postgres.sh provides.
set -eu
cd "$(dirname "$0")/.."

if [ -z "${TEST_DATABASE_URL:-}" ]; then eval "$(.ci/postgres.sh start)"; fi
name="movievibes_schema_$$"
url=$(node -e 'const u = new URL(process.argv[1]); u.pathname = "/" + process.argv[2]; console.log(u.href)' \
  "$TEST_DATABASE_URL" "$name")
dump=$(ls -d /usr/lib/postgresql/*/bin/pg_dump 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
made=$(mktemp)
trap 'psql -q "$TEST_DATABASE_URL" -c "DROP DATABASE IF EXISTS $name" 2>/dev/null; rm -f "$made"' EXIT

psql -q "$TEST_DATABASE_URL" -c "CREATE DATABASE $name"
SCHEMA_URL="$url" node --import tsx --input-type=module --eval '
  const { openDatabase } = await import("./src/store/open.ts");
  const database = await openDatabase({ url: process.env.SCHEMA_URL, dataDir: "" });
  await database.close();
'
# Comments, session settings and the restrict token differ from one pg_dump to the next.
{
  echo '-- Made by .ci/schema.sh from db/migrations; do not edit.'
  "${dump:-pg_dump}" --schema-only --no-owner --no-privileges "$url" |
    sed -e '/^--/d' -e '/^SET /d' -e '/^COMMENT ON EXTENSION/d' -e '/^SELECT pg_catalog.set_config/d' -e '/^\\\(un\)\?restrict /d' |
    cat -s
} >"$made"

if [ "${1:-}" = --check ]; then
  diff -u db/schema.sql "$made" || {
    echo 'db/schema.sql is out of date: run .ci/schema.sh and commit the result' >&2
    exit 1
  }
else
  cp "$made" db/schema.sql
  chmod 644 db/schema.sql
fi
