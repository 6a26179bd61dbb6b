package io.millrace.server.polar;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.server.polar.PolarAnswer.Given;
import io.millrace.server.polar.PolarAnswer.Refused;
import io.millrace.server.polar.PolarAnswer.Unknown;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Speaks to Polar, each question once (ADR 0009): no redirects, no repetition, one patience for
/// the whole answer, few questions at a time.
final class PolarClient implements AutoCloseable {
  static final int PAGE = 100;
  private static final int MOST_PAGES = 200;
  private static final int AT_ONCE = 4;
  private static final long LONGEST_BODY = 8L << 20;
  private static final int LONGEST_DETAIL = 200;

  /// Statuses below 500 that say nothing of the question: come again.
  private static final Set<Integer> AGAIN = Set.of(408, 409, 423, 425, 429);

  private final PolarSettings settings;
  private final Duration patience;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  PolarClient(PolarSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  /// A checkout: a page to pay on, which buys nothing until it is paid.
  record Order(String product, UUID buyer, String email, URI success) {}

  PolarAnswer<URI> checkout(Order order) {
    Document body =
        Document.fields()
            .put("products", Document.items(List.of(Document.text(order.product()))))
            .put("external_customer_id", order.buyer().toString())
            .put("customer_email", order.email())
            .put("success_url", order.success().toString())
            .put(
                "metadata",
                Document.fields().put(PolarSubscription.BUYER, order.buyer().toString()).build())
            .build();
    return ask(post("/v1/checkouts/", body), answer -> page(answer, "url"));
  }

  /// A page on which a customer sees what he has bought.
  PolarAnswer<URI> portal(String customer, URI back) {
    Document body =
        Document.fields().put("customer_id", customer).put("return_url", back.toString()).build();
    return ask(post("/v1/customer-sessions/", body), a -> page(a, "customer_portal_url"));
  }

  /// Where a browser is sent must be a web page, and never a plain one elsewhere.
  private URI page(Document answer, String name) {
    URI page = URI.create(PolarJson.text(PolarJson.fields(answer, "object"), name));
    boolean isSafe = "https".equals(page.getScheme());
    boolean isStandIn =
        "http".equals(settings.base().getScheme())
            && settings.base().getAuthority().equals(page.getAuthority());
    if (!isSafe && !isStandIn) {
      throw new IllegalArgumentException(name + " is no https address");
    }
    return page;
  }

  PolarAnswer<PolarSubscription> subscription(String id) {
    return ask(get("/v1/subscriptions/" + encoded(id)), PolarSubscription::of);
  }

  /// All subscriptions bought for somebody.
  PolarAnswer<List<PolarSubscription>> subscriptionsOf(UUID buyer) {
    String key = encoded("metadata[" + PolarSubscription.BUYER + "]");
    return all("&" + key + "=" + buyer);
  }

  /// All subscriptions there are.
  PolarAnswer<List<PolarSubscription>> subscriptions() {
    return all("");
  }

  private record Page(List<PolarSubscription> items, boolean isLast) {}

  private PolarAnswer<List<PolarSubscription>> all(String filter) {
    List<PolarSubscription> all = new ArrayList<>();
    for (int number = 1; number <= MOST_PAGES; number++) {
      String path =
          "/v1/subscriptions/?sorting=started_at&limit=" + PAGE + "&page=" + number + filter;
      switch (ask(get(path), PolarClient::page)) {
        case Given<Page>(Page page) -> {
          all.addAll(page.items());
          if (page.isLast()) {
            return new Given<>(all);
          }
        }
        case Refused<Page>(int status, String detail) -> {
          return new Refused<>(status, detail);
        }
        case Unknown<Page>(String why) -> {
          return new Unknown<>(why);
        }
      }
    }
    return new Unknown<>("more than " + MOST_PAGES + " pages of subscriptions");
  }

  private static Page page(Document answer) {
    List<Document> items = PolarJson.items(PolarJson.fields(answer, "list"), "items");
    return new Page(items.stream().map(PolarSubscription::of).toList(), items.size() < PAGE);
  }

  private HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private HttpRequest.Builder post(String path, Document body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.compact(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(settings.base().resolve(path))
        .timeout(patience)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + settings.token().reveal());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private <T> PolarAnswer<T> ask(HttpRequest.Builder question, Function<Document, T> reader) {
    boolean entered = false;
    try {
      entered = room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
      return entered ? send(question.build(), reader) : new Unknown<>("too many questions at once");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Unknown<>("interrupted");
    } finally {
      if (entered) {
        room.release();
      }
    }
  }

  private <T> PolarAnswer<T> send(HttpRequest question, Function<Document, T> reader)
      throws InterruptedException {
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(
            question,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_BODY));
    try {
      return read(sent.get(patience.toMillis(), TimeUnit.MILLISECONDS), reader);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      String kind = cause instanceof IOException ? "no answer" : "failed";
      return new Unknown<>(kind + ": " + cause);
    } catch (TimeoutException silent) {
      sent.cancel(true);
      return new Unknown<>("no answer within " + patience.toSeconds() + " s");
    }
  }

  private static <T> PolarAnswer<T> read(HttpResponse<String> reply, Function<Document, T> reader) {
    int status = reply.statusCode();
    if (status >= 400 && status < 500 && !AGAIN.contains(status)) {
      String said = reply.body();
      return new Refused<>(status, said.substring(0, Math.min(said.length(), LONGEST_DETAIL)));
    }
    if (status / 100 != 2) {
      return new Unknown<>("Polar answered " + status);
    }
    try {
      return new Given<>(reader.apply(Json.parse(reply.body())));
    } catch (InvalidJsonException | IllegalArgumentException broken) {
      return new Unknown<>("a broken answer: " + broken.getMessage());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
