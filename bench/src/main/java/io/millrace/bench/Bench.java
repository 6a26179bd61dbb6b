package io.millrace.bench;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `millrace bench`: measures, and says whether the budgets hold. Exit code 0 when they do, 1 when
/// one is missed, 2 for wrong options.
public final class Bench {
  private static final List<Benchmark> USUAL =
      List.of(
          new SmaBacktest(),
          new VwapBacktest(),
          new Portfolio(),
          new DcaBacktest(),
          new Sweep(),
          new Deciding(),
          new Ticks(),
          new IdleBots(),
          new ColdCommand(),
          new ServerStart());

  private Bench() {}

  private record Measured(Benchmark benchmark, Result result) {
    String command() {
      return "./millrace bench --only " + benchmark.name();
    }
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("--jmh")) {
      // In a process of its own for each; the rest of the line is JMH's: a pattern and its options.
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return 0;
    }
    var load = new BotsOnANode();
    List<Benchmark> all = new ArrayList<>(USUAL);
    all.add(load);
    all.add(new ApiLoad());
    List<String> names = all.stream().map(Benchmark::name).toList();
    List<String> only = new ArrayList<>();
    boolean json = false;
    for (int i = 0; i < arguments.length; i++) {
      boolean hasMore = i + 1 < arguments.length;
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (arguments[i].equals("--only") && hasMore) {
        only.addAll(Arrays.asList(arguments[++i].split(",", -1)));
      } else if (BotsOnANode.Size.OPTIONS.contains(arguments[i]) && hasMore) {
        try {
          load.size = load.size.with(arguments[i], arguments[++i]);
        } catch (IllegalArgumentException wrong) {
          System.err.println("millrace: " + wrong.getMessage());
          return 2;
        }
      } else {
        boolean help = arguments[i].equals("--help") || arguments[i].equals("-h");
        (help ? System.out : System.err).print(usage(names));
        return help ? 0 : 2;
      }
    }
    for (String name : only) {
      if (!names.contains(name)) {
        System.err.println(
            "millrace: --only: '" + name + "' must be one of " + String.join(", ", names));
        return 2;
      }
    }
    List<Benchmark> asked = only.isEmpty() ? USUAL : all;
    List<Measured> measured =
        measured(
            asked.stream().filter(one -> only.isEmpty() || only.contains(one.name())).toList());
    System.out.println(json ? Json.pretty(document(measured)) : table(measured));
    return measured.stream().allMatch(one -> one.result().passed()) ? 0 : 1;
  }

  private static String usage(List<String> names) {
    return """
        Usage: millrace bench [--only NAME] [--json] [options of bots]
               millrace bench --jmh [PATTERN] [JMH's own options]
        Measures speed and memory on this machine against the budgets. Takes some minutes.
          --only NAME   one of: NAMES; may be repeated. Without it everything
                        but bots and api is measured
          --json        print the result as JSON
          --jmh         run the microbenchmarks (all, or those that match the pattern) under JMH

        bots runs a node with many bots at a simulated venue, on a machine that should have nothing
        else to do: about five minutes for 5,000 bots, half an hour for 100,000
          --bots N         how many, 5,000 if not said
          --instruments N  that they trade, 1,000 if not said
          --accounts N     that they are of, 10 if not said
          --orders N       prices that lead to an order, 2,000 if not said

        api asks a node for the dashboards of 1,000 people while their 5,000 bots trade: some
        ten minutes on a machine that should have nothing else to do
        """
        .replace("NAMES", String.join(", ", names));
  }

  private static List<Measured> measured(List<Benchmark> asked) throws Exception {
    List<Measured> measured = new ArrayList<>();
    for (Benchmark benchmark : asked) {
      System.err.println("millrace: measuring " + benchmark.name());
      benchmark.run().forEach(result -> measured.add(new Measured(benchmark, result)));
    }
    return measured;
  }

  private static String table(List<Measured> measured) {
    StringBuilder text = new StringBuilder();
    text.append(machine()).append("; medians of processor time, sweep and cold by the clock\n\n");
    text.append("| | measured | budget | | command |\n|---|---|---|---|---|\n");
    for (Measured one : measured) {
      Result result = one.result();
      text.append("| ").append(result.what());
      text.append(" | ").append(Result.number(result.value())).append(' ').append(result.unit());
      text.append(" | ").append(result.budgetText());
      text.append(" | ").append(result.mark());
      text.append(" | `").append(one.command()).append("` |\n");
    }
    return text.toString();
  }

  private static Document document(List<Measured> measured) {
    List<Document> results = new ArrayList<>();
    for (Measured one : measured) {
      Result result = one.result();
      results.add(
          Document.fields()
              .put("benchmark", one.benchmark().name())
              .put("what", result.what().strip())
              .put("median", Double.toString(result.value()))
              .put("unit", result.unit())
              .put(
                  "budget",
                  result.hasBudget()
                      ? Document.text(Double.toString(result.budget()))
                      : Document.NOTHING)
              .put("moreIsBetter", result.more())
              .put("passed", result.passed())
              .put("command", one.command())
              .build());
    }
    return Document.fields()
        .put("machine", machine())
        .put("results", Document.items(results))
        .build();
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return processor()
        + ", "
        + runtime.availableProcessors()
        + " cores, "
        + System.getProperty("os.name")
        + ", Java "
        + Runtime.version()
        + ", heap of at most "
        + runtime.maxMemory() / (1 << 20)
        + " MB";
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (java.io.IOException elsewhere) {
      return System.getProperty("os.arch");
    }
  }
}
