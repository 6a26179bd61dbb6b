package io.millrace.engine.live;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import io.millrace.store.ActivityRecord;
import io.millrace.store.DealRecord;
import io.millrace.store.DecisionRecord;
import io.millrace.store.FillRecord;
import io.millrace.store.OrderRecord;
import java.time.Instant;
import java.util.Optional;

/// Something that changed. What belongs to an account was stored before it is told.
public sealed interface LiveUpdate {
  record Priced(InstrumentId instrument, Price price, Instant at) implements LiveUpdate {}

  record BarClosed(InstrumentId instrument, BarInterval interval, Bar bar) implements LiveUpdate {}

  /// A bot is not what it was; read it anew.
  record BotChanged(long account, long bot) implements LiveUpdate {}

  record BotRemoved(long account, long bot) implements LiveUpdate {}

  /// Balances have changed; read them anew.
  record AccountChanged(long account) implements LiveUpdate {}

  /// An account's distance from its limits has changed; read it anew.
  record RiskChanged(long account) implements LiveUpdate {}

  record OrderChanged(long account, OrderRecord order) implements LiveUpdate {}

  record Filled(long account, FillRecord fill) implements LiveUpdate {}

  record DealChanged(long account, DealRecord deal) implements LiveUpdate {}

  record Decided(long account, DecisionRecord decision) implements LiveUpdate {}

  record Happened(long account, ActivityRecord activity) implements LiveUpdate {}

  /// What an update replaces when the watcher has not read it yet; nothing when each one counts.
  default Optional<Object> key() {
    return switch (this) {
      case Priced priced -> Optional.of("price " + priced.instrument());
      case BotChanged bot -> Optional.of("bot " + bot.bot());
      case AccountChanged account -> Optional.of("account " + account.account());
      case RiskChanged risk -> Optional.of("risk " + risk.account());
      case OrderChanged order -> Optional.of("order " + order.order().id());
      case DealChanged deal ->
          Optional.of("deal " + deal.deal().bot() + " " + deal.deal().deal().number());
      case BarClosed _, BotRemoved _, Filled _, Decided _, Happened _ -> Optional.empty();
    };
  }
}
