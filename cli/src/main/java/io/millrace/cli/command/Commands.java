package io.millrace.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Commands under one name, such as `millrace` itself or `millrace data`.
public final class Commands {
  private final String name;
  private final String description;
  private final String version;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /// @param name the whole name, such as `millrace data`
  /// @param version what `--version` prints, here and at every command
  public Commands(String name, String description, String version) {
    this.name = name;
    this.description = description;
    this.version = version;
  }

  /// Adds a command; it is only made when it is run, or when help tells what it does.
  public Commands add(String word, Supplier<Command> command) {
    entries.put(word, new Single(command, true));
    return this;
  }

  /// Adds a command that help does not tell of.
  public Commands addHidden(String word, Supplier<Command> command) {
    entries.put(word, new Single(command, false));
    return this;
  }

  public Commands add(String word, Commands group) {
    entries.put(word, new Group(group));
    return this;
  }

  /// Runs the command that the first argument names and returns its exit code.
  ///
  /// @throws UsageException when the arguments are none of any command
  public int run(List<String> arguments, Output output) throws Exception {
    String word = arguments.isEmpty() ? "--help" : arguments.getFirst();
    Entry named = entries.get(word);
    if (named != null) {
      return named.run(word, arguments.subList(1, arguments.size()), output);
    }
    if (word.equals("--help") || word.equals("-h")) {
      Map<String, List<String>> shown = new LinkedHashMap<>();
      entries.forEach((entry, what) -> what.summary().ifPresent(text -> shown.put(entry, text)));
      Help.group(name, description, shown, output.out());
      return 0;
    }
    if (word.equals("--version") || word.equals("-V")) {
      output.out().println(version);
      return 0;
    }
    throw new UsageException(
        (word.startsWith("-") ? "Unknown option: '" : "Unknown command: '") + word + "'", name);
  }

  /// What may follow some words, for completion: commands, or the options of the command that the
  /// words name. Nothing where they name none.
  public List<String> after(List<String> words) {
    if (words.isEmpty()) {
      return entries.entrySet().stream()
          .filter(entry -> entry.getValue().summary().isPresent())
          .map(Map.Entry::getKey)
          .toList();
    }
    Entry named = entries.get(words.getFirst());
    return named == null ? List.of() : named.after(words.subList(1, words.size()));
  }

  private sealed interface Entry {
    /// What it does; empty where help should not tell of it.
    Optional<List<String>> summary();

    int run(String word, List<String> arguments, Output output) throws Exception;

    List<String> after(List<String> words);
  }

  private final class Single implements Entry {
    private final Supplier<Command> made;
    private final boolean shown;

    Single(Supplier<Command> made, boolean shown) {
      this.made = made;
      this.shown = shown;
    }

    @Override
    public Optional<List<String>> summary() {
      return shown ? Optional.of(made.get().options().description()) : Optional.empty();
    }

    @Override
    public List<String> after(List<String> words) {
      return Stream.concat(
              made.get().options().options().stream().map(Declared::name), Stream.of("--help"))
          .toList();
    }

    @Override
    public int run(String word, List<String> arguments, Output output) throws Exception {
      Command command = made.get();
      String whole = name + " " + word;
      var given = new CommandLine(whole, command.options(), arguments);
      if (given.asksForHelp()) {
        Help.command(whole, command.options(), output.out());
        return 0;
      }
      if (given.asksForVersion()) {
        output.out().println(version);
        return 0;
      }
      given.fill();
      return command.run(output);
    }
  }

  private record Group(Commands commands) implements Entry {
    @Override
    public Optional<List<String>> summary() {
      return Optional.of(List.of(commands.description));
    }

    @Override
    public List<String> after(List<String> words) {
      return commands.after(words);
    }

    @Override
    public int run(String word, List<String> arguments, Output output) throws Exception {
      return commands.run(arguments, output);
    }
  }
}
