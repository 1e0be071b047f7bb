#!/usr/bin/env bash
# Seconds from a command to the first answer of /readyz:
#   docs/benchmarks/start.sh PORT COMMAND...
# COMMAND starts the portal on that port, in the foreground; it is stopped again.
#   docs/benchmarks/start.sh 8080 java -Xmx256m -jar target/plan-portal.jar
#   docs/benchmarks/start.sh 8080 ./mvnw -o -q spring-boot:run
set -euo pipefail
port=$1
shift
log=$(mktemp)
begun=$(date +%s%N)
setsid "$@" >"$log" 2>&1 &
command=$!
trap 'rm -f "$log"' EXIT
until curl -fs -o /dev/null "http://127.0.0.1:$port/readyz"; do
  kill -0 "$command" 2>/dev/null || { cat "$log" >&2; exit 1; }
  sleep 0.1
done
ended=$(date +%s%N)
awk -v ms=$(((ended - begun) / 1000000)) 'BEGIN { printf "ready after %.1f s\n", ms / 1000 }'
# Maven starts the portal as a process of its own, which is in the same group.
kill -TERM -- "-$command"
while kill -0 -- "-$command" 2>/dev/null; do sleep 0.2; done
