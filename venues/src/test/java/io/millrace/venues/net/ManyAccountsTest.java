package io.millrace.venues.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venues.net.Errand.Ending;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// More accounts at one address than its weight is enough for: each looks through its orders and
/// balances every 45 seconds, as far as there is room.
class ManyAccountsTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final int ACCOUNTS = 500;
  private static final int LIMIT = 6_000;
  private static final int LIST = 12;
  private static final int BALANCES = 20;
  private static final Duration EVERY = Duration.ofSeconds(45);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HandTimer timer = new HandTimer(START);
  private final RequestDesk desk =
      new RequestDesk(
          new Venue(),
          timer,
          new RequestDesk.Settings(
              new Window(Duration.ofMinutes(1), LIMIT),
              new Window(Duration.ofMinutes(5), 300_000),
              new Quiet(),
              moment -> moment,
              5_000,
              Duration.ofSeconds(10)),
          new CircuitBreaker(
              5,
              new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new SplittableRandom(1))));
  private final Instant[] listed = new Instant[ACCOUNTS];
  private Duration longest = Duration.ZERO;
  private int underway;
  private int mostUnderway;

  private final class Venue implements HttpDoor {
    @Override
    public CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
      var reply = new CompletableFuture<HttpReply>();
      mostUnderway = Math.max(mostUnderway, ++underway);
      timer.after(
          Duration.ofMillis(150),
          () -> {
            underway--;
            reply.complete(new HttpReply(200, Map.of(), "{}"));
          });
      return reply;
    }

    @Override
    public void close() {}
  }

  private static final class Quiet implements LimitSigns.Reader {
    @Override
    public LimitSigns read(HttpReply reply) {
      return new LimitSigns(OptionalInt.empty(), Optional.empty(), false, false);
    }

    @Override
    public OptionalInt ordersUsed(HttpReply reply, Duration length) {
      return OptionalInt.empty();
    }
  }

  private void account(int number) {
    ask(LIST, PATIENCE, ending -> listed(number, ending));
    ask(BALANCES, Duration.ofSeconds(30), _ -> {});
  }

  private void listed(int number, Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Answered.class);
    Duration since = Duration.between(listed[number], timer.instant());
    longest = longest.compareTo(since) > 0 ? longest : since;
    listed[number] = timer.instant();
    timer.after(EVERY, () -> account(number));
  }

  private void ask(int weight, Duration patience, Consumer<Ending> done) {
    desk.submit(
        new Errand(
            Priority.BACKGROUND,
            weight,
            List.of(),
            timer.instant().plus(patience),
            false,
            () -> new HttpCall("GET", URI.create("http://venue/"), Map.of()),
            done));
  }

  @Test
  void sweepsTakeTurns_andNeverHoldUpAnOrder() {
    Arrays.fill(listed, START);
    for (int i = 0; i < ACCOUNTS; i++) {
      account(i);
    }
    for (int second = 0; second < 1_800; second++) {
      assertThat(desk.admit(Priority.ORDER, 1, List.of())).as("at second " + second).isTrue();
      assertThat(desk.weightUsed()).isLessThanOrEqualTo(LIMIT * 62 / 100);
      timer.advance(Duration.ofSeconds(1));
    }
    assertThat(longest).isBetween(EVERY, Duration.ofMinutes(6));
    assertThat(mostUnderway).isLessThanOrEqualTo(16);
  }
}
