package io.millrace.core.strategy.dca;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a user sets of a DCA bot, checked. Percentages are ratios: 1.5 % is 0.015.
///
/// @param start all of them must hold
/// @param ladder the safety orders worked out
/// @param factors what exit prices are multiplied with, worked out
public record DcaConfig(
    Direction side,
    BaseOrder baseOrder,
    SafetyOrders safetyOrders,
    TakeProfit takeProfit,
    @Nullable StopLoss stopLoss,
    List<StartCondition> start,
    Limits limits,
    Ratio reinvest,
    Ratio riskReduction,
    Ladder ladder,
    ExitFactors factors) {
  public DcaConfig {
    start = List.copyOf(start);
  }

  /// A configuration with its derived parts worked out.
  static DcaConfig of(
      Direction side,
      BaseOrder baseOrder,
      SafetyOrders safetyOrders,
      TakeProfit takeProfit,
      @Nullable StopLoss stopLoss,
      List<StartCondition> start,
      Limits limits,
      Ratio reinvest,
      Ratio riskReduction,
      Instrument instrument,
      FeeRates fees) {
    return new DcaConfig(
        side,
        baseOrder,
        safetyOrders,
        takeProfit,
        stopLoss,
        start,
        limits,
        reinvest,
        riskReduction,
        Ladder.of(side, safetyOrders, safetyOrders.max(), instrument.multiplier()),
        ExitFactors.of(side, takeProfit, stopLoss, fees, instrument.multiplier()));
  }

  /// The unit of a size.
  public enum Unit {
    /// the asset that prices are in
    QUOTE,
    /// the coin, or contracts
    BASE,
    /// percent of the free balance when the deal opens
    PERCENT
  }

  /// The order that opens a deal.
  ///
  /// @param size in `unit`
  /// @param limit whether it rests at the current price rather than being taken at market
  public record BaseOrder(Amount size, Unit unit, boolean limit) {}

  /// The orders that average a deal.
  ///
  /// @param size of the first one, in `unit`
  /// @param max how many there may be
  /// @param active how many rest at the venue at once
  /// @param deviation distance of the first one from the reference price
  /// @param stepScale what each further distance is multiplied with
  /// @param volumeScale what each further size is multiplied with
  /// @param explicit the ladder spelled out, in place of the three above; empty when they are used
  public record SafetyOrders(
      Amount size,
      Unit unit,
      int max,
      int active,
      Ratio deviation,
      Ratio stepScale,
      Ratio volumeScale,
      List<Step> explicit) {
    public static final SafetyOrders NONE =
        new SafetyOrders(
            Amount.ZERO, Unit.QUOTE, 0, 1, Ratio.percent("1"), Ratio.ONE, Ratio.ONE, List.of());

    public SafetyOrders {
      explicit = List.copyOf(explicit);
    }
  }

  /// One rung of an explicit ladder.
  public record Step(Ratio deviation, Amount size) {}

  /// When a deal has earned enough.
  ///
  /// @param percent over the cost; zero when there are targets
  /// @param ofBase whether the percentage is of the base order's cost only
  /// @param trailing how far the price may fall back from its peak; nothing for a resting limit
  /// @param targets several exits; empty for one
  public record TakeProfit(
      Ratio percent, boolean ofBase, @Nullable Ratio trailing, List<Target> targets) {
    public TakeProfit {
      targets = List.copyOf(targets);
    }

    /// How many exits there are: one, or one for each target.
    int exits() {
      return Math.max(1, targets.size());
    }

    /// The profit that an exit waits for.
    Ratio percent(int exit) {
      return targets.isEmpty() ? percent : targets.get(exit).percent();
    }

    /// Whether an exit trails; with targets only the last one does.
    boolean trails(int exit) {
      return trailing != null && exit == exits() - 1;
    }
  }

  /// A share of the position sold at a profit of its own.
  public record Target(Ratio share, Ratio percent) {}

  /// When a deal has lost enough.
  ///
  /// @param percent distance from the reference price of the base order
  /// @param stopsBot whether the bot stops after it
  /// @param timeoutSeconds how long the price must stay beyond it; 0 for at once
  /// @param trailing distance at which it follows the best price; nothing when it stands still
  /// @param breakevenAfterTarget after which target it moves to break-even; 0 for never
  public record StopLoss(
      Ratio percent,
      boolean stopsBot,
      long timeoutSeconds,
      @Nullable Ratio trailing,
      int breakevenAfterTarget) {}

  /// What must hold for a deal to open.
  public sealed interface StartCondition {
    /// As soon as everything else allows.
    record Asap() implements StartCondition {}

    /// On a user's command.
    record Manual() implements StartCondition {}

    /// On a signal, or on a user's command.
    record Signal() implements StartCondition {}

    /// On the relative strength index of closed bars.
    record Rsi(BarInterval interval, int period, RsiTest test, double level)
        implements StartCondition {}

    /// While the price is in a range, its ends included.
    record PriceBetween(Price low, Price high) implements StartCondition {}
  }

  /// How an RSI is compared with its level.
  public enum RsiTest {
    BELOW,
    ABOVE,
    /// it was not above at the bar before, and is now
    CROSSES_UP,
    /// it was not below at the bar before, and is now
    CROSSES_DOWN,
    /// either of these
    CROSSES;

    boolean isCrossing() {
      return this != BELOW && this != ABOVE;
    }
  }

  /// The life cycle's filters.
  ///
  /// @param stopAfterDeals 0 for never
  /// @param closeAfterSeconds 0 for never
  public record Limits(
      long cooldownSeconds,
      int maxActiveDeals,
      int stopAfterDeals,
      long closeAfterSeconds,
      @Nullable Price minPrice,
      @Nullable Price maxPrice,
      @Nullable Amount minVolume24h) {
    public static final Limits NONE = new Limits(0, 1, 0, 0, null, null, null);
  }
}
