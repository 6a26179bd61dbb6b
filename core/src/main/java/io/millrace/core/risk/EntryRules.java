package io.millrace.core.risk;

import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.reason.Reason;
import io.millrace.core.risk.RiskLimits.CorrelationLimit;
import io.millrace.core.risk.RiskLimits.InstrumentLimits;
import io.millrace.core.risk.RiskVerdict.Refused;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules that look at one entry and the account as it would be with it. Each answers nothing,
/// or why not.
final class EntryRules {
  private static final Quantity ONE = Quantity.of("1");

  private final RiskLimits limits;
  private final ExposureBook book;

  EntryRules(RiskLimits limits, ExposureBook book) {
    this.limits = limits;
    this.book = book;
  }

  /// Hours in which nothing is entered.
  @Nullable Refused timing(long bot, RiskView view) {
    Instrument instrument = book.lineOf(bot).instrument();
    if (!limits.of(instrument.id()).trading()) {
      return new Refused(
          "instruments",
          Reason.refused("an entry on {}", instrument.id()),
          Reason.refused("no entries"));
    }
    if (limits.onlyWhileTrading() && !instrument.sessions().isOpen(view.now())) {
      return new Refused(
          "onlyWhileTrading",
          Reason.refused("an entry on {}", instrument.id()),
          Reason.refused("none while its market is closed"));
    }
    if (!limits.blackouts().isEmpty()) {
      LocalTime local = view.now().atZone(limits.session().zone()).toLocalTime();
      for (DailyWindow window : limits.blackouts()) {
        if (window.contains(local)) {
          return new Refused(
              "blackouts",
              Reason.refused("an entry at {}", local),
              Reason.refused("none in {}", window));
        }
      }
    }
    return limits.fundingBlackout().isPresent()
        ? funding(instrument, limits.fundingBlackout().get(), view)
        : null;
  }

  private static @Nullable Refused funding(Instrument instrument, Duration around, RiskView view) {
    FundingSchedule schedule = instrument.contract().funding().orElse(null);
    return schedule != null && schedule.isWithin(around, view.now())
        ? new Refused(
            "fundingBlackoutMinutes",
            Reason.refused(
                "an entry at {}, funding every {} min", view.now(), schedule.every().toMinutes()),
            Reason.refused("none within {} min of it", around.toMinutes()))
        : null;
  }

  /// Prices that are too far away or too old.
  @Nullable Refused pricing(long bot, Order order, RiskView view) {
    ExposureBook.Line line = book.lineOf(bot);
    Duration oldest = limits.maxPriceAge().orElse(null);
    if (oldest != null && order.terms() instanceof OrderTerms.Market) {
      Duration age = Duration.between(view.pricedAt(line.instrument().id()), view.now());
      if (age.compareTo(oldest) > 0) {
        return new Refused("maxPriceAgeSeconds", seconds(age), seconds(oldest));
      }
    }
    Ratio collar = limits.priceCollar().orElse(null);
    if (collar != null && order.terms() instanceof OrderTerms.Limit(Price price, boolean _)) {
      Amount last = Amount.of(line.mark(), ONE).abs();
      Amount away = Amount.of(price, ONE).minus(Amount.of(line.mark(), ONE)).abs();
      if (away.compareTo(last.times(collar, 8, RoundingMode.FLOOR)) > 0) {
        return new Refused(
            "priceCollar",
            Reason.refused("{} away from the price by {}", price, away),
            Reason.refused("{} % of {}", collar.toPercentText(), line.mark()));
      }
    }
    return null;
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /// Figures in money need a currency and a price of everything.
  @Nullable Refused measurable(long bot) {
    ExposureBook.Line line = book.lineOf(bot);
    if (limits.countsMoney() && !line.isCounted()) {
      return new Refused(
          "currency", line.quote(), Reason.refused("{} in every limit", limits.currency()));
    }
    boolean inMoney =
        limits.countsMoney() || limits.of(line.instrument().id()).maxNotional().isPresent();
    return inMoney && (line.mark().units() == 0 || !book.isPriced())
        ? new Refused(
            "price",
            Reason.refused("unknown"),
            Reason.refused("a price of everything that is held"))
        : null;
  }

  /// How large positions would be.
  @Nullable Refused size(long bot, Order order, RiskView view) {
    ExposureBook.Line line = book.lineOf(bot);
    InstrumentLimits own = limits.of(line.instrument().id());
    long worst = line.worst(order.side(), book.growth(bot, order));
    if (own.maxPosition().isPresent() && worst > own.maxPosition().get().units()) {
      return new Refused("maxPosition", Quantity.ofUnits(worst), own.maxPosition().get());
    }
    Amount notional = line.value(worst);
    if (exceeds(notional, own.maxNotional())) {
      return new Refused("maxNotional", notional, own.maxNotional().get());
    }
    if (exceeds(notional, limits.maxNotional())) {
      return new Refused("maxNotional", notional, limits.maxNotional().get());
    }
    Amount exposure = book.exposure().minus(line.notional()).plus(notional);
    if (line.isCounted() && exceeds(exposure, limits.maxExposure())) {
      return new Refused("maxExposure", exposure, limits.maxExposure().get());
    }
    if (limits.maxUserExposure().isPresent()) {
      Amount all = exposure.plus(view.otherAccounts().exposure());
      if (exceeds(all, limits.maxUserExposure())) {
        return new Refused("maxUserExposure", all, limits.maxUserExposure().get());
      }
    }
    Refused together = together(line, notional, view);
    return together != null ? together : calm(line, order, view);
  }

  private @Nullable Refused together(ExposureBook.Line line, Amount notional, RiskView view) {
    CorrelationLimit limit = limits.correlation().orElse(null);
    if (limit == null) {
      return null;
    }
    Amount sum = notional.plus(book.correlated(line, limit.above(), view.correlations()));
    return sum.compareTo(limit.maxExposure()) > 0
        ? new Refused("correlation", sum, limit.maxExposure())
        : null;
  }

  private @Nullable Refused calm(ExposureBook.Line line, Order order, RiskView view) {
    VolatilitySizing sizing = limits.volatilitySizing().orElse(null);
    if (sizing == null) {
      return null;
    }
    Price range = view.averageRange(line.instrument().id());
    if (!range.isPositive()) {
      return new Refused(
          "volatilitySizing",
          Reason.refused("average range unknown"),
          Reason.refused("a known average range"));
    }
    Quantity most = sizing.size(line.instrument(), range, order.remaining());
    return order.remaining().isAbove(most)
        ? new Refused(
            "volatilitySizing",
            order.remaining(),
            Reason.refused(
                "{} at an average range of {}",
                sizing.size(line.instrument(), range, line.instrument().rules().maxQuantity()),
                range))
        : null;
  }

  /// What the bot and its strategy have lost.
  @Nullable Refused losses(long bot) {
    if (limits.lossPerBot().isPresent()) {
      Amount lost = book.profitOf(bot).negate();
      if (lost.compareTo(limits.lossPerBot().get()) >= 0) {
        return new Refused("lossPerBot", lost, limits.lossPerBot().get());
      }
    }
    if (limits.lossPerStrategy().isPresent()) {
      Amount lost = book.strategies().profitOf(book.strategyOf(bot)).negate();
      if (lost.compareTo(limits.lossPerStrategy().get()) >= 0) {
        return new Refused("lossPerStrategy", lost, limits.lossPerStrategy().get());
      }
    }
    return null;
  }

  private static boolean exceeds(Amount figure, Optional<Amount> limit) {
    return limit.isPresent() && figure.compareTo(limit.get()) > 0;
  }
}
