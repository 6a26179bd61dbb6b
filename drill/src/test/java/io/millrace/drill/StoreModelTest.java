package io.millrace.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import io.millrace.core.account.Balance;
import io.millrace.core.market.VenueId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.engine.account.ledger.AccountLedger;
import io.millrace.engine.account.ledger.StoreLedger;
import io.millrace.store.AccountCommit;
import io.millrace.store.AccountImage;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountStore;
import io.millrace.store.Database;
import io.millrace.store.EmbeddedDatabase;
import io.millrace.store.NewAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model of the store gives the answers that PostgreSQL gives, whatever is asked of both: the
/// operations are those of runs in which everything goes wrong, and others that no owner would do.
final class StoreModelTest {
  private static final int SEEDS = Integer.getInteger("millrace.stores", 1);

  /// Runs that restore an old backup in the model would have to restore it in the database, too.
  private static List<Long> seeds() {
    return LongStream.iterate(2, seed -> seed + 1)
        .filter(seed -> !Run.endsBehind(seed))
        .limit(SEEDS)
        .boxed()
        .toList();
  }

  @Test
  void whateverIsAsked_modelAndDatabaseGiveTheSameAnswers(@TempDir Path folder) {
    for (long seed : seeds()) {
      try (EmbeddedDatabase server = EmbeddedDatabase.start(folder.resolve("seed-" + seed));
          Database database = Database.open(server.address())) {
        var store = new AccountStore(database);
        var both = new Both(new StoreLedger(store, store::commit), seed);
        Drill.Result result =
            Drill.run(
                new Scenario(
                    seed,
                    Scenario.Pace.STORM,
                    Duration.ofMinutes(40),
                    4,
                    Set.of(),
                    Optional.empty(),
                    Planted.NOTHING),
                null,
                model -> both.with(store, model));
        assertThat(result.violation()).as("seed " + seed).isEmpty();
        assertThat(both.images).as("owners").isPositive();
        assertThat(result.commits()).as("commits").isPositive();
      }
    }
  }

  /// Two ledgers that are asked the same and must answer the same.
  private static final class Both implements AccountLedger {
    private final AccountLedger real;
    private final SplittableRandom chance;
    private AccountLedger model;
    private int images;
    private long account;

    Both(AccountLedger real, long seed) {
      this.real = real;
      this.model = real;
      this.chance = new SplittableRandom(seed);
    }

    AccountLedger with(AccountStore store, AccountLedger other) {
      model = other;
      account =
          store
              .create(
                  new NewAccount(
                      "drill",
                      new VenueId("binance-spot"),
                      AccountMode.LIVE,
                      Asset.of("USDT"),
                      funds(other)),
                  VirtualTime.START)
              .id();
      assertThat(account).isEqualTo(World.ACCOUNT);
      return this;
    }

    private static List<Balance> funds(AccountLedger other) {
      return other instanceof StoreModel model
          ? List.copyOf(model.balances().values())
          : List.of(Balance.of(Asset.of("USDT"), Amount.ZERO));
    }

    @Override
    public AccountImage take(long of) {
      AccountImage expected = model.take(of);
      AccountImage found = real.take(of);
      images++;
      assertThat(found.account().epoch()).isEqualTo(expected.account().epoch());
      assertThat(found.lastSequence()).isEqualTo(expected.lastSequence());
      assertThat(found.balances()).isEqualTo(expected.balances());
      assertThat(found.bots()).isEqualTo(expected.bots());
      assertThat(found.liveOrders()).isEqualTo(expected.liveOrders());
      assertThat(found.trades()).isEqualTo(expected.trades());
      assertThat(found.risk()).isEqualTo(expected.risk());
      return expected;
    }

    @Override
    public void commit(AccountCommit commit) {
      if (chance.nextInt(20) == 0) {
        stray(commit);
      }
      same(commit);
    }

    /// Says it to both; they agree on whether it can be stored.
    private void same(AccountCommit commit) {
      RuntimeException wanted = catchRuntimeException(() -> model.commit(commit));
      RuntimeException found = catchRuntimeException(() -> real.commit(commit));
      assertThat(found == null ? "stored" : found.getClass().getName())
          .isEqualTo(wanted == null ? "stored" : wanted.getClass().getName());
      if (wanted != null) {
        throw wanted;
      }
    }

    /// Something that no owner does: both must refuse it, and nothing of it may be stored.
    private void stray(AccountCommit commit) {
      boolean old = chance.nextBoolean() || commit.events().size() < 2;
      var stray =
          AccountCommit.of(account, old ? commit.epoch() - 1 : commit.epoch())
              .balance(Balance.of(Asset.of("USDT"), Amount.of("1")));
      if (!old) {
        // A journal with a gap.
        commit.events().subList(1, commit.events().size()).forEach(stray::event);
      }
      RuntimeException refused = catchRuntimeException(() -> same(stray.build()));
      assertThat(refused).isNotNull();
    }

    @Override
    public Set<ClientOrderId> unknown(long of, Set<ClientOrderId> ids) {
      Set<ClientOrderId> expected = new TreeSet<>(model.unknown(of, ids));
      assertThat(new TreeSet<>(real.unknown(of, ids))).isEqualTo(expected);
      return expected;
    }

    @Override
    public long nextBot() {
      long expected = model.nextBot();
      assertThat(real.nextBot()).isEqualTo(expected);
      return expected;
    }
  }
}
