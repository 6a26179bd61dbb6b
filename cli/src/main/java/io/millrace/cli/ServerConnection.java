package io.millrace.cli;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// A running server, as a command speaks to it.
final class ServerConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI server;
  private final Optional<String> token;

  /// What the server has against a request, in one line for people.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }

    Refused(String why, IOException cause) {
      super(why, cause);
    }
  }

  /// @param token what is shown to a server where people log in
  ServerConnection(URI server, Optional<String> token) {
    this.server = server;
    this.token = token;
  }

  Document.Fields get(String path) throws IOException, InterruptedException {
    return ask(request(path).GET());
  }

  Document.Fields post(String path, Document body) throws IOException, InterruptedException {
    return ask(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.compact(body))));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    // Without a token the header of our own pages: then the answer says what is missing.
    token.ifPresentOrElse(
        text -> request.header("Authorization", "Bearer " + text),
        () -> request.header("X-Millrace", "1"));
    return request;
  }

  /// @throws Refused when the server does
  private Document.Fields ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException silent) {
      throw new Refused("no server answers at " + server, silent);
    }
    if (answer.statusCode() == 401 && token.isEmpty()) {
      throw new Refused("people log in there: give --token, or set MILLRACE_TOKEN");
    }
    if (Json.parse(answer.body()) instanceof Document.Fields fields) {
      if (answer.statusCode() / 100 != 2) {
        throw new Refused(text(fields, "detail"));
      }
      return fields;
    }
    throw new Refused("the server answered " + answer.statusCode());
  }

  /// A field of an answer as text.
  static String text(Document.Fields fields, String name) {
    return switch (fields.field(name)) {
      case Document.Text text -> text.value();
      case Document.Num number -> number.value().toPlainString();
      case Document.Nothing _, Document.Flag _, Document.Items _, Document.Fields _ -> "";
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
