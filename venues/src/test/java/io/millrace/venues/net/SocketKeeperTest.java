package io.millrace.venues.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Time is turned by hand; connections open when the test says so.
class SocketKeeperTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final HandTimer timer = new HandTimer(START);
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Talk> talks = new ArrayList<>();
  private Instant notBefore = Instant.MIN;
  private final SocketKeeper keeper =
      new SocketKeeper(
          "test",
          new SocketKeeper.Means(
              this::open,
              timer,
              new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new SplittableRandom(1)),
              () -> notBefore),
          new SocketKeeper.Rules(
              Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofHours(23)),
          () -> URI.create("ws://venue"),
          Talk::new);

  private static final class Attempt implements SocketDoor.TextSocket {
    private final SocketDoor.Listener listener;
    private final CompletableFuture<SocketDoor.TextSocket> opening = new CompletableFuture<>();
    private boolean aborted;

    Attempt(SocketDoor.Listener listener) {
      this.listener = listener;
    }

    void opens() {
      opening.complete(this);
    }

    @Override
    public void send(String message) {}

    @Override
    public void abort() {
      aborted = true;
    }
  }

  private final class Talk implements SocketKeeper.Conversation {
    private final SocketKeeper.Line line;
    private final List<String> heard = new ArrayList<>();
    private String end = "";

    Talk(SocketKeeper.Line line) {
      this.line = line;
      talks.add(this);
    }

    @Override
    public void opened() {}

    @Override
    public void text(String message) {
      heard.add(message);
    }

    @Override
    public void ended(boolean wasCurrent) {
      end = wasCurrent ? "gap" : "no gap";
    }
  }

  private CompletableFuture<SocketDoor.TextSocket> open(URI uri, SocketDoor.Listener listener) {
    Attempt attempt = new Attempt(listener);
    attempts.add(attempt);
    return attempt.opening;
  }

  private void connect() {
    attempts.getLast().opens();
    talks.getLast().line.ready();
  }

  private void keepAlive(Duration duration) {
    for (long passed = 0; passed < duration.toSeconds(); passed += 20) {
      attempts.getLast().listener.pinged();
      timer.advance(Duration.ofSeconds(20));
    }
  }

  @Test
  void whatComes_isHeard_onceItIsOpen() {
    keeper.start();
    assertThat(keeper.isReady()).isFalse();
    connect();
    attempts.getFirst().listener.text("hello");
    assertThat(keeper.isReady()).isTrue();
    assertThat(talks.getFirst().heard).containsExactly("hello");
  }

  @Test
  void aConnectionThatBreaks_isOpenedAgain_afterGrowingPauses() {
    keeper.start();
    connect();
    attempts.getFirst().listener.ended("cut");
    assertThat(talks.getFirst().end).isEqualTo("gap");
    assertThat(attempts).hasSize(1);
    timer.advance(Duration.ofSeconds(1));
    assertThat(attempts).hasSize(2);
    attempts.getLast().opening.completeExceptionally(new java.io.IOException("no"));
    timer.advance(Duration.ofMillis(900));
    assertThat(attempts).hasSize(2);
    timer.advance(Duration.ofMillis(1100));
    assertThat(attempts).hasSize(3);
  }

  @Test
  void aVenueThatWantsToBeLeftAlone_isNotConnectedTo() {
    notBefore = START.plusSeconds(90);
    keeper.start();
    timer.advance(Duration.ofSeconds(89));
    assertThat(attempts).isEmpty();
    timer.advance(Duration.ofSeconds(1));
    assertThat(attempts).hasSize(1);
  }

  @Test
  void silence_endsAConnection_butPingsAreNoSilence() {
    keeper.start();
    connect();
    keepAlive(Duration.ofMinutes(3));
    assertThat(attempts.getFirst().aborted).isFalse();
    timer.advance(Duration.ofSeconds(60));
    assertThat(attempts.getFirst().aborted).isTrue();
    assertThat(attempts).hasSizeGreaterThan(1);
  }

  @Test
  void aConversationThatIsNotReadyInTime_isGivenUp() {
    keeper.start();
    attempts.getFirst().opens();
    timer.advance(Duration.ofSeconds(10));
    assertThat(attempts.getFirst().aborted).isTrue();
    assertThat(talks.getFirst().end).isEqualTo("no gap");
    timer.advance(Duration.ofSeconds(2));
    assertThat(attempts).hasSize(2);
  }

  @Test
  void beforeItsEnd_aConnectionIsReplaced_andGoesOnlyWhenTheNewOneIsReady() {
    keeper.start();
    connect();
    keepAlive(Duration.ofHours(23));
    assertThat(attempts).hasSize(2);
    attempts.getLast().opens();
    attempts.getFirst().listener.text("still here");
    assertThat(talks.getFirst().heard).containsExactly("still here");
    assertThat(attempts.getFirst().aborted).isFalse();
    talks.getLast().line.ready();
    assertThat(attempts.getFirst().aborted).isTrue();
    assertThat(talks.getFirst().end).isEqualTo("no gap");
    assertThat(keeper.isReady()).isTrue();
  }

  @Test
  void aReplacementThatFails_isTriedAgain_whileTheOldOneLasts() {
    keeper.start();
    connect();
    talks.getFirst().line.leave("shutdown");
    attempts.getLast().opening.completeExceptionally(new java.io.IOException("no"));
    assertThat(keeper.isReady()).isTrue();
    timer.advance(Duration.ofSeconds(1));
    assertThat(attempts).hasSize(3);
    connect();
    assertThat(attempts.getFirst().aborted).isTrue();
    assertThat(talks.getFirst().end).isEqualTo("no gap");
  }

  @Test
  void closed_nothingIsOpenedAgain() {
    keeper.start();
    connect();
    keeper.close();
    assertThat(attempts.getFirst().aborted).isTrue();
    timer.advance(Duration.ofMinutes(5));
    assertThat(attempts).hasSize(1);
  }
}
