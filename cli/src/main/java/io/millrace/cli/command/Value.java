package io.millrace.cli.command;

import io.millrace.core.document.InvalidDocumentException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An option with one value, such as `--fee=0.001`.
public final class Value<T> implements Declared {
  private final String name;
  private final String label;
  private final Kind<T> kind;
  private final List<String> description;
  private boolean required;
  private @Nullable T value;

  Value(String name, String label, Kind<T> kind, List<String> description) {
    this.name = name;
    this.label = label;
    this.kind = kind;
    this.description = description;
  }

  /// What was given; null where the option was left out.
  public @Nullable T orNull() {
    return value;
  }

  public Optional<T> given() {
    return Optional.ofNullable(value);
  }

  public boolean isGiven() {
    return value != null;
  }

  /// What was given, else `ordinary`.
  public Supplier<T> or(T ordinary) {
    return new Settled<>(this, ordinary);
  }

  /// What was given, else what a variable of the environment holds.
  public Supplier<Optional<T>> orVariable(String variable) {
    return () -> given().or(() -> Environment.OWN.value(variable, kind));
  }

  /// What was given; a command line without it is refused.
  public Supplier<T> required() {
    required = true;
    return new Settled<>(this, null);
  }

  private record Settled<T>(Value<T> option, @Nullable T ordinary) implements Supplier<T> {
    @Override
    public T get() {
      T given = option.orNull();
      return given != null ? given : Objects.requireNonNull(ordinary, option.name);
    }
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
    return false;
  }

  @Override
  public void fill(List<String> texts) {
    if (texts.size() != 1) {
      throw new InvalidDocumentException(name, String.join(" ", texts), "given only once");
    }
    value = kind.read(name, texts.getFirst());
  }
}
