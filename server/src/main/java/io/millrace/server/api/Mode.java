package io.millrace.server.api;

/// How much is at stake. This installation trades on paper only.
public enum Mode {
  PAPER
}
