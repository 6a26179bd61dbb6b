package io.millrace.cli.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command accepts, declared beside the code that reads it:
///
/// ```java
/// private final Options options = new Options("Runs a bot.");
/// private final Values<Path> data = options.paths("--data", "FILE", "bars").required();
/// private final Supplier<String> fee = options.text("--fee", "RATE", "both fees").or("0.001");
/// ```
///
/// Every command also has `--help` and `--version`. Help shows options in the order in which they
/// were declared.
public final class Options {
  private final List<String> description;
  private final List<Declared> options = new ArrayList<>();
  private @Nullable Values<?> arguments;

  /// @param description what the command does, line by line; none for a group that others include
  public Options(String... description) {
    this.description = List.of(description);
  }

  /// Adds the options that several commands share.
  public <G extends OptionGroup> G include(G group) {
    options.addAll(group.options().options);
    return group;
  }

  public Flag flag(String name, String... description) {
    return add(new Flag(name, List.of(description)));
  }

  /// An option with a value of any kind.
  ///
  /// @param label what stands for the value in the help
  public <T> Value<T> value(String name, String label, Kind<T> kind, String... description) {
    return add(new Value<>(name, label, kind, List.of(description)));
  }

  public Value<String> text(String name, String label, String... description) {
    return value(name, label, Kind.TEXT, description);
  }

  public Value<Path> path(String name, String label, String... description) {
    return value(name, label, Kind.PATH, description);
  }

  public Value<Integer> wholeNumber(String name, String label, String... description) {
    return value(name, label, Kind.WHOLE_NUMBER, description);
  }

  public Value<URI> address(String name, String label, String... description) {
    return value(name, label, Kind.ADDRESS, description);
  }

  /// An option with several values of any kind, which may be repeated.
  public <T> Values<T> values(String name, String label, Kind<T> kind, String... description) {
    return add(new Values<>(name, label, kind, List.of(description)));
  }

  public Values<String> texts(String name, String label, String... description) {
    return values(name, label, Kind.TEXT, description);
  }

  public Values<Path> paths(String name, String label, String... description) {
    return values(name, label, Kind.PATH, description);
  }

  /// What may follow the options; a command that does not declare this takes no arguments.
  public <T> Values<T> arguments(String label, Kind<T> kind, String... description) {
    var declared = new Values<>(label, "", kind, List.of(description));
    arguments = declared;
    return declared;
  }

  private <D extends Declared> D add(D option) {
    options.add(option);
    return option;
  }

  List<String> description() {
    return description;
  }

  List<Declared> options() {
    return options;
  }

  @Nullable Values<?> arguments() {
    return arguments;
  }
}
