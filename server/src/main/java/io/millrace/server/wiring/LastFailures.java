package io.millrace.server.wiring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.millrace.server.admin.HealthViews.FailureView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// Keeps the last warnings and errors of the log, at most {@value #MOST}. Safe for use by many
/// threads.
final class LastFailures extends AppenderBase<ILoggingEvent> {
  static final int MOST = 50;
  private static final String NAME = "last-failures";

  /// The newest first; guarded by itself.
  private final Deque<FailureView> last = new ArrayDeque<>();

  /// Begins to keep what is logged in this process.
  static void watch() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
      Logger root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      var kept = new LastFailures();
      kept.setName(NAME);
      kept.setContext(logs);
      kept.start();
      root.detachAppender(NAME);
      root.addAppender(kept);
    }
  }

  /// The newest first; nothing where nobody watches.
  static List<FailureView> now() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext logs
            && logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(NAME)
                instanceof LastFailures kept
        ? kept.all()
        : List.of();
  }

  private List<FailureView> all() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
      return;
    }
    var text = new StringBuilder(event.getFormattedMessage());
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> text.append(' ').append(pair.key).append('=').append(pair.value));
    }
    if (event.getThrowableProxy() != null) {
      text.append(": ").append(event.getThrowableProxy().getMessage());
    }
    String logger = event.getLoggerName();
    var failure =
        new FailureView(
            event.getInstant(),
            event.getLevel().toString(),
            logger.substring(logger.lastIndexOf('.') + 1),
            text.toString());
    synchronized (last) {
      last.addFirst(failure);
      while (last.size() > MOST) {
        last.removeLast();
      }
    }
  }
}
