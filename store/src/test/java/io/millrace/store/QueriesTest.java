package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.order.OrderState;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueriesTest {
  private static final Page.Request FIRST = new Page.Request(0, 2);
  private final Database database = TestDatabase.database();
  private final AccountStore store = new AccountStore(database);
  private final HistoryQueries history = new HistoryQueries(database);
  private final BotQueries bots = new BotQueries(database);
  private final DashboardQueries dashboard = new DashboardQueries(database);
  private final AccountRecord account = Samples.account(store);
  private final long epoch = store.takeOwnership(account.id());
  private final long bot = store.nextBotId();
  private final String botName = "bot " + bot;

  private AccountCommit.Builder commit() {
    return AccountCommit.of(account.id(), epoch);
  }

  @BeforeEach
  void addBot() {
    store.commit(commit().bot(Samples.bot(bot, List.of(), List.of())).build());
  }

  private static Deal closed(long number, String proceeds) {
    Deal open = Samples.deal(number);
    Deal sold =
        new Deal(
            number,
            open.opening(),
            open.openedAt().plusSeconds(number),
            Optional.empty(),
            Optional.empty(),
            open.bought(),
            Amount.of("640"),
            Quantity.of("0.01"),
            Amount.of(proceeds),
            open.fees());
    return sold.closed(Samples.NOW.plusSeconds(100 + number), "take-profit");
  }

  @Test
  void deals_arePagedNewestFirstWithNamesAndTotals() {
    var commit = commit();
    for (long number = 1; number <= 3; number++) {
      commit.deal(new DealRecord(bot, Samples.BTC, closed(number, "650")));
    }
    store.commit(commit.deal(new DealRecord(bot, Samples.BTC, Samples.deal(4))).build());

    Page<Named<DealRecord>> first = history.deals(HistoryFilter.ofBot(bot), FIRST);
    Page<Named<DealRecord>> second =
        history.deals(HistoryFilter.ofBot(bot), new Page.Request(1, 2));
    Page<Named<DealRecord>> open =
        history.deals(new HistoryFilter(OptionalLong.of(bot), Optional.of(true)), FIRST);

    assertThat(first.total()).isEqualTo(4);
    assertThat(first.items()).extracting(Named::botName).containsOnly(botName);
    assertThat(first.items()).extracting(d -> d.record().deal().number()).containsExactly(3L, 2L);
    assertThat(second.items()).extracting(d -> d.record().deal().number()).containsExactly(1L, 4L);
    assertThat(open.items()).extracting(d -> d.record().deal()).containsExactly(Samples.deal(4));
    assertThat(history.deals(HistoryFilter.ALL, FIRST).total()).isGreaterThanOrEqualTo(4);
    assertThat(bots.closedDeals(bot))
        .containsExactly(closed(1, "650"), closed(2, "650"), closed(3, "650"));
  }

  @Test
  void orders_areFilteredByWhetherTheyMayBeLive() {
    OrderRecord live = Samples.planned(bot, "base");
    OrderRecord planned = Samples.planned(bot, "stop");
    OrderRecord refused =
        planned
            .with(
                planned.order().become(OrderState.SENT).become(OrderState.REFUSED),
                Samples.NOW.plusSeconds(1))
            .because("balance");
    store.commit(commit().order(live).order(refused).build());
    OptionalLong ours = OptionalLong.of(bot);

    assertThat(history.orders(new HistoryFilter(ours, Optional.of(true)), FIRST).items())
        .containsExactly(new Named<>(live, botName));
    assertThat(history.orders(new HistoryFilter(ours, Optional.of(false)), FIRST).items())
        .containsExactly(new Named<>(refused, botName));
    assertThat(history.orders(HistoryFilter.ofBot(bot), FIRST).total()).isEqualTo(2);
  }

  @Test
  void fillsAndActivity_comeNewestFirst() {
    var commit = commit();
    for (int i = 0; i < 3; i++) {
      commit.fill(Samples.fill(bot, "p" + i, Samples.NOW.plusSeconds(i)));
      commit.activity(
          new ActivityRecord(
              Samples.NOW,
              OptionalLong.of(bot),
              ActivityRecord.Kind.FILL,
              Reason.acted("bought {}", i)));
    }
    store.commit(commit.build());

    Page<Named<FillRecord>> fills = history.fills(OptionalLong.of(bot), FIRST);
    assertThat(fills.total()).isEqualTo(3);
    assertThat(fills.items())
        .extracting(f -> f.record().venueTradeId())
        .containsExactly("p2", "p1");
    assertThat(history.activity(OptionalLong.of(bot), FIRST).items())
        .extracting(a -> a.record().record().what().text())
        .containsExactly("bought 2", "bought 1");
    assertThat(history.activity(OptionalLong.empty(), FIRST).total()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void decisions_goBackFromTheOneThatIsNamed() {
    var commit = commit();
    for (int i = 0; i < 4; i++) {
      commit.decision(
          new DecisionRecord(
              bot,
              Samples.NOW.plusSeconds(i),
              "price",
              Price.of("64000"),
              List.of(Reason.acted("placed {} orders", i)),
              List.of(Reason.acted("buy {}", 1)),
              List.of(Reason.acted("buy {}", 2), Reason.acted("buy {}", 3))));
    }
    store.commit(commit.build());

    Page<Numbered<DecisionRecord>> newest = history.decisions(bot, OptionalLong.empty(), 3);
    Page<Numbered<DecisionRecord>> older =
        history.decisions(bot, OptionalLong.of(newest.items().getLast().id()), 3);

    assertThat(newest.total()).isEqualTo(4);
    assertThat(newest.items())
        .extracting(d -> d.record().reasons().getFirst().text())
        .containsExactly("placed 3 orders", "placed 2 orders", "placed 1 orders");
    assertThat(older.items()).hasSize(1);
    assertThat(older.items().getFirst().record().cancelled())
        .extracting(Reason::text)
        .containsExactly("buy 2", "buy 3");
  }

  /// Whoever reads them finds the words: nothing of what they are made of is lost.
  @Test
  void reasons_comeBackAsTheyWere() {
    Reason inner = Reason.waits("price {} is above {}", Price.of("64000.5"), "{}");
    var reasons =
        List.of(
            Reason.refused("No new deal. {}", inner),
            Reason.warns("nothing"),
            Reason.acted("{}", "said {} by \"somebody\""));
    var decision =
        new DecisionRecord(
            bot, Samples.NOW, "price", Price.of("64000"), reasons, List.of(), List.of());
    store.commit(commit().decision(decision).build());

    DecisionRecord read =
        history.decisions(bot, OptionalLong.empty(), 1).items().getFirst().record();

    assertThat(read).isEqualTo(decision);
    assertThat(read.reasons())
        .extracting(Reason::text)
        .containsExactly(
            "No new deal. price 64000.5 is above {}", "nothing", "said {} by \"somebody\"");
  }

  @Test
  void bots_areFiltered() {
    store.commit(
        commit()
            .deal(new DealRecord(bot, Samples.BTC, closed(1, "650")))
            .deal(new DealRecord(bot, Samples.BTC, Samples.deal(2)))
            .build());
    Optional<String> name = Optional.of(botName.toUpperCase(java.util.Locale.ROOT));

    Page<BotRow> found =
        bots.bots(
            new BotFilter(Optional.of(BotPhase.IN_POSITION), Optional.of("dca"), name), FIRST);
    Page<BotRow> stopped =
        bots.bots(new BotFilter(Optional.of(BotPhase.STOPPED), Optional.empty(), name), FIRST);

    BotRow row = found.items().stream().filter(one -> one.id() == bot).findFirst().orElseThrow();
    assertThat(row.openDeals()).isEqualTo(1);
    assertThat(row.closedDeals()).isEqualTo(1);
    assertThat(row.name()).isEqualTo(botName);
    assertThat(stopped.items()).isEmpty();
    assertThat(bots.bots(BotFilter.ALL, FIRST).total()).isPositive();
    assertThat(bots.configurations(bot)).hasSize(1);
  }

  @Test
  void totals_countAndSumUp() {
    store.commit(
        commit()
            .deal(new DealRecord(bot, Samples.BTC, closed(1, "650")))
            .deal(new DealRecord(bot, Samples.BTC, closed(2, "639.5")))
            .deal(new DealRecord(bot, Samples.BTC, closed(3, "640.25")))
            .deal(new DealRecord(bot, Samples.BTC, Samples.deal(4)))
            .build());

    assertThat(dashboard.totals(List.of(account.id())))
        .isEqualTo(new DashboardQueries.Totals(1, 1, 0, 1, 3, 2));
  }

  /// Her other account has no point yet; a bot that went before the last point is no part of it.
  @Test
  void earnedBefore_isTheLastPointOfEachAccount_andBotsThatWentSince() {
    AccountRecord other = Samples.account(store);
    long otherEpoch = store.takeOwnership(other.id());
    long went = store.nextBotId();
    long goneBefore = store.nextBotId();
    long others = store.nextBotId();
    store.commit(
        commit()
            .bot(Samples.bot(went, List.of(), List.of()))
            .bot(Samples.bot(goneBefore, List.of(), List.of()))
            .snapshot(point(3, 100))
            .remove(goneBefore, Samples.NOW.plusSeconds(2))
            .remove(went, Samples.NOW.plusSeconds(4))
            .build());
    store.commit(commit().snapshot(point(9, 200)).build());
    store.commit(
        AccountCommit.of(other.id(), otherEpoch)
            .bot(Samples.bot(others, List.of(), List.of()))
            .remove(others, Samples.NOW)
            .build());
    List<Long> both = List.of(account.id(), other.id());
    Amount gained = gained(Samples.bot(went, List.of(), List.of()).snapshot().position());

    assertThat(dashboard.earnedBefore(both, Samples.NOW.plusSeconds(9)))
        .isEqualTo(
            new DashboardQueries.Earned(Amount.of("0.5"), Map.of(went, gained, others, gained)));
    assertThat(dashboard.earnedBefore(both, Samples.NOW.plusSeconds(10)))
        .isEqualTo(new DashboardQueries.Earned(Amount.of("0.5"), Map.of(others, gained)));
    assertThat(dashboard.earnedBefore(List.of(other.id()), Samples.NOW).realised())
        .isEqualTo(Amount.ZERO);
  }

  private static Amount gained(Position position) {
    return position.realised().plus(position.funding()).minus(position.feesIn(Asset.of("USDT")));
  }

  @Test
  void equityCurve_isThinnedOutAndSummedOverAccounts() {
    AccountRecord other = Samples.account(store);
    long otherEpoch = store.takeOwnership(other.id());
    for (int i = 0; i < 10; i++) {
      store.commit(commit().snapshot(point(i, 100 + i)).build());
    }
    store.commit(AccountCommit.of(other.id(), otherEpoch).snapshot(point(4, 1000)).build());

    List<SnapshotRecord> curve =
        dashboard.equityCurve(
            List.of(account.id(), other.id()),
            Samples.NOW,
            Samples.NOW.plus(Duration.ofSeconds(10)),
            5);

    assertThat(curve)
        .extracting(p -> p.equity().toString())
        .containsExactly("101", "103", "1105", "1107", "1109");
    assertThat(curve.getLast().time()).isEqualTo(Samples.NOW.plusSeconds(9));
  }

  @Test
  void equityCurve_ofAFreshAccount_showsItsFirstSecondsHoweverLongThePeriod() {
    for (int i = 0; i < 10; i++) {
      store.commit(commit().snapshot(point(i, 100 + i)).build());
    }

    List<SnapshotRecord> curve =
        dashboard.equityCurve(
            List.of(account.id()),
            Samples.NOW.minus(Duration.ofDays(30)),
            Samples.NOW.plus(Duration.ofSeconds(10)),
            300);

    assertThat(curve).hasSize(10);
  }

  private static SnapshotRecord point(int second, int equity) {
    return new SnapshotRecord(
        Samples.NOW.plusSeconds(second),
        Amount.of(Integer.toString(equity)),
        Amount.of("0.5"),
        Amount.ZERO);
  }

  @Test
  void request_outOfRange_saysWhatIsAllowed() {
    assertThatThrownBy(() -> new Page.Request(-1, 10))
        .hasMessage("page must be at least 0, not -1");
    assertThatThrownBy(() -> new Page.Request(0, 501)).hasMessage("size must be 1 to 500, not 501");
  }
}
