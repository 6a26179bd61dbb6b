# shellcheck shell=bash
# All that continuous integration does; `./millrace test` reads this and uses its own words.

broken=()

stage() { # stage NAME COMMAND...: a failure is remembered, and the next stage runs all the same
  local name="$1"
  shift
  echo "== $name"
  "$@" || broken+=("$name")
}

run_tests() {
  local goal=verify
  case "${1:-}" in
  --fast) goal=test ;;
  "") ;;
  *) fail "test: '$1' is not allowed; must be --fast or nothing" ;;
  esac
  need_maven
  [ ! -d "$home/web" ] || need_node
  [ "$goal" = test ] || find_browser
  mkdir -p "$home/target"
  find "$home" -path '*/target/surefire-reports/TEST-*.xml' -delete
  rm -f "$home"/target/{vitest,playwright,stories,venue-stories}.json
  begin_web_checks "$goal"
  stage "Java: format, compiler checks, tests" java_tests "$goal"
  end_web_checks
  [ "$goal" = test ] || [ ! -d "$home/web" ] || web_in_a_browser
  conclude
}

find_browser() {
  for browser in chromium chromium-browser google-chrome; do
    browser="$(command -v "$browser")" && return
  done
  fail "the browser tests need chromium on the PATH"
}

java_tests() {
  local options=(-Dspotless.check.skip=true)
  [ "$1" = test ] || {
    begin_build "$app"
    options=()
  }
  # What does not need each other is tested side by side: tests wait much of their time.
  maven --threads 2 ${options[@]+"${options[@]}"} --fail-at-end "$1" 2>&1 | tee "$home/target/test.log" |
    grep -E --line-buffered '^\[INFO\] Building |Tests run:.*Time|ERROR|WARNING.*\.java|FAIL|^millrace' |
    grep -vE --line-buffered 'Building jar' || return
  [ "$1" = test ] || end_build "$app"
}

# What needs no server runs beside the Java tests, which wait much of their time. Its words come after
# theirs, and so do its failures.
checks="$home/target/web-checks"

begin_web_checks() {
  web_checks=
  [ -d "$home/web" ] || return 0
  rm -rf "$checks"
  mkdir -p "$checks"
  install_web
  web_checks "$1" >"$checks/log" 2>&1 &
  web_checks=$!
}

end_web_checks() {
  local name
  [ -n "$web_checks" ] || return 0
  wait "$web_checks" || broken+=("web: checks beside the Java tests")
  cat "$checks/log"
  touch "$checks/broken"
  while read -r name; do
    [ -z "$name" ] || broken+=("$name")
  done <"$checks/broken"
}

web_checks() (
  broken=()
  web=(npm --silent --prefix "$home/web" run)
  stage "web: unit tests" "${web[@]}" test -- --reporter=default --reporter=json \
    --outputFile.json="$home/target/vitest.json"
  [ "$1" != verify ] || {
    stage "web: lint" "${web[@]}" lint
    stage "web: types" "${web[@]}" typecheck
    stage "web: build" built_web
  }
  printf '%s\n' ${broken[@]+"${broken[@]}"} >"$checks/broken"
)

built_web() ( # a failure ends this shell, not the checks
  build_web
)

web_in_a_browser() {
  stage "web: browser" browser_tests
  stage "web: stories" story_tests
  stage "web: stories at a venue" venue_story_tests
}

# Two days of minutes that rise and fall, for the lab to run on.
sample_bars() {
  awk 'BEGIN {
    print "open_time_ms,open,high,low,close,volume"
    close_price = 40000
    for (i = 0; i < 2880; i++) {
      open_price = close_price
      close_price = 40000 + 1500 * sin(i / 90) + 300 * sin(i / 7)
      high = (open_price > close_price ? open_price : close_price) + 10
      low = (open_price < close_price ? open_price : close_price) - 10
      printf "%.0f,%.2f,%.2f,%.2f,%.2f,1\n", 1735689600000 + i * 60000, open_price, high, low, close_price
    }
  }'
}

# The browser tests run against servers of their own, with the demo's bots and throw-away databases.
browser_tests() (
  begin_servers
  sample_bars >"$scratch/BTCUSDT-1m.csv"
  log="$home/target/e2e-server.log"
  "$home/millrace" data import "$scratch/BTCUSDT-1m.csv" --instrument binance-spot:BTCUSDT \
    --data-dir "$scratch/data" >"$log" || exit
  launch "$log" "$server_ready" start --demo --port 0 --data-dir "$scratch/data"
  in_browser "$ready" "$home/target/playwright.json" e2e
)

# Whoever becomes administrator, registers, and buys a plan: a server with users, and who sells beside it.
story_tests() (
  begin_servers
  port="$(node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })')"
  log="$home/target/e2e-polar.log"
  launch "$log" '^A stand-in for Polar is ready at ([^ ]+).*' \
    venue-sim polar --port 0 --webhook-url "http://localhost:$port/api/polar/webhook"
  sold() { sed -nE "s/.*($1=[^ ]+).*/\1/p" "$log"; }
  export "$(sold MILLRACE_POLAR)" "$(sold MILLRACE_POLAR_TOKEN)" "$(sold MILLRACE_POLAR_PRODUCTS)" \
    "$(sold MILLRACE_POLAR_WEBHOOK_SECRET)"
  launch "$home/target/e2e-users.log" "$server_ready" \
    start --demo --users --plans --port "$port" --data-dir "$scratch/data"
  MILLRACE_LOG="$scratch/data/logs/millrace.log" \
    in_browser "$ready" "$home/target/stories.json" stories -- admin.story users.story plans.story
)

