package io.millrace.server.wiring;

import io.millrace.core.account.Deal;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Price;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.bots.BotSummary.OpenDeal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The prices that matter to an open deal. A strategy that knows them says them as figures; for
/// every other one they follow from the deal's sums and from what rests at the venue, so that a
/// plug-in shows them too.
final class OpenDealFigures {
  private final BotStatus bot;
  private final Deal deal;
  private final Price price;
  private final Map<String, String> figures;
  private final boolean isLong;

  /// @param figures what the strategy says itself
  OpenDealFigures(BotStatus bot, Deal deal, Price price, Map<String, String> figures) {
    this.bot = bot;
    this.deal = deal;
    this.price = price;
    this.figures = figures;
    this.isLong = deal.opening() == Side.BUY;
  }

  OpenDeal view() {
    Amount unrealised = deal.profitAt(bot.instrument(), price, bot.fees().taker());
    Amount invested = deal.cost().minus(deal.proceeds()).abs();
    return new OpenDeal(
        deal.number(),
        deal.openedAt(),
        figure("average", average()),
        figure("breakEven", breakEven()),
        figure("takeProfit", resting(deal.opening().opposite())),
        figure("stopLoss", stop()),
        figure("nextOrder", resting(deal.opening())),
        deal.held().toString(),
        Figures.text(invested),
        Figures.text(unrealised),
        Figures.percent(unrealised, invested),
        Integer.parseInt(figures.getOrDefault("safetyDone", "0")),
        Integer.parseInt(figures.getOrDefault("safetyTotal", "0")));
  }

  private @Nullable String figure(String name, Optional<Price> otherwise) {
    return Optional.ofNullable(figures.get(name))
        .or(() -> otherwise.map(Price::toString))
        .orElse(null);
  }

  /// Of what is held, without fees.
  private Optional<Price> average() {
    Price entry =
        bot.record()
            .snapshot()
            .position()
            .summary(bot.instrument(), price, bot.fees().taker())
            .averageEntry();
    return Optional.of(entry).filter(Price::isPositive);
  }

  /// Where a resting order for what is held brings the whole deal to zero: `(cost − proceeds) /
  /// (held · (1 − fee))`, and with signs turned for a short one.
  private Optional<Price> breakEven() {
    Amount missing = isLong ? deal.cashFlow().negate() : deal.cashFlow();
    if (!missing.isPositive() || !deal.held().isPositive()) {
      return Optional.empty();
    }
    Instrument instrument = bot.instrument();
    Fraction fee = bot.fees().maker().toFraction();
    Fraction kept = isLong ? Fraction.ONE.minus(fee) : Fraction.ONE.plus(fee);
    Fraction factor = Fraction.ONE.dividedBy(kept).dividedBy(instrument.multiplier().toFraction());
    return Optional.of(
        missing.perUnit(
            deal.held(),
            factor,
            instrument.rules().tickSize(),
            isLong ? RoundingMode.CEILING : RoundingMode.FLOOR));
  }

  /// The nearest resting price of a side: the highest buy, the lowest sell.
  private Optional<Price> resting(Side side) {
    Comparator<Price> order = Comparator.naturalOrder();
    Stream<Price> prices =
        orders()
            .filter(one -> one.side() == side)
            .flatMap(
                one ->
                    one.terms() instanceof OrderTerms.Limit limit
                        ? Stream.of(limit.price())
                        : Stream.empty());
    return side == Side.BUY ? prices.max(order) : prices.min(order);
  }

  private Optional<Price> stop() {
    return orders()
        .filter(one -> one.side() != deal.opening())
        .flatMap(
            one ->
                one.terms() instanceof OrderTerms.Stop stop
                    ? Stream.of(stop.trigger())
                    : Stream.empty())
        .findFirst();
  }

  private Stream<Order> orders() {
    return bot.record().snapshot().orders().stream()
        .filter(order -> order.slot().cycle() == deal.number());
  }
}
