#!/usr/bin/env bash
# The whole table of docs/benchmarks.md but for starts, against a running portal with the demonstration's data:
#   docs/benchmarks/table.sh PID http://127.0.0.1:8080 [all|pages|saving|anew|staff]
# PID is the portal's Java process. Needs wrk and nginx (Debian: wrk, nginx-light), Linux, and a machine with nothing else to do. Leaves the
# draft of a report behind. About eight minutes. PublishAndRead, which changes public data, is run by itself.
set -euo pipefail
directory=$(dirname "$0")
portal=$1 address=$2 part=${3:-all}
# The clients share the processors with the portal: the first tier of the compiler is quick at once, and takes less of them.
run() { java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$directory/$1.java" "${@:2}"; }
wanted() { [ "$part" = all ] || [ "$part" = "$1" ]; }

if wanted pages; then
  echo "== Kept pages beside nginx"
  run CompareWithNginx "$portal" "$address" 2
fi
if wanted saving; then
  echo "== Form, save and page after it"
  run MeasureSaving "$address" 600
fi
if wanted anew; then
  echo "== Pages rendered anew"
  run MeasurePages "$portal" "$address" 60
fi
if wanted staff; then
  echo "== Staff pages"
  run MeasureStaffPages "$address"
fi
