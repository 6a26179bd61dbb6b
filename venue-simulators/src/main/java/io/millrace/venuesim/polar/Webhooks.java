package io.millrace.venuesim.polar;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells an endpoint of events, signed as Polar signs: a message keeps its id over all tries, each
/// try has its own time. A try that is not answered with 2xx is repeated, ten times at most.
final class Webhooks implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_TRIES = 11;
  private static final long FIRST_PAUSE_MILLIS = 500;

  private volatile Optional<URI> endpoint;
  private final SecretKeySpec key;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ScheduledExecutorService line =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("polar-webhooks").daemon().factory());

  /// Guarded by this.
  private final List<Message> held = new ArrayList<>();

  private Mode mode = Mode.USUAL;

  /// What becomes of messages.
  enum Mode {
    /// told once, in order
    USUAL,
    /// told twice each
    TWICE,
    /// kept until the mode changes, and then told the last first
    HELD,
    /// never told
    LOST
  }

  private record Message(String id, String body) {}

  /// @param endpoint nobody is told without one
  Webhooks(Optional<URI> endpoint, String secret, InstantSource clock) {
    this.endpoint = endpoint;
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  /// Whom it tells from now on.
  void endpoint(URI next) {
    endpoint = Optional.of(next);
  }

  synchronized void mode(Mode next) {
    mode = next;
    if (next != Mode.HELD) {
      List<Message> late = new ArrayList<>(held);
      held.clear();
      Collections.reverse(late);
      if (next != Mode.LOST) {
        late.forEach(message -> deliver(message, 1));
      }
    }
  }

  synchronized void tell(String type, Subscription one) {
    Document body =
        Document.fields()
            .put("type", type)
            .put("timestamp", clock.instant())
            .put("data", one.json())
            .build();
    var message = new Message(UUID.randomUUID().toString(), Json.compact(body));
    switch (mode) {
      case USUAL -> deliver(message, 1);
      case TWICE -> {
        deliver(message, 1);
        deliver(message, 1);
      }
      case HELD -> held.add(message);
      case LOST -> {}
    }
  }

  private void deliver(Message message, int number) {
    Optional<URI> to = endpoint;
    if (to.isEmpty()) {
      return;
    }
    long pause = number == 1 ? 0 : FIRST_PAUSE_MILLIS << number;
    try {
      var _ = line.schedule(() -> attempt(to.get(), message, number), pause, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      held.clear();
    }
  }

  private void attempt(URI to, Message message, int number) {
    boolean isHeard = false;
    try {
      isHeard = send(to, message);
    } catch (IOException silent) {
      isHeard = false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!isHeard && number < MOST_TRIES) {
      deliver(message, number + 1);
    }
  }

  private boolean send(URI to, Message message) throws IOException, InterruptedException {
    String time = String.valueOf(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("webhook-id", message.id())
            .header("webhook-timestamp", time)
            .header("webhook-signature", "v1," + sign(message, time))
            .POST(HttpRequest.BodyPublishers.ofString(message.body()))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
  }

  private String sign(Message message, String time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      String signed = message.id() + "." + time + "." + message.body();
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every JDK has HmacSHA256", absent);
    }
  }

  @Override
  public void close() {
    line.shutdownNow();
    http.shutdownNow();
  }
}
