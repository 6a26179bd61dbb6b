package io.millrace.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps libraries from telling of every step, in a command and before the web half brings the
/// settings of logs: database and recovery come first.
public final class Quiet {
  private Quiet() {}

  /// As {@link #libraries}, in a command that says itself what it has done.
  static void everybody() {
    libraries();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.getLogger("io.millrace").setLevel(Level.WARN);
    }
  }

  public static void libraries() {
    // The library greets with a banner and a tip of the day.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
      logs.getLogger("io.millrace").setLevel(Level.INFO);
    }
  }
}
