package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Balance;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class GroupCommitterTest {
  private final AccountStore store = new AccountStore(TestDatabase.database());

  private record Owned(long account, long epoch) {
    AccountCommit.Builder commit() {
      return AccountCommit.of(account, epoch);
    }
  }

  private Owned owned() {
    long account = Samples.account(store).id();
    return new Owned(account, store.takeOwnership(account));
  }

  private static Balance balance(long amount) {
    return Balance.of(Asset.of("USDT"), Amount.of(Long.toString(amount)));
  }

  @Test
  void commitsOfManyAccountsAtOnce_areAllStoredInOrder() throws InterruptedException {
    List<Owned> accounts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      accounts.add(owned());
    }
    try (var committer = new GroupCommitter(store)) {
      List<Thread> threads = new ArrayList<>();
      for (Owned owned : accounts) {
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (long i = 1; i <= 25; i++) {
                        committer.commit(
                            owned.commit().event(Samples.entry(i)).balance(balance(i)).build());
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    for (Owned owned : accounts) {
      AccountImage image = store.load(owned.account());
      assertThat(image.lastSequence()).isEqualTo(25);
      assertThat(image.balances()).containsExactly(balance(25));
    }
  }

  @Test
  void lostOwnership_failsItsOwnCommitOnly() {
    Owned good = owned();
    Owned lost = owned();
    store.takeOwnership(lost.account());
    try (var committer = new GroupCommitter(store)) {
      CompletableFuture<Void> first =
          committer.submit(lost.commit().event(Samples.entry(1)).build());
      CompletableFuture<Void> second =
          committer.submit(good.commit().event(Samples.entry(1)).build());
      second.join();
      assertThatThrownBy(first::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LostOwnership.class);
      assertThatThrownBy(() -> committer.commit(lost.commit().build()))
          .isInstanceOf(LostOwnership.class);
    }
    assertThat(store.load(good.account()).lastSequence()).isEqualTo(1);
    assertThat(store.load(lost.account()).lastSequence()).isZero();
  }

  @Test
  void badCommit_failsItsOwnAccountOnly_andNothingOfItLaterGetsIn() {
    Owned good = owned();
    Owned bad = owned();
    List<CompletableFuture<Void>> goodOnes = new ArrayList<>();
    List<CompletableFuture<Void>> badOnes = new ArrayList<>();
    try (var committer = new GroupCommitter(store)) {
      for (long i = 1; i <= 20; i++) {
        goodOnes.add(committer.submit(good.commit().event(Samples.entry(i)).build()));
        AccountCommit.Builder commit = bad.commit().event(Samples.entry(i));
        // An order of a bot that does not exist.
        badOnes.add(
            committer.submit(
                i == 3 ? commit.order(Samples.planned(-1, "base")).build() : commit.build()));
      }
    }
    assertThat(goodOnes).allMatch(done -> done.isDone() && !done.isCompletedExceptionally());
    assertThat(badOnes.subList(0, 2)).noneMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(badOnes.subList(2, 20)).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(store.load(good.account()).lastSequence()).isEqualTo(20);
    assertThat(store.load(bad.account()).lastSequence()).isEqualTo(2);
  }

  @Test
  void closed_refusesInOneLine() {
    var committer = new GroupCommitter(store);
    committer.close();
    assertThatThrownBy(() -> committer.commit(owned().commit().build()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("the store is closed");
  }
}
