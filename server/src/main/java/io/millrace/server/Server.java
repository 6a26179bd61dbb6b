package io.millrace.server;

import io.millrace.engine.processor.TimeSlice;
import io.millrace.server.wiring.RunningServer;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// A running server.
public final class Server implements AutoCloseable {
  private final RunningServer running;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();

  private Server(RunningServer running) {
    this.running = running;
  }

  /// Starts everything and returns when it answers. It stops in order when the process is asked to
  /// end.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException when a setting cannot be used
  public static Server start(ServerSettings settings) {
    boolean _ = TimeSlice.shorten(); // before there are threads and a database: they inherit it
    var server = new Server(RunningServer.start(settings));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    return server;
  }

  public int port() {
    return running.port();
  }

  public URI url() {
    return URI.create("http://localhost:" + port());
  }

  /// Waits until it has stopped.
  public void await() throws InterruptedException {
    ended.await();
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      running.close();
      ended.countDown();
    }
  }
}
