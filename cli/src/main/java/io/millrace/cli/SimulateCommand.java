package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.drill.Drill;
import io.millrace.drill.Minimiser;
import io.millrace.drill.Planted;
import io.millrace.drill.Scenario;
import io.millrace.drill.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// `millrace simulate`: trades through lost messages, late answers and crashes, and looks for a
/// broken promise. A run that breaks one is made small and kept as a trace.
final class SimulateCommand implements Command {
  private static final int USUAL_SEEDS = 1_000;
  private static final int USUAL_HOURS = 1;
  private static final int MINIMISING_RUNS = 600;

  private final Options options =
      new Options(
          "Lets bots trade through lost requests, stale answers and crashes, in virtual time, with",
          "the engine's own classes, and checks every promise of the order path after every step.",
          "Exit code 1 when one is broken; the run is then made small and written to a file.",
          "./millrace simulate --kills COUNT [--seed NUMBER] kills real servers instead.");

  private final Value<Integer> seed =
      options.wholeNumber("--seed", "NUMBER", "run this one alone, or begin with it");

  private final Value<Integer> seeds =
      options.wholeNumber("--seeds", "COUNT", "how many to run (default: 1000)");

  private final Supplier<Integer> hours =
      options
          .wholeNumber(
              "--hours",
              "HOURS",
              "how long a storm lasts; quiet runs last 60 times as long (default: 1)")
          .or(USUAL_HOURS);

  private final Value<Path> trace =
      options.path("--trace", "FILE", "run again what a failing run has left behind");

  private final Value<Path> log =
      options.path("--log", "FILE", "write all that happens in a single run, a line each");

  private final Value<String> plant =
      options.text("--plant", "MISTAKE", "build a mistake in, to see it found");

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    // Recovery from every crash would be told as an error.
    System.setProperty("logback.configurationFile", "quiet-logback.xml");
    List<Scenario> scenarios = scenarios();
    if (log.given().isPresent() && scenarios.size() != 1) {
      throw new InvalidDocumentException("--log", "with several seeds", "one --seed or --trace");
    }
    var total = new SimulationReport();
    Optional<Drill.Result> failing =
        log.given().isPresent()
            ? told(scenarios.getFirst(), log.given().get(), total)
            : all(scenarios, total, output.err());
    if (json.isGiven()) {
      output.out().println(total.json());
    } else {
      total.lines().forEach(output.out()::println);
    }
    if (failing.isPresent() && trace.given().isEmpty()) {
      keep(failing.get(), output.err());
    }
    return failing.isPresent() ? Millrace.FAILED : 0;
  }

  private List<Scenario> scenarios() throws IOException {
    if (trace.given().isPresent()) {
      Path file = trace.given().get();
      try {
        return List.of(Trace.read(Files.readAllLines(file)));
      } catch (IllegalArgumentException unreadable) {
        throw new InvalidDocumentException(
            "--trace", file.toString(), "a trace: " + unreadable.getMessage());
      }
    }
    int first = seed.given().orElse(1);
    int count = seeds.given().orElse(seed.given().isPresent() ? 1 : USUAL_SEEDS);
    within("--seed", first, Integer.MAX_VALUE);
    within("--seeds", count, 10_000_000);
    within("--hours", hours.get(), 240);
    Planted mistake = planted();
    Duration length = Duration.ofHours(hours.get());
    return LongStream.range(first, (long) first + count)
        .mapToObj(one -> Scenario.of(one, length, mistake))
        .toList();
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

  /// @return the first that broke a promise, by seed
  private static Optional<Drill.Result> all(
      List<Scenario> scenarios, SimulationReport total, PrintWriter err) {
    try (var progress = new ProgressBar(err, "seeds", scenarios.size())) {
      return scenarios.stream()
          .parallel()
          .map(
              scenario -> {
                Drill.Result result = total.add(scenario);
                progress.add(1);
                return result;
              })
          .filter(result -> result.violation().isPresent())
          .toList()
          .stream()
          .findFirst();
    }
  }

  private static Optional<Drill.Result> told(Scenario scenario, Path file, SimulationReport total)
      throws IOException {
    List<String> lines = new ArrayList<>();
    Drill.Result result = total.add(scenario, lines::add);
    Files.write(file, lines);
    return Optional.of(result).filter(one -> one.violation().isPresent());
  }

  private static void keep(Drill.Result failing, PrintWriter err) throws IOException {
    Drill.Result small = Minimiser.minimise(failing, MINIMISING_RUNS);
    Path file = Path.of("simulate-" + failing.scenario().seed() + ".trace");
    Files.write(file, Trace.write(small));
    err.printf(
        "made small: %d of %d faults in %d of %d minutes with %d of %d bots%n",
        small.happened().size(),
        failing.happened().size(),
        small.scenario().length().toMinutes(),
        failing.scenario().length().toMinutes(),
        small.scenario().bots() - small.scenario().without().size(),
        failing.scenario().bots());
    err.println("again: ./millrace simulate --trace " + file + " --log FILE");
  }
}
