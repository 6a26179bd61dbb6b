package io.millrace.simulation.backtest;

import io.millrace.core.market.FundingRates;
import io.millrace.core.strategy.MarginSettings;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.MarginDesk;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run assumes of its venue beyond fills and fees.
///
/// @param margin how margined positions are held
/// @param liquidationFee charged on the value that is liquidated, on top of the taker fee
/// @param funding what holders of a perpetual pay each other; nothing for none
/// @param mark the venue's mark price in bars of the same interval, by which funding is paid and
///   positions are liquidated; nothing: by the last price
/// @param latency how long an order, or the wish to cancel one, is on its way
/// @param quotes bids and asks beside the bars, of which the spread is paid; nothing: there is no
///   spread
public record Conditions(
    MarginSettings margin,
    Ratio liquidationFee,
    Optional<FundingRates> funding,
    Optional<MarketHistory> mark,
    Duration latency,
    Optional<Quotes> quotes) {
  /// No leverage, no funding, no delay.
  public static final Conditions PLAIN = of(MarginSettings.UNLEVERED);

  public Conditions {
    if (liquidationFee.signum() < 0) {
      throw new IllegalArgumentException(
          "liquidation fee must not be below 0, not " + liquidationFee);
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency must not be below 0, not " + latency);
    }
  }

  /// Without quotes.
  public Conditions(
      MarginSettings margin,
      Ratio liquidationFee,
      Optional<FundingRates> funding,
      Optional<MarketHistory> mark,
      Duration latency) {
    this(margin, liquidationFee, funding, mark, latency, Optional.empty());
  }

  /// Nothing but a margin.
  public static Conditions of(MarginSettings margin) {
    return new Conditions(margin, Ratio.ZERO, Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  /// The same with another margin.
  public Conditions with(MarginSettings other) {
    return new Conditions(other, liquidationFee, funding, mark, latency, quotes);
  }

  boolean isCross() {
    return margin.mode() == MarginSettings.Mode.CROSS;
  }

  MarginDesk.Terms terms(@Nullable MarkPath path) {
    return new MarginDesk.Terms(liquidationFee, funding.orElse(null), path);
  }

  public Conditions with(FundingRates rates) {
    return new Conditions(margin, liquidationFee, Optional.of(rates), mark, latency, quotes);
  }

  public Conditions marked(MarketHistory prices) {
    return new Conditions(margin, liquidationFee, funding, Optional.of(prices), latency, quotes);
  }

  public Conditions delayed(Duration by) {
    return new Conditions(margin, liquidationFee, funding, mark, by, quotes);
  }

  public Conditions quoted(Quotes both) {
    return new Conditions(margin, liquidationFee, funding, mark, latency, Optional.of(both));
  }
}
