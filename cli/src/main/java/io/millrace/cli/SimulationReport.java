package io.millrace.cli;

import io.millrace.core.document.Document;
import io.millrace.drill.Coverage;
import io.millrace.drill.Drill;
import io.millrace.drill.Scenario;
import io.millrace.json.Json;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What many runs have shown. Safe for use by many threads.
final class SimulationReport {
  private static final int ENOUGH = 20;
  private static final int MOST_SHOWN = 20;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Coverage coverage = new Coverage();
  private final List<Drill.Result> broken = new ArrayList<>();
  private final Map<Scenario.Pace, Share> shares = new EnumMap<>(Scenario.Pace.class);
  private final long began = System.nanoTime();
  private long ended = began;
  private long runs;
  private long deaths;
  private long fills;
  private long commits;
  private long faults;
  private long lastHash;

  /// What runs of one pace came to.
  private static final class Share {
    long runs;
    Duration botTime = Duration.ZERO;
    long processorNanos;

    double days() {
      return botTime.toMillis() / 86_400_000.0;
    }
  }

  /// Runs one, and counts it.
  Drill.Result add(Scenario scenario) {
    return add(scenario, null);
  }

  Drill.Result add(Scenario scenario, @Nullable Consumer<String> log) {
    long before = threads.getCurrentThreadCpuTime();
    Drill.Result result = Drill.run(scenario, log);
    count(result, threads.getCurrentThreadCpuTime() - before);
    return result;
  }

  private synchronized void count(Drill.Result result, long nanos) {
    ended = System.nanoTime();
    runs++;
    Share share = shares.computeIfAbsent(result.scenario().pace(), _ -> new Share());
    share.runs++;
    share.processorNanos += nanos;
    share.botTime = share.botTime.plus(result.botTime());
    deaths += result.deaths();
    fills += result.fills();
    commits += result.commits();
    faults += result.happened().size();
    coverage.add(result.coverage());
    lastHash = result.hash();
    if (result.violation().isPresent()) {
      broken.add(result);
    }
  }

  private double days() {
    return shares.values().stream().mapToDouble(Share::days).sum();
  }

  private long processorNanos() {
    return shares.values().stream().mapToLong(share -> share.processorNanos).sum();
  }

  /// By the clock, with everything that went on beside it.
  private double daysAMinute() {
    return days() / Math.max(1e-9, (ended - began) / 60e9);
  }

  private static String line(Scenario.Pace pace, Share share) {
    return String.format(
        Locale.ROOT,
        "%s: %d seeds, %.0f bot-days, %.1f ms of processor time for each",
        pace.name().toLowerCase(Locale.ROOT),
        share.runs,
        share.days(),
        share.processorNanos / 1e6 / Math.max(1e-9, share.days()));
  }

  /// For people.
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>(coverage.table());
    lines.add(
        String.format(
            Locale.ROOT,
            "covered: %d of %d faults in states, %d of them %d times or more",
            coverage.covered(1),
            Coverage.cells(),
            coverage.covered(ENOUGH),
            ENOUGH));
    broken.stream()
        .limit(MOST_SHOWN)
        .map(run -> "seed " + run.scenario().seed() + ": " + run.violation().orElseThrow())
        .forEach(lines::add);
    if (runs == 1) {
      lines.add("hash " + Long.toHexString(lastHash));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d seeds, %.0f bot-days, %d faults, %d deaths, %d fills, %d commits,"
                + " %d promises broken",
            runs,
            days(),
            faults,
            deaths,
            fills,
            commits,
            broken.size()));
    shares.forEach((pace, share) -> lines.add(line(pace, share)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%.0f bot-days a minute by the clock, on %d cores: %.1f s, and %.1f s of processor time",
            daysAMinute(),
            Runtime.getRuntime().availableProcessors(),
            (ended - began) / 1e9,
            processorNanos() / 1e9));
    return lines;
  }

  /// For programs.
  synchronized String json() {
    return Json.pretty(
        Document.fields()
            .put("seeds", runs)
            .put("botDays", Math.round(days()))
            .put("faults", faults)
            .put("crashes", deaths)
            .put("fills", fills)
            .put("commits", commits)
            .put("processorMillis", processorNanos() / 1_000_000)
            .put("botDaysAMinute", Math.round(daysAMinute()))
            .put("cells", Coverage.cells())
            .put("covered", coverage.covered(1))
            .put("broken", Document.items(broken.stream().map(SimulationReport::document).toList()))
            .build());
  }

  private static Document document(Drill.Result result) {
    return Document.fields()
        .put("seed", result.scenario().seed())
        .put("violation", result.violation().orElseThrow())
        .build();
  }
}
