package io.millrace.cli.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that does what it is asked and loses its answers.
class WireTest {
  private static final int LOST = 0;

  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Integer> answers = new ArrayDeque<>();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  WireTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst(Wire.KEY)));
          exchange.getRequestBody().readAllBytes();
          int status = answers.remove();
          try (exchange) {
            if (status != LOST) {
              byte[] body = "{\"field\":\"Idempotency-Key\"}".getBytes(US_ASCII);
              exchange.sendResponseHeaders(status, body.length);
              exchange.getResponseBody().write(body);
            }
          }
        });
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void end() {
    client.close();
    server.stop(0);
  }

  private int post(String path, Integer... told) throws IOException, InterruptedException {
    answers.addAll(List.of(told));
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString("{}"))
            .build();
    return new Wire(client, address).answer(request).statusCode();
  }

  @Test
  void lostAnswer_isAskedForAgain_withTheSameKey() throws Exception {
    assertThat(post("/api/bots/3/commands", LOST, 409, 200)).isEqualTo(200);
    assertThat(keys).hasSize(3);
    assertThat(keys.stream().distinct()).hasSize(1);
    assertThat(post("/api/bots", 201)).isEqualTo(201);
    assertThat(keys.stream().distinct()).as("each request has a key of its own").hasSize(2);
  }

  @Test
  void answerThatStaysLost_isSaidToBeUnknown() {
    assertThatThrownBy(() -> post("/api/kill", LOST, LOST, 409))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("whether it was done is not known");
  }

  @Test
  void refusal_isTakenAsItIs() throws Exception {
    assertThat(post("/api/bots", 409)).isEqualTo(409);
    assertThat(keys).hasSize(1);
  }

  @Test
  void whatTakesNoKey_isSentOnce() {
    assertThatThrownBy(() -> post("/api/tokens", LOST)).isInstanceOf(Refused.class);
    assertThat(keys).containsExactly("null");
  }

  @Test
  void serverThatIsNotThere_isToldAtOnce() {
    server.stop(0);
    assertThatThrownBy(() -> post("/api/bots"))
        .hasMessageStartingWith("no server answers")
        .hasMessageNotContaining("not known");
  }
}
