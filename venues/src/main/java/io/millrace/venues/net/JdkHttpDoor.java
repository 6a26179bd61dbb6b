package io.millrace.venues.net;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The JDK's HTTP client, so set that it sends once (ADR 0009):
/// 1. HTTP/1.1 and no redirects: nothing in the client repeats a POST or DELETE by itself.
/// 2. The patience bounds the whole answer; the client's own timeout ends with the headers.
/// 3. A body has a limit, beyond which the answer counts as broken.
public final class JdkHttpDoor implements HttpDoor {
  /// The longest answer known is the whole list of instruments, some 20 MB.
  private static final long LONGEST_BODY = 64L << 20;

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_PATIENCE)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /// The client itself, to open WebSockets with.
  HttpClient client() {
    return http;
  }

  @Override
  public CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .timeout(patience)
            .method(call.method(), HttpRequest.BodyPublishers.noBody());
    call.headers().forEach(request::header);
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(
            request.build(),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_BODY));
    return sent.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, failure) -> cancel(sent, failure))
        .thenApply(
            response ->
                new HttpReply(response.statusCode(), response.headers().map(), response.body()));
  }

  /// Frees the connection of an answer that nobody waits for any more.
  private static void cancel(CompletableFuture<?> sent, Throwable failure) {
    if (failure != null) {
      sent.cancel(true);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
