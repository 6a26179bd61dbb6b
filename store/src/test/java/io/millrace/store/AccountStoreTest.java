package io.millrace.store;

import static io.millrace.store.generated.Tables.DECISION;
import static io.millrace.store.generated.Tables.FILL;
import static io.millrace.store.generated.Tables.JOURNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.document.Document;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderState;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountStoreTest {
  private final AccountStore store = new AccountStore(TestDatabase.database());
  private final AccountRecord account = Samples.account(store);
  private final long epoch = store.takeOwnership(account.id());
  private final long bot = store.nextBotId();

  private AccountCommit.Builder commit() {
    return AccountCommit.of(account.id(), epoch);
  }

  @Test
  void load_givesBackWhatWasCommitted() {
    Deal deal = Samples.deal(7);
    OrderRecord order =
        Samples.planned(bot, "safety-1").sent(Samples.NOW).knownAs("4711").because("test");
    OrderRecord stop = Samples.planned(bot, "stop");
    BotRecord record = Samples.bot(bot, List.of(order.order(), stop.order()), List.of(deal));
    store.commit(
        commit()
            .event(Samples.entry(1))
            .event(Samples.entry(2))
            .bot(record)
            .order(order)
            .order(stop)
            .deal(new DealRecord(bot, Samples.BTC, deal))
            .balance(new Balance(Asset.of("BTC"), Amount.of("0.01"), Amount.of("0.00000001")))
            .build());

    AccountImage image = store.load(account.id());

    assertThat(image.lastSequence()).isEqualTo(2);
    assertThat(image.account().epoch()).isEqualTo(epoch);
    assertThat(image.bots()).containsExactly(record);
    assertThat(image.liveOrders()).containsExactly(order, stop);
    assertThat(image.balances())
        .containsExactly(
            new Balance(Asset.of("BTC"), Amount.of("0.01"), Amount.of("0.00000001")),
            Balance.of(Asset.of("USDT"), Amount.of("10000")));
  }

  @Test
  void commit_ofAnotherEpoch_isRefusedWhole() {
    store.commit(commit().event(Samples.entry(1)).build());
    long next = store.takeOwnership(account.id());

    AccountCommit late =
        commit()
            .event(Samples.entry(2))
            .bot(Samples.bot(bot, List.of(), List.of()))
            .balance(Balance.of(Asset.of("USDT"), Amount.ZERO))
            .build();

    assertThat(next).isEqualTo(epoch + 1);
    assertThatThrownBy(() -> store.commit(late)).isInstanceOf(LostOwnership.class);
    assertThatThrownBy(() -> store.commit(commit().build())).isInstanceOf(LostOwnership.class);
    AccountImage image = store.load(account.id());
    assertThat(image.lastSequence()).isEqualTo(1);
    assertThat(image.bots()).isEmpty();
    assertThat(image.balances().getFirst().free()).isEqualTo(Amount.of("10000"));
  }

  @Test
  void commit_withOneBadRow_storesNothing() {
    OrderRecord ofUnknownBot = Samples.planned(bot, "base");
    assertThatThrownBy(
            () ->
                store.commit(
                    commit()
                        .event(Samples.entry(1))
                        .balance(Balance.of(Asset.of("USDT"), Amount.ZERO))
                        .order(ofUnknownBot)
                        .build()))
        .isInstanceOf(StoreException.class);

    AccountImage image = store.load(account.id());
    assertThat(image.lastSequence()).isZero();
    assertThat(image.balances().getFirst().free()).isEqualTo(Amount.of("10000"));
    assertThat(TestDatabase.sql().fetchCount(JOURNAL, JOURNAL.ACCOUNT.eq(account.id()))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 9, 300})
  void commit_isOneTransaction_howeverManyRowsItHas(int rows) {
    AccountCommit.Builder commit = commit().balance(Balance.of(Asset.of("USDT"), Amount.ZERO));
    for (long sequence = 1; sequence <= rows; sequence++) {
      commit.event(Samples.entry(sequence));
    }
    store.commit(commit.build());

    assertThat(store.load(account.id()).lastSequence()).isEqualTo(rows);
    assertThat(
            TestDatabase.sql()
                .fetch(
                    "SELECT xmin::text FROM account WHERE id = {0}"
                        + " UNION SELECT xmin::text FROM balance WHERE account = {0}"
                        + " UNION SELECT xmin::text FROM journal WHERE account = {0}",
                    DSL.val(account.id())))
        .hasSize(1);
  }

  @Test
  void commit_whoseJournalLeavesAHole_isRefused() {
    assertThatThrownBy(() -> store.commit(commit().event(Samples.entry(2)).build()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("journal of account " + account.id());
    assertThat(store.load(account.id()).lastSequence()).isZero();
  }

  @Test
  void fills_reportedAgain_areStoredOnce() {
    Instant nextMonth = Samples.NOW.plus(Duration.ofDays(31));
    store.commit(commit().fill(Samples.fill(bot, "t1", Samples.NOW)).build());
    store.commit(
        commit()
            .fill(Samples.fill(bot, "t1", Samples.NOW))
            .fill(Samples.fill(bot, "t1", nextMonth))
            .fill(Samples.fill(bot, "t2", Samples.NOW))
            .fill(Samples.fill(bot, "t2", nextMonth))
            .build());

    assertThat(
            TestDatabase.sql()
                .selectFrom(FILL)
                .where(FILL.ACCOUNT.eq(account.id()))
                .orderBy(FILL.VENUE_TRADE_ID)
                .fetch(Rows::fill))
        .containsExactly(
            Samples.fill(bot, "t1", Samples.NOW), Samples.fill(bot, "t2", Samples.NOW));
  }

  @Test
  void liveOrder_thatHasTraded_isLoadedWithTheTradesThatAreBooked() {
    Order order = Samples.order("base").become(OrderState.SENT);
    OrderRecord traded =
        Samples.planned(bot, "base")
            .sent(Samples.NOW)
            .with(order.fill(Quantity.of("0.0001")), Samples.NOW);
    store.commit(
        commit()
            .bot(Samples.bot(bot, List.of(), List.of()))
            .order(traded)
            .order(Samples.planned(bot, "safety-1"))
            .fill(Samples.fill(bot, "t1", Samples.NOW))
            .fill(Samples.fill(bot, "t2", Samples.NOW.plus(Duration.ofDays(31))))
            .build());

    AccountImage image = store.load(account.id());

    assertThat(image.trades(traded.id())).containsExactlyInAnyOrder("t1", "t2");
    assertThat(image.trades(Samples.planned(bot, "safety-1").id())).isEmpty();
    assertThat(image.liveOrders()).extracting(OrderRecord::sentAt).contains(traded.sentAt());
  }

  @Test
  void unknown_isWhatNoOrderOfTheAccountEverHad() {
    OrderRecord order = Samples.planned(bot, "base");
    store.commit(commit().bot(Samples.bot(bot, List.of(), List.of())).order(order).build());
    var never = new ClientOrderId("tst1-1-never-1");

    assertThat(store.unknown(account.id(), Set.of(order.id(), never))).containsExactly(never);
    assertThat(store.unknown(account.id(), Set.of())).isEmpty();
    assertThat(store.unknown(account.id() + 1, Set.of(order.id()))).containsExactly(order.id());
  }

  @Test
  void order_thatHasEnded_isNoLongerLoaded() {
    OrderRecord order = Samples.planned(bot, "base");
    BotRecord record = Samples.bot(bot, List.of(), List.of());
    store.commit(commit().bot(record).order(order).build());
    Order ended = order.order().become(OrderState.SENT).become(OrderState.REFUSED);
    store.commit(commit().order(order).order(order.with(ended, Samples.NOW)).build());

    assertThat(store.load(account.id()).liveOrders()).isEmpty();
    assertThat(store.load(account.id()).bots()).containsExactly(record);
  }

  @Test
  void bot_removed_leavesTheListsForGood() {
    BotRecord record = Samples.bot(bot, List.of(), List.of());
    store.commit(commit().bot(record).build());
    store.commit(commit().bot(record).remove(bot, Samples.NOW).build());

    assertThat(store.load(account.id()).bots()).isEmpty();
    assertThat(store.nextBotId()).isGreaterThan(bot);
  }

  @Test
  void rowsOfAPastMonth_goToItsOwnPartition() {
    Instant past = Instant.parse("2021-02-28T23:59:59.999Z");
    store.commit(
        commit()
            .fill(Samples.fill(bot, "past", past))
            .decision(
                new DecisionRecord(
                    bot,
                    past,
                    "price",
                    Price.of("1"),
                    List.of(Reason.waits("price is above {}", "2")),
                    List.of(Reason.acted("base")),
                    List.of()))
            .build());

    assertThat(TestDatabase.sql().fetchCount(DSL.table("fill_2021_02"))).isPositive();
    assertThat(TestDatabase.sql().fetchCount(DSL.table("fill_other"))).isZero();
  }

  @Test
  void oldDecisions_areForgottenByTheMonth_andMayComeAgain() {
    Instant old = Instant.parse("2001-06-15T00:00:00Z");
    var decision =
        new DecisionRecord(bot, old, "price", Price.of("1"), List.of(), List.of(), List.of());
    store.commit(commit().decision(decision).build());

    assertThat(store.forgetDecisionsBefore(YearMonth.of(2001, 7))).isEqualTo(1);
    assertThat(TestDatabase.sql().fetchCount(DECISION, DECISION.BOT.eq(bot))).isZero();

    store.commit(commit().decision(decision).build());
    assertThat(TestDatabase.sql().fetchCount(DSL.table("decision_2001_06"))).isEqualTo(1);
  }

  @Test
  void cursorAndSettings_areKept() {
    Document state = Document.fields().put("line", 12).build();
    store.commit(
        commit()
            .cursor(new CursorRecord("replay " + bot, Samples.NOW, Document.NOTHING))
            .activity(
                new ActivityRecord(
                    Samples.NOW,
                    OptionalLong.empty(),
                    ActivityRecord.Kind.SYSTEM,
                    Reason.acted("started")))
            .build());
    store.commit(commit().cursor(new CursorRecord("replay " + bot, Samples.NOW, state)).build());

    assertThat(store.cursor("replay " + bot))
        .contains(new CursorRecord("replay " + bot, Samples.NOW, state));
    assertThat(store.cursor("none")).isEmpty();
    assertThat(store.settingOr("install", Document.text("mr1"), Samples.NOW))
        .isEqualTo(Document.text("mr1"));
    assertThat(store.settingOr("install", Document.text("mr2"), Samples.NOW))
        .isEqualTo(Document.text("mr1"));
  }

  @Test
  void limitsAndWhatTheyRemember_areKept_andBelongToTheAccount() {
    RiskRecord open = RiskRecord.open(Asset.of("USDT"));
    assertThat(store.load(account.id()).risk()).isEqualTo(open);
    var gate = new RiskGate(RiskLimits.none(Asset.of("USDT")));
    gate.sleep(List.of(bot));
    var risk = new RiskRecord(gate.limits(), Optional.of(gate.snapshot()));

    store.commit(commit().risk(open).build());
    store.commit(commit().risk(risk).build());

    assertThat(store.load(account.id()).risk()).isEqualTo(risk);
    assertThat(store.load(Samples.account(store).id()).risk()).isEqualTo(open);
  }

  @Test
  void create_withATakenName_saysSo() {
    assertThatThrownBy(
            () ->
                store.create(
                    new NewAccount(
                        account.name(),
                        account.venue(),
                        account.mode(),
                        account.currency(),
                        List.of()),
                    Samples.NOW))
        .hasMessage("account name '" + account.name() + "' is taken: choose another");
  }
}
