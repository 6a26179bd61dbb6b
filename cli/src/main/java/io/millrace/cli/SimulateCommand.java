package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.Json;
import io.millrace.simulation.faults.FaultSimulation;
import io.millrace.simulation.faults.Planted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// `millrace simulate`: trades through lost messages, late answers and crashes, and looks for a
/// broken promise.
final class SimulateCommand implements Command {
  private static final int USUAL_SEEDS = 1_000;
  private static final int USUAL_HOURS = 2;

  private final Options options =
      new Options(
          "Lets bots trade through lost requests, stale answers and crashes, in virtual time,",
          "and checks every promise of the order path. Exit code 1 when one is broken.");

  private final Value<Integer> seed =
      options.wholeNumber("--seed", "NUMBER", "run this one alone, or begin with it");

  private final Value<Integer> seeds =
      options.wholeNumber("--seeds", "COUNT", "how many to run (default: 1000)");

  private final Supplier<Integer> hours =
      options
          .wholeNumber("--hours", "HOURS", "how long things go wrong (default: 2)")
          .or(USUAL_HOURS);

  private final Value<Path> trace =
      options.path("--trace", "FILE", "write everything that happens with --seed, a line each");

  private final Value<String> plant =
      options.text("--plant", "MISTAKE", "build a mistake in, to see it found");

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    int first = seed.given().orElse(1);
    int count = seeds.given().orElse(seed.given().isPresent() ? 1 : USUAL_SEEDS);
    within("--seed", first, Integer.MAX_VALUE);
    within("--seeds", count, 100_000_000);
    within("--hours", hours.get(), 240);
    if (trace.given().isPresent() && count != 1) {
      throw new InvalidDocumentException("--trace", "with " + count + " seeds", "one --seed");
    }
    long started = System.nanoTime();
    List<FaultSimulation.Result> results =
        trace.given().isPresent()
            ? List.of(traced(first, trace.given().get()))
            : all(first, count, output.err());
    report(results, System.nanoTime() - started, output);
    boolean kept = results.stream().allMatch(result -> result.violation().isEmpty());
    return kept ? 0 : Millrace.FAILED;
  }

  private static void within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidDocumentException(
          option, Integer.toString(value), "a whole number from 1 to " + most);
    }
  }

  private Planted planted() {
    String name = plant.given().orElse(Planted.NOTHING.name());
    for (Planted one : Planted.values()) {
      if (one.name().equalsIgnoreCase(name.replace('-', '_'))) {
        return one;
      }
    }
    throw new InvalidDocumentException("--plant", "'" + name + "'", List.of(Planted.values()) + "");
  }

  private List<FaultSimulation.Result> all(int first, int count, PrintWriter err) {
    Planted mistake = planted();
    Duration length = Duration.ofHours(hours.get());
    try (var progress = new ProgressBar(err, "seeds", count)) {
      return LongStream.range(first, (long) first + count)
          .parallel()
          .mapToObj(
              one -> {
                FaultSimulation.Result result = FaultSimulation.run(one, length, mistake, _ -> {});
                progress.add(1);
                return result;
              })
          .toList();
    }
  }

  private FaultSimulation.Result traced(int one, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    FaultSimulation.Result result =
        FaultSimulation.run(one, Duration.ofHours(hours.get()), planted(), lines::add);
    Files.write(file, lines);
    return result;
  }

  private void report(List<FaultSimulation.Result> results, long nanos, Output output) {
    long fills = results.stream().mapToLong(FaultSimulation.Result::fills).sum();
    long crashes = results.stream().mapToLong(FaultSimulation.Result::crashes).sum();
    var broken = results.stream().filter(result -> result.violation().isPresent()).toList();
    if (json.isGiven()) {
      output
          .out()
          .println(
              Json.pretty(
                  Document.fields()
                      .put("seeds", results.size())
                      .put("crashes", crashes)
                      .put("fills", fills)
                      .put(
                          "broken",
                          Document.items(broken.stream().map(SimulateCommand::document).toList()))
                      .build()));
      return;
    }
    for (FaultSimulation.Result result : broken) {
      output
          .out()
          .println(
              "seed "
                  + result.seed()
                  + ": "
                  + result.violation().orElseThrow()
                  + "   (again: ./millrace simulate --seed "
                  + result.seed()
                  + " --trace FILE)");
    }
    if (results.size() == 1 && broken.isEmpty()) {
      output.out().println("hash " + Long.toHexString(results.getFirst().hash()));
    }
    output
        .out()
        .printf(
            java.util.Locale.ROOT,
            "%d seeds, %d crashes, %d fills, %d promises broken, in %.1f s%n",
            results.size(),
            crashes,
            fills,
            broken.size(),
            nanos / 1e9);
  }

  private static Document document(FaultSimulation.Result result) {
    return Document.fields()
        .put("seed", result.seed())
        .put("violation", result.violation().orElseThrow())
        .build();
  }
}
