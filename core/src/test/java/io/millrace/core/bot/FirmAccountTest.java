package io.millrace.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.risk.RiskGate;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A machine with a firm's rules: closing for the day, going on with the next one, and what
/// stopping has done.
final class FirmAccountTest {
  private static final Instrument ES =
      new Instrument(
          InstrumentId.of("cme:ESZ26"),
          InstrumentKind.FUTURE,
          Asset.of("ES"),
          Asset.of("USD"),
          Contract.of(Ratio.of("50")),
          TradingRules.of(Price.of("0.25"), Quantity.of("1"), Amount.ZERO),
          TradingSessions.ALWAYS);

  private final QuietView view = new QuietView();
  private final QuietEffects effects = new QuietEffects();
  private RiskGate gate = gate();
  private AccountMachine machine = machine();

  @Test
  void endOfDay_closesEverything_andTheNextDayGoesOn() {
    tell(new BotEvent.Start());
    trade(DipStrategy.HIGH, Side.BUY);
    view.now = Instant.parse("2026-11-20T21:04:59Z");
    machine.on(new AccountEvent.RiskDue(), view, effects);
    assertThat(bot().desired()).isEqualTo(Desired.RUN);
    view.now = Instant.parse("2026-11-20T21:05:00Z");
    machine.on(new AccountEvent.RiskDue(), view, effects);
    assertThat(effects.trips).containsExactly("propFirm.flatBy");
    assertThat(bot().desired()).isEqualTo(Desired.STOP);
    exitGoes();
    assertThat(order(DipStrategy.CLOSE).side()).isEqualTo(Side.SELL);
    trade(DipStrategy.CLOSE, Side.SELL);
    restart();
    view.now = Instant.parse("2026-11-20T22:59:59Z");
    machine.on(new AccountEvent.RiskDue(), view, effects);
    assertThat(bot().desired()).isEqualTo(Desired.STOP);
    view.now = Instant.parse("2026-11-20T23:00:00Z");
    machine.on(new AccountEvent.RiskDue(), view, effects);
    assertThat(bot().desired()).isEqualTo(Desired.RUN);
    assertThat(effects.trips).hasSize(1);
  }

  @Test
  void aBotThatIsStoppedByHand_staysStopped() {
    tell(new BotEvent.Start());
    trade(DipStrategy.HIGH, Side.BUY);
    view.now = Instant.parse("2026-11-20T21:05:00Z");
    machine.on(new AccountEvent.RiskDue(), view, effects);
    tell(new BotEvent.Stop(true));
    view.now = Instant.parse("2026-11-20T23:00:00Z");
    machine.on(new AccountEvent.RiskDue(), view, effects);
    assertThat(bot().desired()).isEqualTo(Desired.STOP);
  }

  @Test
  void killSwitch_listsWhatItDid_untilFlatIsConfirmed() {
    assertThat(machine.killReport().bots()).isEmpty();
    tell(new BotEvent.Start());
    trade(DipStrategy.HIGH, Side.BUY);
    machine.on(new AccountEvent.StopAll(true), view, effects);
    KillReport.StoppedBot stopped = machine.killReport().bots().getFirst();
    assertThat(stopped.orders()).hasSize(2);
    assertThat(stopped.held()).isEqualTo(Quantity.of("1"));
    assertThat(stopped.close()).isTrue();
    assertThat(machine.killReport().isConfirmedFlat()).isFalse();

    exitGoes();
    trade(DipStrategy.CLOSE, Side.SELL);
    assertThat(machine.killReport().bots().getFirst().left()).isEqualTo(Quantity.ZERO);
    assertThat(machine.killReport().isConfirmedFlat()).isFalse();
    for (Order order : List.copyOf(bot().orders())) {
      tell(new BotEvent.Accepted(order.ref()));
      tell(new BotEvent.Cancelled(order.ref()));
    }
    assertThat(bot().position().isFlat()).isTrue();
    assertThat(machine.killReport().isConfirmedFlat()).isTrue();
    assertThat(machine.killReport().bots()).hasSize(1);
    tell(new BotEvent.Start());
    assertThat(machine.killReport().bots()).isEmpty();
  }

  @Test
  void killReport_keepsPositionsThatAreToBeKept_andSurvivesARestart() {
    tell(new BotEvent.Start());
    trade(DipStrategy.HIGH, Side.BUY);
    machine.on(new AccountEvent.StopAll(false), view, effects);
    KillReport before = machine.killReport();
    assertThat(before.isConfirmedFlat()).isFalse();
    restart();
    machine.restore(before);
    assertThat(machine.killReport()).isEqualTo(before);
    for (Order order : List.copyOf(bot().orders())) {
      tell(new BotEvent.NeverArrived(order.ref()));
    }
    assertThat(machine.killReport().isConfirmedFlat()).isTrue();
    assertThat(machine.killReport().bots().getFirst().left()).isEqualTo(Quantity.of("1"));
  }

  private BotMachine<?, ?> bot() {
    return machine.bot(1);
  }

  private void tell(BotEvent event) {
    machine.on(new AccountEvent.ToBot(1, event), view, effects);
  }

  private Order order(OrderSlot slot) {
    return bot().orders().stream().filter(o -> o.slot().equals(slot)).findAny().orElseThrow();
  }

  private void trade(OrderSlot slot, Side side) {
    Order order = order(slot);
    tell(
        new BotEvent.Traded(
            order.ref(),
            new Fill(
                slot,
                side,
                Price.of("100"),
                order.remaining(),
                Money.zero(Asset.of("USD")),
                Fill.Liquidity.MAKER,
                view.now)));
  }

  /// The venue says that the exit at a price is gone: before, it could sell beside the one at
  /// market.
  private void exitGoes() {
    assertThat(bot().orders()).noneMatch(order -> order.slot().equals(DipStrategy.CLOSE));
    Order exit = order(DipStrategy.EXIT);
    tell(new BotEvent.Accepted(exit.ref()));
    tell(new BotEvent.Cancelled(exit.ref()));
  }

  private void restart() {
    BotSnapshot snapshot = bot().snapshot();
    var risk = gate.snapshot();
    gate = gate();
    gate.restore(risk);
    machine = machine();
    machine.restore(1, snapshot, view);
    machine.on(new AccountEvent.Recovered(), view, effects);
  }

  private AccountMachine machine() {
    var account = new AccountMachine("mr1", gate);
    account.add(1, new DipStrategy(), new DipStrategy.Config(), ES, FeeRates.NONE);
    return account;
  }

  private static RiskGate gate() {
    Document distance = Document.fields().put("product", "ES").put("points", "1").build();
    Document limits =
        Document.fields()
            .put(
                "propFirm",
                Document.fields()
                    .put("rules", "topstep-2026-09")
                    .put("account", "50K")
                    .put("stopDistances", Document.items(List.of(distance)))
                    .build())
            .build();
    DocumentReader reader = DocumentReader.of(limits, "risk");
    RiskLimits read = RiskLimitsDocument.read(reader);
    reader.finish();
    return new RiskGate(read);
  }
}
