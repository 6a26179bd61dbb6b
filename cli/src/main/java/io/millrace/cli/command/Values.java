package io.millrace.cli.command;

import java.util.List;

/// An option that takes several values and may be repeated, such as `--data a.csv b.csv`, or the
/// arguments of a command.
public final class Values<T> implements Declared {
  private final String name;
  private final String label;
  private final Kind<T> kind;
  private final List<String> description;
  private boolean required;
  private List<T> values = List.of();

  Values(String name, String label, Kind<T> kind, List<String> description) {
    this.name = name;
    this.label = label;
    this.kind = kind;
    this.description = description;
  }

  /// Refuses a command line without any.
  public Values<T> required() {
    required = true;
    return this;
  }

  /// What was given, in its order; empty where the option was left out.
  public List<T> values() {
    return values;
  }

  /// What was given, where there may be one only.
  ///
  /// @throws UsageException when there are several, or none
  public T only() {
    if (values.size() != 1) {
      throw new UsageException(
          "one " + name + " at a time, in quotes where it has blanks: " + values.size() + " given");
    }
    return values.getFirst();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<String> description() {
    return description;
  }

  @Override
  public boolean isRequired() {
    return required;
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public void fill(List<String> texts) {
    values = texts.stream().map(text -> kind.read(name, text)).toList();
  }
}
