package io.millrace.drill;

import io.millrace.drill.Scenario.Happening;
import io.millrace.drill.Scenario.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A scenario as text, with its faults one by one: it repeats a run even where the draws of its
/// seed have changed since.
public final class Trace {
  private Trace() {}

  /// Writes the scenario of a run, a fact in each line.
  public static List<String> write(Drill.Result result) {
    Scenario scenario = result.scenario();
    List<String> lines = new ArrayList<>();
    lines.add("# " + result.violation().orElse("every promise was kept"));
    lines.add("seed " + scenario.seed());
    lines.add("pace " + scenario.pace());
    lines.add("seconds " + scenario.length().toSeconds());
    lines.add("bots " + scenario.bots());
    if (!scenario.without().isEmpty()) {
      lines.add(
          "without "
              + new TreeSet<>(scenario.without())
                  .stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
    if (scenario.planted() != Planted.NOTHING) {
      lines.add("plant " + scenario.planted());
    }
    for (Happening fault : new TreeSet<>(result.happened())) {
      lines.add("fault " + fault.fault() + " " + fault.ordinal());
    }
    return lines;
  }

  /// Reads what {@link #write} has written.
  ///
  /// @throws IllegalArgumentException in one line that names what cannot be read
  public static Scenario read(List<String> lines) {
    long seed = 0;
    Pace pace = Pace.STORM;
    long seconds = 0;
    int bots = 0;
    Planted planted = Planted.NOTHING;
    Set<Integer> without = new TreeSet<>();
    Set<Happening> faults = new TreeSet<>();
    for (int number = 0; number < lines.size(); number++) {
      String line = lines.get(number).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" +", -1);
      try {
        switch (words[0]) {
          case "seed" -> seed = Long.parseLong(words[1]);
          case "pace" -> pace = Pace.valueOf(words[1]);
          case "seconds" -> seconds = Long.parseLong(words[1]);
          case "bots" -> bots = Integer.parseInt(words[1]);
          case "plant" -> planted = Planted.valueOf(words[1].toUpperCase(Locale.ROOT));
          case "without" -> {
            for (int i = 1; i < words.length; i++) {
              without.add(Integer.parseInt(words[i]));
            }
          }
          case "fault" ->
              faults.add(new Happening(Fault.valueOf(words[1]), Integer.parseInt(words[2])));
          case String other -> throw new IllegalArgumentException(other);
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
        throw new IllegalArgumentException(
            "line " + (number + 1) + " '" + line + "' must be one that simulate has written",
            unreadable);
      }
    }
    if (seconds < 1 || bots < 1) {
      throw new IllegalArgumentException("seconds and bots must be above 0");
    }
    return new Scenario(
        seed, pace, Duration.ofSeconds(seconds), bots, without, Optional.of(faults), planted);
  }
}