# Whoever connects an account of a venue and trades there: a server with users at the simulator, which
# has a price for the instrument of the journey before the server asks for one.
venue_story_tests() (
  begin_servers
  launch "$home/target/e2e-venue.log" '^ *administration ([^ ]+)\/sim\/$' venue-sim binance-spot --port 0
  venue="$ready"
  node -e 'fetch(process.argv[1] + "/sim/print", { method: "POST", body: JSON.stringify({ symbol: "LTCUSDT", price: "100" }) })
    .then((answer) => { process.exitCode = answer.ok ? 0 : 1; })' "$venue" || exit
  launch "$home/target/e2e-traders.log" "$server_ready" \
    start --users --binance-url "$venue" --port 0 --data-dir "$scratch/data"
  MILLRACE_VENUE="$venue" MILLRACE_LOG="$scratch/data/logs/millrace.log" \
    in_browser "$ready" "$home/target/venue-stories.json" stories -- accounts.story journey.story
)

server_ready='^Millrace is ready: ([^ ]+).*'

# For a stage in a shell of its own: what it starts ends with it, and its folder ($scratch) goes.
begin_servers() {
  scratch="$(mktemp -d)"
  started=()
  # A server ended by a signal answers 143, which must not become the answer of the tests.
  trap '{ [ -z "${started[*]}" ] || { kill "${started[@]}" && wait "${started[@]}"; }; } 2>/dev/null || true; rm -rf "$scratch"' EXIT
}

# launch LOG PATTERN ARGUMENT...: starts ./millrace, and waits until its log says where it is ($ready)
launch() {
  local log="$1" pattern="$2"
  shift 2
  "$home/millrace" "$@" >"$log" 2>&1 &
  started+=($!)
  wait_until_ready "$log" "$pattern"
}

# wait_until_ready LOG PATTERN: waits until what was started last says in its log where it is ($ready)
wait_until_ready() {
  local tries=0
  touch "$1" # whoever writes it may not have begun
  until ready="$(sed -nE "s/$2/\1/p" "$1")" && [ -n "$ready" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] && kill -0 "${started[-1]}" 2>/dev/null || {
      tail -n 20 "$1" >&2
      echo "millrace: a server for the browser tests did not start" >&2
      exit 1
    }
    sleep 1
  done
}

# in_browser URL REPORT SCRIPT [ARGUMENT...]
in_browser() {
  local url="$1" report="$2" script="$3"
  shift 3
  [ "${1:-}" = -- ] && shift
  MILLRACE_URL="$url" CHROMIUM="$browser" PLAYWRIGHT_JSON_OUTPUT_NAME="$report" \
    npm --silent --prefix "$home/web" run "$script" -- --reporter=list,json "$@"
}

# One plain line over all runners. A run that shows no test at all has proved nothing and fails, and a
# skipped test counts as a failed one.
conclude() {
  local java web=0,0 passed failed
  java="$(find "$home" -path '*/target/surefire-reports/TEST-*.xml' -not -path '*/node_modules/*' \
    -exec grep -ohE '<testsuite .*' {} + | awk '
      function value(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
      { bad = value("errors") + value("failures") + value("skipped"); all += value("tests"); failed += bad }
      END { printf "%d,%d", all - failed, failed }')"
  [ "${java%,*}" -gt 0 ] || broken+=("no Java test ran")
  local skipped
  while read -r skipped; do
    broken+=("skipped: $skipped")
  done < <(find "$home" -path '*/target/surefire-reports/TEST-*.xml' -not -path '*/node_modules/*' \
    -exec grep -hB1 '<skipped' {} + | sed -nE 's/.*testcase name="([^"]*)" classname="([^"]*)".*/\2 \1/p')
  if [ -d "$home/web" ]; then
    web="$(node -e '
      const fs = require("fs"); let passed = 0, failed = 0;
      const read = (file, count) => { if (fs.existsSync(file)) count(JSON.parse(fs.readFileSync(file))); };
      read(process.argv[1], (r) => { passed += r.numPassedTests; failed += r.numTotalTests - r.numPassedTests; });
      for (const file of process.argv.slice(2)) {
        read(file, ({ stats: s }) => { passed += s.expected; failed += s.unexpected + s.flaky + s.skipped; });
      }
      console.log(passed + "," + failed);' "$home"/target/{vitest,playwright,stories,venue-stories}.json)"
    [ -f "$home/target/vitest.json" ] || broken+=("no web test ran")
  fi
  passed=$((${java%,*} + ${web%,*}))
  failed=$((${java#*,} + ${web#*,}))
  local name
  for name in ${broken[@]+"${broken[@]}"}; do
    echo "failed: $name (log: target/test.log)" >&2
  done
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "${#broken[@]}" = 0 ]
}
