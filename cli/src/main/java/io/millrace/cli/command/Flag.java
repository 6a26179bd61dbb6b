package io.millrace.cli.command;

import java.util.List;

/// An option without a value, such as `--json`.
public final class Flag implements Declared {
  private final String name;
  private final List<String> description;
  private boolean given;

  Flag(String name, List<String> description) {
    this.name = name;
    this.description = description;
  }

  public boolean isGiven() {
    return given;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String label() {
    return "";
  }

  @Override
  public List<String> description() {
    return description;
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public boolean isRepeated() {
    return false;
  }

  @Override
  public void fill(List<String> texts) {
    given = true;
  }
}
