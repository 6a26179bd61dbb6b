package io.millrace.venues.net;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The JDK's HTTP client, so set that it sends once (ADR 0009):
/// 1. HTTP/1.1 and no redirects: nothing in the client repeats a POST or DELETE by itself.
/// 2. The patience bounds the whole answer; the client's own timeout ends with the headers.
/// 3. A body has a limit, beyond which the answer counts as broken.
///
/// A request goes out by a thread of its own, which may wait for a name to be looked up, and the
/// client's, which puts it on the wire: with a pool for its tasks the client would hand it to and
/// fro ten times, and each time is a chance to wait for a processor. So nothing that waits may be
/// among those tasks. Listeners of WebSockets may, and have a client with threads of their own.
public final class JdkHttpDoor implements HttpDoor {
  /// The longest answer known is the whole list of instruments, some 20 MB.
  private static final long LONGEST_BODY = 64L << 20;

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  private final HttpClient calls = client(Runnable::run);
  private final HttpClient sockets = client(Executors.newVirtualThreadPerTaskExecutor());

  private static HttpClient client(Executor tasks) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_PATIENCE)
        .executor(tasks)
        .build();
  }

  /// What WebSockets are opened with.
  HttpClient sockets() {
    return sockets;
  }

  @Override
  public CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .timeout(patience)
            .method(call.method(), HttpRequest.BodyPublishers.noBody());
    call.headers().forEach(request::header);
    var answer = new CompletableFuture<HttpResponse<String>>();
    Thread.startVirtualThread(() -> send(request.build(), answer));
    return answer
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            response ->
                new HttpReply(response.statusCode(), response.headers().map(), response.body()));
  }

  private void send(HttpRequest request, CompletableFuture<HttpResponse<String>> answer) {
    CompletableFuture<HttpResponse<String>> sent;
    try {
      sent =
          calls.sendAsync(
              request,
              BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_BODY));
    } catch (RuntimeException failure) {
      answer.completeExceptionally(failure);
      return;
    }
    var _ = answer.whenComplete((_, failure) -> cancel(sent, failure));
    var _ =
        sent.whenComplete(
            (response, failure) -> {
              if (failure == null) {
                answer.complete(response);
              } else {
                answer.completeExceptionally(failure);
              }
            });
  }

  /// Frees the connection of an answer that nobody waits for any more.
  private static void cancel(CompletableFuture<?> sent, @Nullable Throwable failure) {
    if (failure != null) {
      sent.cancel(true);
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
    sockets.shutdownNow();
  }
}
