package io.millrace.venues.binance.spot;

import io.millrace.venues.net.Errand;
import io.millrace.venues.net.Errand.Ending;
import io.millrace.venues.net.HttpCall;
import io.millrace.venues.net.Priority;
import io.millrace.venues.net.RequestDesk;
import io.millrace.venues.net.Timer;
import io.millrace.venues.net.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Builds requests, signs those that need it, and hands them to the desk. What a request costs is
/// given with it, from the venue's list of weights (sheet §7).
final class SpotRequests {
  /// How long the venue takes a question after its timestamp.
  private static final long QUESTION_WINDOW_MILLIS = 5_000;

  /// How long a question may wait for its turn.
  static final Duration QUESTION_DEADLINE = Duration.ofSeconds(30);

  private final BinanceSpotEndpoints endpoints;
  private final RequestDesk desk;
  private final VenueClock clock;
  private final Timer timer;

  SpotRequests(BinanceSpotEndpoints endpoints, RequestDesk desk, VenueClock clock, Timer timer) {
    this.endpoints = endpoints;
    this.desk = desk;
    this.clock = clock;
    this.timer = timer;
  }

  /// A request as it is in the venue's documents.
  record Request(Priority priority, int weight, String method, String path, Parameters parameters) {
    static Request get(Priority priority, int weight, String path, Parameters parameters) {
      return new Request(priority, weight, "GET", path, parameters);
    }
  }

  /// When an order's request is dated, until when it may leave, and what it counts for.
  ///
  /// @param timestamp by our clock; what is sent is the venue's time of then
  record Dated(Instant timestamp, Duration window, List<Window> orders, boolean isPaid) {}

  /// Asks what everybody may ask.
  void open(Request request, Consumer<Reply> heard) {
    send(request, deadline(), List.of(), false, () -> unsigned(request), heard);
  }

  private HttpCall unsigned(Request request) {
    String query = request.parameters().query();
    return call(request, query.isEmpty() ? "" : "?" + query, Map.of());
  }

  /// Asks what needs a signature, dated when it is sent.
  void signed(SpotCredentials credentials, Request request, Consumer<Reply> heard) {
    signed(credentials, request, QUESTION_DEADLINE, heard);
  }

  /// As {@link #signed(SpotCredentials, Request, Consumer)}, if it can be sent within the patience.
  void signed(
      SpotCredentials credentials, Request request, Duration patience, Consumer<Reply> heard) {
    Supplier<HttpCall> call =
        () -> signed(credentials, request, QUESTION_WINDOW_MILLIS, timer.instant());
    send(request, timer.instant().plus(patience), List.of(), false, call, heard);
  }

  /// Sends what must not arrive late.
  void dated(SpotCredentials credentials, Request request, Dated dated, Consumer<Reply> heard) {
    long window = dated.window().toMillis();
    Supplier<HttpCall> call = () -> signed(credentials, request, window, dated.timestamp());
    Instant deadline = dated.timestamp().plus(dated.window());
    send(request, deadline, dated.orders(), dated.isPaid(), call, heard);
  }

  private Instant deadline() {
    return timer.instant().plus(QUESTION_DEADLINE);
  }

  private HttpCall signed(
      SpotCredentials credentials, Request request, long windowMillis, Instant ours) {
    String query =
        request
            .parameters()
            .copy()
            .with("recvWindow", windowMillis)
            .with("timestamp", clock.at(ours).toEpochMilli())
            .query();
    String signature = Parameters.encoded(credentials.signer().sign(query));
    return call(
        request,
        "?" + query + "&signature=" + signature,
        Map.of("X-MBX-APIKEY", credentials.apiKey().reveal()));
  }

  private HttpCall call(Request request, String query, Map<String, String> headers) {
    return new HttpCall(
        request.method(), URI.create(endpoints.rest() + request.path() + query), headers);
  }

  private void send(
      Request request,
      Instant deadline,
      List<Window> orders,
      boolean paid,
      Supplier<HttpCall> call,
      Consumer<Reply> heard) {
    desk.submit(
        new Errand(
            request.priority(),
            request.weight(),
            orders,
            deadline,
            paid,
            call,
            ending -> heard.accept(reply(ending))));
  }

  private Reply reply(Ending ending) {
    return switch (ending) {
      case Ending.Answered answered -> {
        Reply reply = Reply.of(answered.reply());
        if (reply instanceof Reply.Failed failed && failed.code() == VenueClock.CODE) {
          clock.doubt();
        }
        yield reply;
      }
      case Ending.Broken broken -> Reply.of(broken.failure());
      case Ending.Dropped dropped -> new Reply.NotSent(dropped.why());
    };
  }

  /// Asks and reads, as a future.
  <T> CompletableFuture<Answer<T>> ask(Request request, Function<Node, T> reader) {
    var answer = new CompletableFuture<Answer<T>>();
    open(request, reply -> answer.complete(Answer.of(reply, reader)));
    return answer;
  }

  /// As {@link #ask}, with a signature.
  <T> CompletableFuture<Answer<T>> askSigned(
      SpotCredentials credentials, Request request, Function<Node, T> reader) {
    var answer = new CompletableFuture<Answer<T>>();
    signed(credentials, request, reply -> answer.complete(Answer.of(reply, reader)));
    return answer;
  }

  /// Measures the venue's clock.
  ///
  /// @param after runs in any case
  void measureClock(Runnable after) {
    Request request = Request.get(Priority.QUESTION, 1, "/api/v3/time", Parameters.none());
    desk.submit(
        new Errand(
            request.priority(),
            request.weight(),
            List.of(),
            deadline(),
            false,
            () -> unsigned(request),
            ending -> {
              if (ending instanceof Ending.Answered answered
                  && Answer.of(Reply.of(answered.reply()), node -> node.time("serverTime"))
                      instanceof Answer.Known<Instant>(Instant venue)) {
                clock.observed(answered.sent(), venue, answered.received());
              }
              after.run();
            }));
  }

  RequestDesk desk() {
    return desk;
  }

  VenueClock clock() {
    return clock;
  }

  Timer timer() {
    return timer;
  }
}
