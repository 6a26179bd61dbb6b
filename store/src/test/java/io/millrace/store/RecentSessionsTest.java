package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.store.UserRecord.Role;
import io.millrace.store.UserStore.Found;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RecentSessionsTest {
  private static final Instant NOW = Samples.NOW;
  private static final Instant IDLE = NOW.minus(Duration.ofDays(3));

  private final Database database = TestDatabase.database();
  private final UserStore users = new UserStore(database);

  private record Member(long user, UUID session) {
    byte[] hash() {
      return session.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  private Member member() {
    long user = users.add(UUID.randomUUID() + "@example.com", "hash", NOW).orElseThrow().id();
    var member = new Member(user, UUID.randomUUID());
    users.openSession(
        member.hash(),
        new SessionRecord(
            member.session(), user, NOW, NOW, NOW.plus(Duration.ofDays(30)), NOW, "here", "test"));
    return member;
  }

  private Optional<Found> find(Member member) {
    return users.session(member.hash(), NOW, IDLE);
  }

  @Test
  void whateverEndsASession_countsAtOnce() {
    var leaving = new LeavingStore(database);
    for (Consumer<Member> deed :
        List.<Consumer<Member>>of(
            one -> users.endSession(one.user(), one.session()),
            one -> users.endSessions(one.user(), Optional.empty()),
            one -> users.lock(one.user(), "because", NOW),
            one -> leaving.begin(one.user(), NOW, NOW.plusSeconds(1)))) {
      Member member = member();
      assertThat(find(member)).isPresent();
      deed.accept(member);
      assertThat(find(member)).isEmpty();
    }
  }

  @Test
  void whateverChangesAPerson_countsAtOnce() {
    Member member = member();
    assertThat(find(member)).isPresent();
    users.setRole(member.user(), Role.ADMIN);
    assertThat(find(member).orElseThrow().user().role()).isEqualTo(Role.ADMIN);
    users.setPassword(member.user(), "another");
    assertThat(find(member).orElseThrow().user().password()).contains("another");
    users.setLanguage(member.user(), Language.DE);
    assertThat(find(member).orElseThrow().user().language()).contains(Language.DE);
    users.verified(member.user(), NOW);
    assertThat(find(member).orElseThrow().user().verifiedAt()).contains(NOW);
    String email = UUID.randomUUID() + "@example.com";
    users.setEmail(member.user(), email, NOW);
    assertThat(find(member).orElseThrow().user().email()).contains(email);
    users.proved(member.session(), NOW.plusSeconds(5));
    assertThat(find(member).orElseThrow().session().provedAt()).isEqualTo(NOW.plusSeconds(5));
    users.seen(member.session(), NOW.plusSeconds(9));
    assertThat(find(member).orElseThrow().session().seenAt()).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void whatIsDoneTogether_countsOnceItIsCommitted_thoughItWasReadMeanwhile() throws Exception {
    Member member = member();
    assertThat(find(member)).isPresent();
    boolean _ =
        database.together(
            () -> {
              users.lock(member.user(), "because", NOW);
              // Somebody else asks while this is not committed, and after it was forgotten once.
              database.sessions().forget(_ -> true);
              assertThat(elsewhere(() -> find(member))).isPresent();
              return true;
            });
    assertThat(find(member)).isEmpty();
  }

  private static <T> T elsewhere(Callable<T> question) {
    try (var thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(question).get();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void whatIsRolledBack_changesNothing() {
    Member member = member();
    assertThat(find(member)).isPresent();
    assertThatThrownBy(
            () ->
                database.together(
                    () -> {
                      users.lock(member.user(), "because", NOW);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(find(member)).isPresent();
  }

  @Test
  void anotherNode_isHeardOfAfterAFewSeconds() {
    var clock = new AtomicLong();
    var recent = new RecentSessions(clock::get);
    Member member = member();
    Found found = find(member).orElseThrow();
    assertThat(recent.find(member.hash(), _ -> true, () -> Optional.of(found))).isPresent();
    clock.addAndGet(RecentSessions.OLDEST.toNanos() - 1);
    assertThat(recent.find(member.hash(), _ -> true, Optional::empty)).isPresent();
    clock.addAndGet(1);
    assertThat(recent.find(member.hash(), _ -> true, Optional::empty)).isEmpty();
  }

  @Test
  void expiredOnes_areNotFound_thoughTheyAreKnown() {
    Member member = member();
    assertThat(find(member)).isPresent();
    assertThat(users.session(member.hash(), NOW.plus(Duration.ofDays(30)), IDLE)).isEmpty();
    assertThat(users.session(member.hash(), NOW, NOW)).isEmpty();
  }

  @Test
  void whatWasReadBeforeSomethingWasForgotten_isNotKept() {
    var recent = new RecentSessions(() -> 0);
    Member member = member();
    Found found = find(member).orElseThrow();
    var reads = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      assertThat(
              recent.find(
                  member.hash(),
                  _ -> true,
                  () -> {
                    reads.incrementAndGet();
                    recent.forget(_ -> false);
                    return Optional.of(found);
                  }))
          .isPresent();
    }
    assertThat(reads).hasValue(2);
  }
}
