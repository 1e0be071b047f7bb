#!/usr/bin/env bash
# Makes portal.aot beside an extracted portal: its classes as Java 25 loads and links them, so that it starts in half the time.
#   aot-cache.sh DIRECTORY, where plan-portal.jar and lib are
# Starts the portal once, on an embedded PostgreSQL of its own in a temporary directory, asks for a few pages and stops it. PostgreSQL
# refuses to run as root without namespaces: as in the image, run it as an ordinary user.
set -euo pipefail
cd "$1"
port=${AOT_PORT:-18099}
data=$(mktemp -d)
java -XX:AOTCacheOutput=portal.aot -Xmx256m -jar plan-portal.jar --spring.profiles.active=default \
  --server.address=127.0.0.1 --server.port="$port" --portal.embedded-database.directory="$data/db" >"$data/log" 2>&1 &
portal=$!
trap 'kill $portal 2>/dev/null || true; rm -rf "$data"' EXIT

status() {
  exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3 && head -1 <&3
}

for attempt in $(seq 240); do
  kill -0 "$portal" 2>/dev/null || { cat "$data/log" >&2; exit 1; }
  { status /readyz | grep -q ' 200'; } 2>/dev/null && break
  sleep 0.5
done
for page in / /kpis /en/kpis/1-a-1 /sign-in; do status "$page" >/dev/null; done
kill -TERM "$portal"
wait "$portal" || true
trap 'rm -rf "$data"' EXIT
[ -s portal.aot ] || { cat "$data/log" >&2; exit 1; }
