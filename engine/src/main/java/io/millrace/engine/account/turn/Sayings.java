package io.millrace.engine.account.turn;

import io.millrace.core.account.Deal;
import io.millrace.core.bot.BotPhase;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.reason.Reason;
import io.millrace.store.NewsRecord;
import io.millrace.store.Saying;
import io.millrace.store.Saying.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What people are told of what happened. It is put into words elsewhere, in the language of
/// whoever reads it.
final class Sayings {
  private Sayings() {}

  static Saying deal(Deal deal, Instrument instrument) {
    if (deal.isOpen()) {
      return Saying.of(Topic.DEAL_OPENED, deal.number());
    }
    String reason = deal.closeReason().orElse("bot");
    return Saying.of(Topic.DEAL_CLOSED, deal.number(), reason, deal.profit(), instrument.quote());
  }

  static Saying filled(Order order, InstrumentId instrument) {
    String slot = order.slot().name();
    return order.terms() instanceof OrderTerms.Limit limit
        ? Saying.of(
            Topic.SAFETY_FILLED,
            slot,
            order.quantity(),
            instrument.symbol(),
            limit.price(),
            order.slot().cycle())
        : Saying.of(
            Topic.SAFETY_FILLED_AT_MARKET,
            slot,
            order.quantity(),
            instrument.symbol(),
            order.slot().cycle());
  }

  /// Of phases that somebody has to do something about.
  static Optional<NewsRecord> phase(BotPhase phase, Optional<Reason> why, Instant now, long bot) {
    return switch (phase) {
      case ERROR -> news(NewsRecord.Event.BOT_ERROR, Topic.BOT_IN_TROUBLE, why, now, bot);
      case WAITING_FOR_BALANCE ->
          news(NewsRecord.Event.WAITING_FOR_BALANCE, Topic.BOT_WAITS, why, now, bot);
      case STOPPED, PAUSED, STARTING, MONITORING, PLACING_ORDER, IN_POSITION, CLOSING ->
          Optional.empty();
    };
  }

  private static Optional<NewsRecord> news(
      NewsRecord.Event event, Topic topic, Optional<Reason> why, Instant now, long bot) {
    return why.map(
        cause -> new NewsRecord(now, OptionalLong.of(bot), event, Saying.of(topic, cause)));
  }
}
