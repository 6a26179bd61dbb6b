package io.millrace.cli.command;

/// Options that several commands share.
public interface OptionGroup {
  Options options();
}
