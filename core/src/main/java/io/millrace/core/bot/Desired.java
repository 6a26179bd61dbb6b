package io.millrace.core.bot;

/// What the user wants of a bot.
public enum Desired {
  RUN,
  PAUSE,
  STOP
}
