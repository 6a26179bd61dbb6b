package io.millrace.core.risk;

import io.millrace.core.market.InstrumentId;
import io.millrace.core.risk.propfirm.PropFirmAccount;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What an account may risk. Every limit is optional; {@link #NONE} has none. Money is in
/// `currency`: an instrument that is quoted in another asset cannot be measured, so its entries are
/// refused as soon as a limit in money is set.
///
/// @param maxNotional worst-case value of the position in any one instrument
/// @param maxExposure worst-case value of all positions together
/// @param maxOpenOrders orders that may be live at once
/// @param maxOrdersPerSecond entries are refused beyond it; exits count, but go through
/// @param maxOrdersPerDay as `maxOrdersPerSecond`, since the session began
/// @param session when a day begins, for daily limits and `blackouts`
/// @param dailyLoss realised + unrealised − fees since the session began; locked until the next
/// @param maxDrawdown fall of the account's profit from its highest; locked until resumed
/// @param lossPerBot largest loss of one bot, realised and unrealised
/// @param consecutiveLosses deals closed at a loss, one after the other, of any bots
/// @param priceCollar how far a limit may be from the last price, as a share of it
/// @param maxPriceAge an order at market needs a price that is at most this old
/// @param blackouts no entries in these hours, in the session's zone
/// @param instruments limits of single instruments
/// @param maxUserExposure worst-case value of all positions in all accounts of the person
/// @param lossPerStrategy largest loss of all bots of one strategy, removed ones included
/// @param correlation limit of what moves together
/// @param volatilitySizing largest entry by the instrument's average range
/// @param fundingBlackout no entries this long before and after a funding
/// @param onlyWhileTrading no entries while an instrument's market is closed
/// @param propFirm rules of the firm that lends the account
public record RiskLimits(
    Asset currency,
    Optional<Amount> maxNotional,
    Optional<Amount> maxExposure,
    OptionalInt maxOpenOrders,
    OptionalInt maxOrdersPerSecond,
    OptionalInt maxOrdersPerDay,
    RiskSession session,
    Optional<LossLimit> dailyLoss,
    Optional<LossLimit> maxDrawdown,
    Optional<Amount> lossPerBot,
    Optional<LossStreak> consecutiveLosses,
    Optional<Ratio> priceCollar,
    Optional<Duration> maxPriceAge,
    List<DailyWindow> blackouts,
    Map<InstrumentId, InstrumentLimits> instruments,
    Optional<Amount> maxUserExposure,
    Optional<Amount> lossPerStrategy,
    Optional<CorrelationLimit> correlation,
    Optional<VolatilitySizing> volatilitySizing,
    Optional<Duration> fundingBlackout,
    boolean onlyWhileTrading,
    Optional<PropFirmAccount> propFirm) {
  /// No limits.
  public static final RiskLimits NONE = none(Asset.of("USDT"));

  /// No limits, in this currency.
  public static RiskLimits none(Asset currency) {
    return new RiskLimits(
        currency,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        RiskSession.UTC,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  public RiskLimits {
    blackouts = List.copyOf(blackouts);
    instruments = Collections.unmodifiableMap(new TreeMap<>(instruments));
  }

  /// The limits of one instrument.
  public InstrumentLimits of(InstrumentId instrument) {
    return instruments.getOrDefault(instrument, InstrumentLimits.NONE);
  }

  /// Whether any limit is in money, so that quotes other than `currency` cannot be measured.
  boolean countsMoney() {
    return maxNotional.isPresent()
        || maxExposure.isPresent()
        || dailyLoss.isPresent()
        || maxDrawdown.isPresent()
        || lossPerBot.isPresent()
        || maxUserExposure.isPresent()
        || lossPerStrategy.isPresent()
        || correlation.isPresent()
        || volatilitySizing.isPresent()
        || propFirm.isPresent();
  }

  /// A loss that an account may make, and what is done at it.
  public record LossLimit(Amount limit, RiskAction action) {}

  /// What instruments may be worth together whose returns correlate.
  ///
  /// @param above the correlation from which two instruments count together, -1 to 1; where it is
  ///   not known they do
  /// @param maxExposure worst-case value of an instrument and all that correlate with it
  public record CorrelationLimit(Ratio above, Amount maxExposure) {}

  /// @param haltMinutes how long entries are refused; 0 until resumed
  public record LossStreak(int count, int haltMinutes) {}

  /// Limits of one instrument.
  ///
  /// @param maxPosition worst-case quantity
  /// @param maxNotional in the instrument's quote; applies beside the general one
  /// @param trading whether entries are allowed at all
  public record InstrumentLimits(
      Optional<Quantity> maxPosition, Optional<Amount> maxNotional, boolean trading) {
    public static final InstrumentLimits NONE =
        new InstrumentLimits(Optional.empty(), Optional.empty(), true);
  }
}
