package io.millrace.store;

import io.millrace.core.account.Balance;
import io.millrace.core.account.Deal;
import io.millrace.core.account.Position;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.bot.BotSnapshot;
import io.millrace.core.bot.Desired;
import io.millrace.core.bot.KillReport.StoppedBot;
import io.millrace.core.bot.SlotProgress;
import io.millrace.core.document.Document;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.VenueId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Records for tests.
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123456Z");
  static final InstrumentId BTC = InstrumentId.of("binance-spot:BTCUSDT");
  private static final AtomicInteger NAMES = new AtomicInteger();

  private Samples() {}

  /// An account of its own for a test.
  static AccountRecord account(AccountStore store) {
    return store.create(
        new NewAccount(
            "account " + NAMES.incrementAndGet(),
            new VenueId("paper"),
            AccountMode.PAPER,
            Asset.of("USDT"),
            List.of(Balance.of(Asset.of("USDT"), Amount.of("10000")))),
        NOW);
  }

  static BotRecord bot(long id, List<Order> orders, List<Deal> deals) {
    var snapshot =
        new BotSnapshot(
            Document.fields().put("cycle", 7).put("anchor", Price.of("64000.5")).build(),
            Desired.RUN,
            false,
            true,
            Optional.empty(),
            Optional.of(Reason.waits("needs {} USDT", "12.5")),
            orders,
            List.of(
                new SlotProgress(slot("base"), 1, Quantity.of("0.01"), true),
                new SlotProgress(slot("safety-1"), 2, Quantity.ZERO, false)),
            deals,
            new Position(
                Side.BUY,
                Quantity.of("0.01"),
                Amount.of("640.0051234567891234"),
                Amount.of("-3.25"),
                Amount.ZERO,
                Map.of(Asset.of("BNB"), Amount.of("0.0001"), Asset.of("USDT"), Amount.of("0.64"))));
    return new BotRecord(
        id,
        "bot " + id,
        new BotDocument(
            "dca",
            BTC,
            Document.fields().put("base", Amount.of("100")).build(),
            Optional.of(new MarginSettings(MarginSettings.Mode.CROSS, 5)),
            7),
        1,
        BotPhase.IN_POSITION,
        snapshot,
        Optional.of(
            new StoppedBot(
                id,
                NOW,
                true,
                BTC,
                List.of(id(id, order("safety-1").ref())),
                List.of(id(id, order("safety-1").ref())),
                Side.BUY,
                Quantity.of("0.02"),
                Quantity.of("0.02"),
                Quantity.of("0.00001"))),
        NOW,
        NOW);
  }

  static OrderSlot slot(String name) {
    return new OrderSlot(7, name);
  }

  static Order order(String slot) {
    return Order.planned(
        DesiredOrder.limit(slot(slot), Side.BUY, Price.of("63000.01"), Quantity.of("0.02")),
        Quantity.ZERO,
        1);
  }

  static OrderRecord planned(long bot, String slot) {
    Order order = order(slot);
    return OrderRecord.planned(bot, id(bot, order.ref()), BTC, order, NOW);
  }

  static ClientOrderId id(long bot, OrderRef ref) {
    return ClientOrderId.of("tst", bot, ref);
  }

  static FillRecord fill(long bot, String tradeId, Instant time) {
    var ref = new OrderRef(slot("base"), 1);
    var fill =
        new Fill(
            slot("base"),
            Side.BUY,
            Price.of("64000.51"),
            Quantity.of("0.00001"),
            Money.of("0.00000001", "BNB"),
            Fill.Liquidity.MAKER,
            time);
    return new FillRecord(bot, BTC, tradeId, id(bot, ref), ref, fill);
  }

  static Deal deal(long number) {
    return new Deal(
        number,
        Side.BUY,
        NOW,
        Optional.empty(),
        Optional.empty(),
        Quantity.of("0.01"),
        Amount.of("640.0051234567891234"),
        Quantity.ZERO,
        Amount.ZERO,
        Amount.of("0.64"),
        Amount.of("-0.0123456789"));
  }

  static JournalEntry entry(long sequence) {
    return new JournalEntry(
        sequence, NOW, "test", Document.fields().put("sequence", sequence).build());
  }
}
