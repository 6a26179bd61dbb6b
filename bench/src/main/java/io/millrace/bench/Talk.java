package io.millrace.bench;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Questions and commands in JSON to a process on this machine.
final class Talk {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String address;
  private final Map<String, String> heads;

  Talk(int port) {
    this(port, Map.of());
  }

  /// @param heads sent with everything
  Talk(int port, Map<String, String> heads) {
    this.address = "http://localhost:" + port;
    this.heads = heads;
  }

  Document get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(URI.create(address + path)));
  }

  Document post(String path, String body) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Document answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    heads.forEach(request::header);
    HttpResponse<String> answer =
        CLIENT.send(
            request.timeout(Duration.ofMinutes(5)).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body().isEmpty() ? Document.NOTHING : Json.parse(answer.body());
  }

  /// @throws IOException when it does not come true in time
  static void await(String what, Duration patience, Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > until) {
        throw new IOException("waited in vain: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  static List<Document> items(Document list) {
    return switch (list) {
      case Document.Items items -> items.items();
      case Document.Fields fields -> items(fields.field("items"));
      default -> throw new IllegalArgumentException("no list: " + Json.compact(list));
    };
  }

  static String text(Document fields, String name) {
    return switch (((Document.Fields) fields).field(name)) {
      case Document.Text text -> text.value();
      case Document other -> Json.compact(other);
    };
  }
}
