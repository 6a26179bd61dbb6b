package io.millrace.server.wiring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What may be said before the web half brings the settings of {@link WebProperties}: database and
/// recovery come first, and their libraries would tell of every step.
final class FirstLogs {
  private FirstLogs() {}

  static void quiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
      logs.getLogger("io.millrace").setLevel(Level.INFO);
    }
  }
}
