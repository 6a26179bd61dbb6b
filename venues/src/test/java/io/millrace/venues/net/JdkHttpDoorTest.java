package io.millrace.venues.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that misbehaves on the wire: whatever it does, one request arrives.
class JdkHttpDoorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final HttpDoor door = new JdkHttpDoor();
  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void close() {
    door.close();
  }

  private ServerSocket answering(String... answers) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              try (server) {
                while (true) {
                  Socket socket = server.accept();
                  Thread.ofVirtual().start(() -> serve(socket, answers));
                }
              } catch (IOException closed) {
                // the test is over
              }
            });
    return server;
  }

  private void serve(Socket socket, String... answers) {
    try (socket) {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (String answer : answers) {
        if (in.read(buffer) < 0) {
          return;
        }
        requests.incrementAndGet();
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      }
      if (answers.length == 0 && in.read(buffer) > 0) {
        requests.incrementAndGet();
      } else if (answers[answers.length - 1].startsWith("HTTP/1.1 200 slow")) {
        in.read(buffer); // waits until the other side leaves
      }
    } catch (IOException left) {
      // the other side left
    }
  }

  private CompletableFuture<HttpReply> post(ServerSocket server, Duration patience) {
    URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/api/v3/order?a=b");
    return door.send(new HttpCall("POST", uri, Map.of("X-Test", "1")), patience);
  }

  @Test
  void anAnswer_comesWithItsHeaders() throws Exception {
    try (ServerSocket server =
        answering("HTTP/1.1 429 x\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}")) {
      HttpReply reply = post(server, PATIENCE).get(5, TimeUnit.SECONDS);
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.header("RETRY-AFTER")).contains("7");
      assertThat(reply.body()).isEqualTo("{}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // closed without an answer
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"orderId\":1", // half a body
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":",
        "HTTP/1.1 307 x\r\nLocation: /elsewhere\r\nContent-Length: 100\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void aBrokenAnswer_fails_andIsNotAskedForAgain(String answer) throws Exception {
    try (ServerSocket server = answering(answer)) {
      assertThatThrownBy(() -> post(server, PATIENCE).get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IOException.class);
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void aConnectionThatTheServerClosedMeanwhile_isNotUsedForASecondTry() throws Exception {
    String first = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    try (ServerSocket server = answering(first, "")) {
      post(server, PATIENCE).get(5, TimeUnit.SECONDS);
      assertThatThrownBy(() -> post(server, PATIENCE).get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IOException.class);
      assertThat(requests).hasValue(2);
    }
  }

  @Test
  void aBodyThatDoesNotEnd_failsInTime() throws Exception {
    try (ServerSocket server =
        answering("HTTP/1.1 200 slow\r\nContent-Length: 100\r\n\r\n{\"orderId\":1")) {
      assertThatThrownBy(() -> post(server, Duration.ofMillis(300)).get(5, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfAny(java.util.concurrent.TimeoutException.class, IOException.class);
      assertThat(requests).hasValue(1);
    }
  }
}
