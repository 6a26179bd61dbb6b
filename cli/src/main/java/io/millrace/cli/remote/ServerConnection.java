package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A running server, as a command speaks to it.
final class ServerConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Wire wire;
  private final URI server;
  private final Optional<String> token;

  /// @param token what is shown to a server where people log in
  ServerConnection(URI server, Optional<String> token) {
    this.server = server;
    this.wire = new Wire(client, server);
    this.token = token;
  }

  URI server() {
    return server;
  }

  Document get(String path) throws IOException, InterruptedException {
    return document(request(path).GET());
  }

  Document.Fields fields(String path) throws IOException, InterruptedException {
    return fieldsOf(get(path));
  }

  Document.Fields post(String path, Document body) throws IOException, InterruptedException {
    return fieldsOf(document(withBody(path).POST(BodyPublishers.ofString(Json.compact(body)))));
  }

  Document.Fields put(String path, Document body) throws IOException, InterruptedException {
    return fieldsOf(document(withBody(path).PUT(BodyPublishers.ofString(Json.compact(body)))));
  }

  void delete(String path) throws IOException, InterruptedException {
    send(request(path).DELETE());
  }

  /// An answer that is no JSON.
  String text(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder withBody(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    // Without a token the header of our own pages: then the answer says what is missing.
    token.ifPresentOrElse(
        text -> request.header("Authorization", "Bearer " + text),
        () -> request.header("X-Millrace", "1"));
    return request;
  }

  private Document document(HttpRequest.Builder request) throws IOException, InterruptedException {
    String body = send(request);
    try {
      return body.isBlank() ? Document.NOTHING : Json.parse(body);
    } catch (InvalidJsonException strange) {
      throw new Refused("what answers at " + server + " is no server of Millrace", strange);
    }
  }

  /// The body of an answer that says yes.
  ///
  /// @throws Refused when the server says no, or nothing
  /// @throws InvalidDocumentException when it names what is wrong with the body it was sent
  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = wire.answer(request.build());
    if (answer.statusCode() / 100 == 2) {
      return answer.body();
    }
    throw refusal(answer);
  }

  private Refused refusal(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 401) {
      return new Refused(
          token.isEmpty()
              ? "people log in at " + server + ": millrace login, or set MILLRACE_TOKEN"
              : server + " refuses the token: it is wrong, has ended, or is not for use from here",
          status);
    }
    Document.Fields problem = Document.Fields.EMPTY;
    try {
      problem = Json.parse(answer.body()) instanceof Document.Fields f ? f : problem;
    } catch (InvalidJsonException notOurs) {
      return new Refused("the server at " + server + " answered " + status, status);
    }
    List<Problem> problems =
        Answers.items(problem, "problems").stream()
            .map(
                one ->
                    new Problem(
                        Answers.text(one, "field"),
                        Answers.text(one, "value"),
                        Answers.text(one, "allowed")))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidDocumentException(problems);
    }
    String detail = Answers.text(problem, "detail");
    return new Refused(detail.isEmpty() ? "the server answered " + status : detail, status);
  }

  private Document.Fields fieldsOf(Document answer) throws Refused {
    return switch (answer) {
      case Document.Fields fields -> fields;
      case Document.Nothing _ -> Document.Fields.EMPTY;
      case Document.Text _, Document.Num _, Document.Flag _, Document.Items _ ->
          throw new Refused("what answers at " + server + " is no server of Millrace", 0);
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
