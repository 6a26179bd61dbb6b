package io.millrace.venues.net;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The JDK's WebSocket: asks for one message after the other, puts fragments together, and has a
/// limit on what it puts together. The JDK answers pings by itself.
public final class JdkSocketDoor implements SocketDoor {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  /// No message of a venue is near it; a connection that sends more is broken.
  private static final int LONGEST_MESSAGE = 8 << 20;

  private final JdkHttpDoor http;

  public JdkSocketDoor(JdkHttpDoor http) {
    this.http = http;
  }

  @Override
  public CompletableFuture<TextSocket> open(URI uri, Listener listener) {
    return http.sockets()
        .newWebSocketBuilder()
        .connectTimeout(CONNECT_PATIENCE)
        .buildAsync(uri, new Ears(listener))
        .thenApply(socket -> new Mouth(socket, listener));
  }

  /// Sends one message after the other, as the JDK demands.
  private static final class Mouth implements TextSocket {
    private final WebSocket socket;
    private final Listener listener;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    Mouth(WebSocket socket, Listener listener) {
      this.socket = socket;
      this.listener = listener;
    }

    @Override
    public synchronized void send(String message) {
      last =
          last.thenCompose(_ -> socket.sendText(message, true))
              .whenComplete(
                  (_, failure) -> {
                    if (failure != null) {
                      socket.abort();
                      listener.ended("cannot send");
                    }
                  });
    }

    @Override
    public void abort() {
      socket.abort();
    }
  }

  private static final class Ears implements WebSocket.Listener {
    private final Listener listener;
    private final StringBuilder begun = new StringBuilder();
    private final AtomicBoolean over = new AtomicBoolean();

    Ears(Listener listener) {
      this.listener = listener;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      if (begun.length() + part.length() > LONGEST_MESSAGE) {
        socket.abort();
        end("message too long");
        return null;
      }
      if (last && begun.isEmpty()) {
        listener.text(part.toString());
      } else {
        begun.append(part);
        if (last) {
          String whole = begun.toString();
          begun.setLength(0);
          listener.text(whole);
        }
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      socket.request(1); // nothing of ours comes so
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      listener.pinged();
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end("closed with " + code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      end("broke: " + failure.getClass().getSimpleName());
    }

    private void end(String why) {
      if (over.compareAndSet(false, true)) {
        listener.ended(why);
      }
    }
  }
}
