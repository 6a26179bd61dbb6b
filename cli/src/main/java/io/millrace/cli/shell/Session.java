package io.millrace.cli.shell;

import io.millrace.cli.command.Output;
import io.millrace.cli.command.UsageException;
import io.millrace.cli.remote.Keyboard;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What lines mean in a shell, whoever types them.
final class Session {
  /// Ways out, and to help.
  static final List<String> OWN_WORDS = List.of("help", "exit");

  private static final Set<String> WAYS_OUT = Set.of("exit", "quit");
  private static final Set<String> BY_ITSELF = Set.of("shell", "start", "venue-sim");
  private static final int WRONG_INPUT = 2;

  private final Door door;
  private final List<String> server;
  private final Keyboard keyboard;
  private final Output output;

  /// @param server options that say which server; added to every command that speaks to one
  Session(Door door, List<String> server, Keyboard keyboard, Output output) {
    this.door = door;
    this.server = List.copyOf(server);
    this.keyboard = keyboard;
    this.output = output;
  }

  /// Runs one line.
  ///
  /// @return its exit code; empty when it asks to leave
  OptionalInt run(String line) {
    List<String> words;
    try {
      words = Words.of(line);
    } catch (UsageException open) {
      return wrong(String.valueOf(open.getMessage()));
    }
    if (words.isEmpty() || words.getFirst().startsWith("#")) {
      return OptionalInt.of(0);
    }
    String first = words.getFirst();
    if (WAYS_OUT.contains(first)) {
      return OptionalInt.empty();
    }
    if (BY_ITSELF.contains(first)) {
      return wrong("'" + first + "' runs by itself: leave the shell for it");
    }
    if (first.equals("help")) {
      List<String> about = new ArrayList<>(words.subList(1, words.size()));
      about.add("--help");
      return OptionalInt.of(door.run(about, keyboard, output));
    }
    return OptionalInt.of(door.run(whole(words), keyboard, output));
  }

  /// With the shell's own server, unless the line names another.
  private List<String> whole(List<String> words) {
    boolean speaks = door.after(words.subList(0, 1)).contains("--server");
    boolean namesOne = words.stream().anyMatch(word -> word.matches("--(server|port)(=.*)?"));
    if (!speaks || namesOne) {
      return words;
    }
    List<String> whole = new ArrayList<>(words);
    whole.addAll(server);
    return whole;
  }

  private OptionalInt wrong(String why) {
    output.err().println("millrace: " + why);
    output.err().flush();
    return OptionalInt.of(WRONG_INPUT);
  }
}
