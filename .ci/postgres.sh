#!/bin/sh
# Provides a throw-away PostgreSQL with pgvector for the tests.
#
#   eval "$(.ci/postgres.sh start)"   starts it, or finds it running, and sets TEST_DATABASE_URL
#   .ci/postgres.sh stop              stops it and deletes its data
#
# Installs what is missing (Debian or Ubuntu; as root or with sudo). Where the distribution's pgvector
# is missing or older than 0.8, it is built from the source package of Debian 13. The server runs as
# the user "postgres" when started by root, else as the calling user, on a free port of 127.0.0.1.
set -eu

checkout=$(cd "$(dirname "$0")/.." && pwd -P)
home="${TMPDIR:-/tmp}/movievibes-postgres-$(printf %s "$checkout" | cksum | cut -d' ' -f1)"
url_file="$home/url"

say() { printf '%s\n' "postgres.sh: $*" >&2; }
fail() { say "$*"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
as_server() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
install_packages() {
  say "installing $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2
}

# The newest installed server's programs; empty when there is none.
find_server() {
  ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | while read -r folder; do
    if [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ]; then echo "$folder"; fi
  done | tail -n 1
}

ensure_server() {
  bin=$(find_server)
  if [ -z "$bin" ]; then
    as_root apt-get update >&2
    install_packages postgresql-common
    # Without this the package starts a server of its own.
    as_root sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' \
      /etc/postgresql-common/createcluster.conf
    install_packages postgresql postgresql-contrib
    bin=$(find_server)
    [ -n "$bin" ] || fail "PostgreSQL was installed, but no server was found in /usr/lib/postgresql"
  fi
  major=$(basename "$(dirname "$bin")")
  share="/usr/share/postgresql/$major/extension"
  [ -f "$share/pg_trgm.control" ] || install_packages postgresql-contrib
}

has_pgvector() {
  version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" "$share/vector.control" 2>/dev/null || true)
  [ -n "$version" ] && [ "$(printf '%s\n' 0.8.0 "$version" | sort -V | head -n 1)" = 0.8.0 ]
}

ensure_pgvector() {
  if has_pgvector; then return; fi
  packaged=$(apt-cache policy "postgresql-$major-pgvector" 2>/dev/null |
    sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p')
  if [ -n "$packaged" ] && dpkg --compare-versions "$packaged" ge 0.8.0; then
    install_packages "postgresql-$major-pgvector"
  else
    build_pgvector
  fi
  has_pgvector || fail "pgvector was installed but is still older than 0.8.0"
}

# Builds the source package of Debian 13 with an apt configuration of its own, so that the machine's
# is left as it is. The archive is the one that the machine already uses.
build_pgvector() {
  archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/*$') ||
    fail "no Debian archive among the apt sources: install pgvector 0.8 or newer for PostgreSQL $major"
  if ! [ -x "$bin/pg_config" ] || ! [ -d "/usr/include/postgresql/$major/server" ] ||
    ! command -v make >/dev/null || ! command -v gcc >/dev/null || ! command -v dpkg-source >/dev/null; then
    as_root apt-get update >&2
    install_packages "postgresql-server-dev-$major" make gcc libc6-dev dpkg-dev
  fi
  work=$(mktemp -d)
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/source"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" >"$work/sources.list"
  set -- -qq -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=- \
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root
  say "building pgvector from the source package of Debian 13"
  apt-get "$@" update >&2
  (cd "$work/source" && apt-get "$@" source --download-only pgvector >&2 &&
    dpkg-source --no-check -x ./*.dsc tree >/dev/null)
  make -s -C "$work/source/tree" -j "$(nproc)" PG_CONFIG="$bin/pg_config" >"$work/make.log" 2>&1 || {
    cat "$work/make.log" >&2
    fail "pgvector did not build"
  }
  as_root make -s -C "$work/source/tree" install PG_CONFIG="$bin/pg_config" >/dev/null
  rm -rf "$work"
}

is_running() {
  [ -f "$url_file" ] && [ -n "${bin:-$(find_server)}" ] &&
    as_server "${bin:-$(find_server)}/pg_ctl" -D "$home/data" status >/dev/null 2>&1
}

start() {
  ensure_server
  if ! is_running; then
    ensure_pgvector
    stop
    port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
    password=$(node -p 'require("crypto").randomBytes(12).toString("hex")')
    mkdir -p "$home" && chmod 700 "$home"
    printf '%s\n' "$password" >"$home/password"
    if [ "$(id -u)" = 0 ]; then chown -R postgres "$home"; fi
    as_server "$bin/initdb" -D "$home/data" -U movievibes --pwfile="$home/password" \
      --auth-host=scram-sha-256 --auth-local=trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    # Nobody needs this data after a crash, so nothing waits for the disk.
    as_server "$bin/pg_ctl" -D "$home/data" -w -l "$home/log" -o "-p $port -h 127.0.0.1 -k $home \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 \
      -c shared_buffers=256MB -c dynamic_shared_memory_type=mmap" start >/dev/null || {
      cat "$home/log" >&2
      fail "the server did not start"
    }
    echo "postgres://movievibes:$password@127.0.0.1:$port/postgres" >"$url_file"
    say "PostgreSQL $major is running on port $port"
  fi
  echo "export TEST_DATABASE_URL='$(cat "$url_file")'"
}

stop() {
  if [ -d "$home/data" ]; then
    as_server "${bin:-$(find_server)}/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
  fi
  rm -rf "$home"
}

case "${1:-}" in
  start) start ;;
  stop) stop ;;
  *) fail "usage: .ci/postgres.sh start | stop" ;;
esac
