package io.millrace.venues.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venues.net.Errand.Ending;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RequestDeskTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:10Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HandTimer timer = new HandTimer(START);
  private final List<String> sent = new ArrayList<>();
  private final Map<String, CompletableFuture<HttpReply>> underway = new LinkedHashMap<>();
  private final Map<String, Ending> endings = new LinkedHashMap<>();
  private final Window weights = new Window(MINUTE, 100);
  private final Window orders = new Window(Duration.ofSeconds(10), 10);
  private final RequestDesk desk =
      new RequestDesk(
          new Door(),
          timer,
          new RequestDesk.Settings(
              weights,
              new Window(Duration.ofMinutes(5), 10_000),
              new Signs(),
              venue -> venue,
              5,
              Duration.ofSeconds(10)),
          new CircuitBreaker(
              3,
              new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30), new SplittableRandom(1))));

  private final class Door implements HttpDoor {
    @Override
    public CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
      String name = call.uri().getPath().substring(1);
      sent.add(name);
      var reply = new CompletableFuture<HttpReply>();
      underway.put(name, reply);
      return reply;
    }

    @Override
    public void close() {}
  }

  private static final class Signs implements LimitSigns.Reader {
    @Override
    public LimitSigns read(HttpReply reply) {
      return new LimitSigns(
          number(reply, "weight"),
          reply.header("pause").map(text -> Duration.ofSeconds(Long.parseLong(text))),
          reply.header("orders-used-up").isPresent(),
          reply.status() >= 500);
    }

    @Override
    public OptionalInt ordersUsed(HttpReply reply, Duration length) {
      return number(reply, "orders");
    }

    private static OptionalInt number(HttpReply reply, String name) {
      Optional<String> text = reply.header(name);
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
    }
  }

  private void submit(String name, Priority priority, int weight, int deadlineSeconds) {
    desk.submit(errand(name, priority, weight, deadlineSeconds, false, List.of()));
  }

  private Errand errand(
      String name,
      Priority priority,
      int weight,
      int deadlineSeconds,
      boolean paid,
      List<Window> windows) {
    return new Errand(
        priority,
        weight,
        windows,
        timer.instant().plusSeconds(deadlineSeconds),
        paid,
        () -> new HttpCall("GET", URI.create("http://venue/" + name), Map.of()),
        ending -> assertThat(endings.put(name, ending)).as(name + " ends once").isNull());
  }

  private void answer(String name, int status, String... headers) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    underway(name).complete(new HttpReply(status, all, "{}"));
  }

  private void fail(String name) {
    underway(name).completeExceptionally(new IOException("cut"));
  }

  private CompletableFuture<HttpReply> underway(String name) {
    CompletableFuture<HttpReply> reply = underway.remove(name);
    if (reply == null) {
      throw new AssertionError(name + " is not under way");
    }
    return reply;
  }

  @Test
  void whatFits_isSentAtOnce_andTheRestInTheNextWindow_byPriority() {
    submit("history", Priority.BACKGROUND, 60, 300);
    submit("list", Priority.BACKGROUND, 1, 300);
    submit("order", Priority.ORDER, 30, 300);
    submit("question", Priority.QUESTION, 30, 300);
    submit("cancel", Priority.CANCEL, 10, 300);
    assertThat(sent).containsExactly("history", "question", "cancel");

    timer.advance(Duration.ofSeconds(49));
    assertThat(sent).hasSize(3);
    timer.advance(Duration.ofSeconds(1));
    // what is still on its way counts in the new minute as well
    answer("history", 200);
    answer("question", 200);
    answer("cancel", 200);
    timer.advance(MINUTE);
    assertThat(sent).containsExactly("history", "question", "cancel", "order", "list");
  }

  @Test
  void aFullBudget_leavesRoomForCancelsStopsAndQuestions() {
    submit("one", Priority.ORDER, 80, 300);
    submit("two", Priority.ORDER, 1, 300);
    submit("question", Priority.QUESTION, 15, 300);
    submit("another", Priority.QUESTION, 1, 300);
    submit("stop", Priority.PROTECT, 3, 300);
    submit("cancel", Priority.CANCEL, 2, 300);
    assertThat(sent).containsExactly("one", "question", "stop", "cancel");
  }

  @Test
  void theVenuesCount_replacesThePrediction() {
    submit("order", Priority.ORDER, 30, 300);
    assertThat(desk.weightUsed()).isEqualTo(30);
    answer("order", 200, "weight", "2");
    assertThat(desk.weightUsed()).isEqualTo(2);
    submit("list", Priority.BACKGROUND, 10, 300);
    answer("list", 200, "weight", "77"); // somebody else shares the address
    assertThat(desk.weightUsed()).isEqualTo(77);
    submit("more", Priority.BACKGROUND, 1, 300);
    assertThat(sent).doesNotContain("more");
  }

  @Test
  void retryAfter_isObeyedToTheSecond_evenByCancels() {
    submit("list", Priority.BACKGROUND, 1, 300);
    answer("list", 429, "pause", "7");
    submit("cancel", Priority.CANCEL, 1, 300);
    assertThat(desk.admit(Priority.CANCEL, 1, List.of())).isFalse();
    timer.advance(Duration.ofMillis(6999));
    assertThat(sent).containsExactly("list");
    timer.advance(Duration.ofMillis(1));
    assertThat(sent).containsExactly("list", "cancel");
  }

  @Test
  void aShorterPause_doesNotShortenALongerOne() {
    submit("a", Priority.BACKGROUND, 1, 300);
    submit("b", Priority.BACKGROUND, 1, 300);
    answer("a", 418, "pause", "120");
    answer("b", 429, "pause", "1");
    submit("cancel", Priority.CANCEL, 1, 300);
    timer.advance(Duration.ofSeconds(119));
    assertThat(sent).doesNotContain("cancel");
    timer.advance(Duration.ofSeconds(1));
    assertThat(sent).contains("cancel");
  }

  @Test
  void whatIsTooLate_isDroppedUnsent() {
    desk.pauseFor(Duration.ofSeconds(30));
    submit("order", Priority.ORDER, 1, 2);
    timer.advance(Duration.ofSeconds(3));
    assertThat(endings.get("order")).isEqualTo(new Ending.Dropped("waited beyond its deadline"));
    timer.advance(MINUTE);
    assertThat(sent).isEmpty();
  }

  @Test
  void aFullQueue_shedsTheYoungestOfTheLowestPriority() {
    desk.pauseFor(MINUTE);
    submit("order", Priority.ORDER, 1, 300);
    submit("list 1", Priority.BACKGROUND, 1, 300);
    submit("list 2", Priority.BACKGROUND, 1, 300);
    submit("order 2", Priority.ORDER, 1, 300);
    submit("question", Priority.QUESTION, 1, 300);
    submit("cancel", Priority.CANCEL, 1, 300);
    assertThat(endings).containsOnlyKeys("list 2");
    submit("list 3", Priority.BACKGROUND, 1, 300);
    assertThat(endings).containsOnlyKeys("list 2", "list 3");
    assertThat(desk.waiting()).isEqualTo(5);
  }

  @Test
  void failuresInARow_stopAll_thenOneTries() {
    for (int i = 0; i < 3; i++) {
      submit("q" + i, Priority.QUESTION, 1, 300);
    }
    fail("q0");
    answer("q1", 503);
    fail("q2");
    submit("order", Priority.ORDER, 1, 300);
    submit("cancel", Priority.CANCEL, 1, 300);
    assertThat(sent).hasSize(3);
    assertThat(desk.admit(Priority.ORDER, 1, List.of())).isFalse();

    timer.advance(Duration.ofSeconds(2));
    assertThat(sent).endsWith("q2", "cancel");
    fail("cancel");
    timer.advance(Duration.ofSeconds(4));
    assertThat(sent).endsWith("cancel", "order");
    submit("question", Priority.QUESTION, 1, 300);
    assertThat(sent).endsWith("cancel", "order");
    answer("order", 400);
    assertThat(sent).endsWith("order", "question");
  }

  @Test
  void ordersOfAnAccount_areCounted_andOthersAreNotHeldUp() {
    for (int i = 0; i < 9; i++) {
      desk.submit(errand("o" + i, Priority.ORDER, 0, 300, false, List.of(orders)));
    }
    assertThat(sent).hasSize(8);
    submit("question", Priority.QUESTION, 1, 300);
    desk.submit(errand("stop", Priority.PROTECT, 0, 300, false, List.of(orders)));
    assertThat(sent).hasSize(10).contains("question", "stop");
    for (int i = 0; i < 8; i++) {
      answer("o" + i, 200, "orders", "" + (i + 1));
    }
    answer("stop", 200, "orders", "9");
    timer.advance(Duration.ofSeconds(10));
    assertThat(sent).contains("o8");
  }

  @Test
  void anAccountThatMayPlaceNoMore_waitsForItsWindow_andNobodyElseDoes() {
    desk.submit(errand("o1", Priority.ORDER, 1, 300, false, List.of(orders)));
    answer("o1", 429, "orders-used-up", "yes");
    desk.submit(errand("o2", Priority.ORDER, 1, 300, false, List.of(orders)));
    submit("question", Priority.QUESTION, 1, 300);
    assertThat(sent).containsExactly("o1", "question");
    timer.advance(Duration.ofSeconds(10));
    assertThat(sent).containsExactly("o1", "question", "o2");
  }

  @Test
  void whatIsAdmitted_hasItsRoom_andGoesAtOnce() {
    assertThat(desk.admit(Priority.ORDER, 80, List.of(orders))).isTrue();
    assertThat(desk.admit(Priority.ORDER, 1, List.of(orders))).isFalse();
    desk.submit(errand("order", Priority.ORDER, 80, 300, true, List.of(orders)));
    assertThat(sent).containsExactly("order");
    answer("order", 200, "weight", "0", "orders", "1");
    assertThat(desk.weightUsed()).isZero();
    assertThat(orders.used(timer.instant())).isEqualTo(1);
  }

  @Test
  void closed_nothingIsSent_andWhatWaitedIsDropped() {
    desk.pauseFor(MINUTE);
    submit("list", Priority.BACKGROUND, 1, 300);
    desk.close();
    submit("cancel", Priority.CANCEL, 1, 300);
    timer.advance(MINUTE);
    assertThat(sent).isEmpty();
    assertThat(endings).containsOnlyKeys("list", "cancel");
  }

  @Test
  void pauses_growToTheLongest_andAreDrawnFromTheUpperHalf() {
    var backoff =
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new SplittableRandom(7));
    for (int ceiling : new int[] {1, 2, 4, 8, 8, 8}) {
      assertThat(backoff.next())
          .isBetween(Duration.ofMillis(ceiling * 500L), Duration.ofMillis(ceiling * 1000L));
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
