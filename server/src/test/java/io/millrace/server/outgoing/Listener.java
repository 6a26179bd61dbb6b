package io.millrace.server.outgoing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands in for whoever is told: takes everything, or answers what it was told to.
public final class Listener implements AutoCloseable {
  private final HttpServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();

  /// @param headers by their names in lower case
  public record Heard(String path, Map<String, String> headers, String body, ByteBuffer bytes) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// @param headers of the answer, name after value
  public record Answer(int status, Map<String, String> headers, String body) {}

  public Listener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange
                .getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            String body = new String(bytes, StandardCharsets.UTF_8);
            heard.add(
                new Heard(
                    exchange.getRequestURI().toString(), headers, body, ByteBuffer.wrap(bytes)));
            Answer answer = answers(exchange.getRequestURI().toString()).poll();
            Answer given = answer == null ? new Answer(200, Map.of(), "ok") : answer;
            given.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] text = given.body().getBytes(StandardCharsets.UTF_8);
            // A length of 0 means chunks.
            exchange.sendResponseHeaders(given.status(), text.length % 2 == 0 ? 0 : text.length);
            exchange.getResponseBody().write(text);
          }
        });
    server.start();
  }

  /// What it answers next there, once; then it takes everything again.
  public void answers(String path, int status, Map<String, String> headers, String body) {
    answers(path).add(new Answer(status, headers, body));
  }

  private Queue<Answer> answers(String path) {
    return answers.computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>());
  }

  public List<Heard> heard() {
    return heard;
  }

  public URI url(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
