package io.millrace.drill;

import io.millrace.venues.net.HttpCall;
import io.millrace.venues.net.HttpDoor;
import io.millrace.venues.net.HttpReply;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One process's way to the venue, and everything that can go wrong on it. What is under way when
/// the process dies still reaches the venue. Answers carry status, headers and errors as text, as
/// the venue writes them; what a list says goes beside them as it is, since reading it is not what
/// is tried here.
final class Door implements HttpDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Map<String, List<String>> NO_HEADERS = Map.of();

  private final World world;
  private final Tenant tenant;
  private final String process;
  private final Map<Integer, Question> under = new HashMap<>();
  private int calls;
  private long leaveAloneUntil;

  /// One request as the venue carries it out.
  interface Question {
    /// Carries it out.
    ///
    /// @param age how many milliseconds old the view may be that it shows
    HttpReply at(long now, long age);

    /// Whether it asks for a list.
    default boolean isList() {
      return false;
    }

    /// Whether it changes nothing.
    default boolean isQuestion() {
      return true;
    }
  }

  Door(Tenant tenant, String process) {
    this.world = tenant.world();
    this.tenant = tenant;
    this.process = process;
  }

  /// A call that will put this question.
  HttpCall call(String method, Question question) {
    int number = ++calls;
    under.put(number, question);
    return new HttpCall(method, URI.create("drill:/" + number), Map.of());
  }

  @Override
  public CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
    var answer = new CompletableFuture<HttpReply>();
    Question question = under.remove(Integer.parseInt(call.uri().getPath().substring(1)));
    VirtualTime time = world.time;
    Dice dice = tenant.dice;
    if (time.millis() < leaveAloneUntil) {
      world.broken("I18", process + " speaks before the venue's pause is over");
    }
    time.after(
        PATIENCE.toMillis(),
        () -> {
          if (!answer.isDone()) {
            answer.completeExceptionally(new HttpTimeoutException(Secrets.complaint("no answer")));
          }
        });
    if (question == null || dice.happens(Fault.REQUEST_LOST)) {
      return answer;
    }
    time.after(travel(), () -> arrive(question, answer));
    return answer;
  }

  private long travel() {
    Dice dice = tenant.dice;
    return dice.happens(Fault.LATE) ? dice.much(Fault.LATE, 500, 4_000) : 40;
  }

  private void arrive(Question question, CompletableFuture<HttpReply> answer) {
    Dice dice = tenant.dice;
    HttpReply reply = turnedAway();
    if (reply == null) {
      Fault stale = question.isList() ? Fault.STALE_LIST : Fault.STALE;
      boolean old = question.isQuestion() && dice.happens(stale);
      HttpReply done = question.at(world.time.millis(), old ? dice.much(stale, 1, 4_900) : 0);
      reply = dice.happens(Fault.ERROR_AFTER) ? serverError(Fault.ERROR_AFTER) : done;
      if (dice.happens(Fault.TRUNCATED)) {
        String half = reply.body().substring(0, reply.body().length() / 2);
        reply = new HttpReply(reply.status(), NO_HEADERS, half);
      }
      if (dice.happens(Fault.ANSWER_LOST)) {
        return;
      }
    }
    HttpReply heard = reply;
    world.time.after(
        travel(),
        () -> {
          if (answer.isDone()) {
            return; // nobody waits any more, so nobody hears of a pause
          }
          heard
              .header("Retry-After")
              .map(Long::parseLong)
              .ifPresent(s -> leaveAloneUntil = world.time.millis() + s * 1_000);
          answer.complete(heard);
        });
  }

  /// What the venue says before it looks at a request at all.
  private @Nullable HttpReply turnedAway() {
    Dice dice = tenant.dice;
    if (dice.happens(Fault.LIMITED)) {
      return pause(429, dice.much(Fault.LIMITED, 2, 30));
    }
    if (dice.happens(Fault.BANNED)) {
      return pause(418, dice.much(Fault.BANNED, 120, 240));
    }
    if (world.weather.keyRefused()) {
      return error(401, -2015, "Invalid API-key, IP, or permissions for action.");
    }
    if (dice.happens(Fault.CLOCK)) {
      return error(400, -1021, "Timestamp for this request is outside of the recvWindow.");
    }
    return dice.happens(Fault.ERROR_BEFORE) ? serverError(Fault.ERROR_BEFORE) : null;
  }

  private HttpReply serverError(Fault fault) {
    return switch ((int) tenant.dice.much(fault, 0, 2)) {
      case 0 -> error(503, -1007, "Timeout waiting for response from backend server.");
      case 1 -> error(400, -1006, "An unexpected response was received from the message bus.");
      default -> new HttpReply(502, NO_HEADERS, "<html>Bad Gateway</html>");
    };
  }

  private static HttpReply pause(int status, long seconds) {
    HttpReply plain = error(status, -1003, "Too many requests.");
    return new HttpReply(
        status, Map.of("Retry-After", List.of(Long.toString(seconds))), plain.body());
  }

  static HttpReply error(int status, int code, String message) {
    return new HttpReply(status, NO_HEADERS, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
  }

  static HttpReply said(String body) {
    return new HttpReply(200, NO_HEADERS, body);
  }

  @Override
  public void close() {}
}
