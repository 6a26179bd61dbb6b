package io.millrace.server.wiring;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.ServerSettings;
import io.millrace.server.live.LiveHub;
import io.millrace.server.status.Readiness;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.web.context.support.GenericWebApplicationContext;

/// The running web half of the server.
///
/// Its parts are made by our own code ({@link WebParts}), and Spring finds its way among them.
/// Finding them by annotations and conditions would take twice as long as all the rest of a start.
public final class Web implements AutoCloseable {
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

  private final Logs logs;
  private final GenericWebApplicationContext context;
  private final WebServer server;

  private Web(Logs logs, GenericWebApplicationContext context, WebServer server) {
    this.logs = logs;
    this.context = context;
    this.server = server;
  }

  /// Starts listening.
  ///
  /// @param trading asked for once all is prepared that does not need it; may wait
  /// @throws io.millrace.core.document.InvalidDocumentException when the port is taken
  public static Web start(ServerSettings settings, Supplier<Trading> trading) {
    Logs logs = Logs.start(settings);
    var context = new GenericWebApplicationContext();
    try {
      var parts = new WebParts(settings, trading);
      WebServer server = Listening.prepare(settings, context, parts);
      try {
        parts.register(context);
        context.refresh();
        server.start();
        context.getBean(Readiness.class).accept();
        return new Web(logs, context, server);
      } catch (RuntimeException failed) {
        server.destroy();
        throw failed;
      }
    } catch (RuntimeException failed) {
      context.close();
      logs.close();
      throw clearer(failed, settings);
    }
  }

  private static RuntimeException clearer(RuntimeException failed, ServerSettings settings) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidDocumentException invalid) {
        return invalid;
      }
      if (cause instanceof PortInUseException) {
        return new InvalidDocumentException(
            "--port", settings.port(), "a free port: another program listens on this one");
      }
    }
    return failed;
  }

  public int port() {
    return server.getPort();
  }

  /// One of the parts.
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /// Lets requests that are under way end, for a while, and stops.
  @Override
  public void close() {
    part(Readiness.class).refuse();
    part(LiveHub.class).close();
    var done = new CountDownLatch(1);
    server.shutDownGracefully(_ -> done.countDown());
    try {
      boolean _ = done.await(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    context.close();
    server.destroy();
    logs.close();
  }
}
