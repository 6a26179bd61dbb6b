package io.millrace.cli.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Requests and their answers. What changes something goes with a key of its own: when its answer
/// is lost it is sent again, and the server still does it once (docs/operations/api.md).
final class Wire {
  static final String KEY = "Idempotency-Key";
  private static final List<String> KEYED = List.of("/api/bots", "/api/accounts", "/api/kill");
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HttpClient client;
  private final URI server;

  Wire(HttpClient client, URI server) {
    this.client = client;
    this.server = server;
  }

  /// @throws Refused when there is none; then what was to be changed may have been, and that is
  ///   said
  HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
    if (!takesKey(request)) {
      return once(request);
    }
    HttpRequest keyed =
        HttpRequest.newBuilder(request, (_, _) -> true)
            .header(KEY, UUID.randomUUID().toString())
            .build();
    Refused lost;
    try {
      return once(keyed);
    } catch (Refused silent) {
      if (silent.getCause() instanceof ConnectException) {
        throw silent; // nothing was sent
      }
      lost = silent;
    }
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      Thread.sleep(PAUSE); // nothing tells when a network is back
      try {
        HttpResponse<String> answer = once(keyed);
        if (!isUnderWay(answer)) {
          return answer;
        }
      } catch (Refused silent) {
        lost = silent;
      }
    }
    throw new Refused(
        lost.getMessage() + "; whether it was done is not known: look before you order again",
        lost);
  }

  private static boolean takesKey(HttpRequest request) {
    String path = request.uri().getPath();
    return !request.method().equals("GET") && KEYED.stream().anyMatch(path::startsWith);
  }

  /// Whether the server still does what came first with the key, or does not know either.
  private static boolean isUnderWay(HttpResponse<String> answer) {
    return answer.statusCode() == 409 && answer.body().contains(KEY);
  }

  private HttpResponse<String> once(HttpRequest request) throws Refused, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (HttpTimeoutException late) {
      long seconds = request.timeout().orElse(Duration.ZERO).toSeconds();
      throw new Refused("no answer from " + server + " in " + seconds + " s", late);
    } catch (IOException silent) {
      String why = silent.getMessage() == null ? "" : " (" + silent.getMessage() + ")";
      throw new Refused("no server answers at " + server + why, silent);
    }
  }
}
