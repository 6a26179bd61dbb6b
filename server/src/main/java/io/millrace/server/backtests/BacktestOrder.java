package io.millrace.server.backtests;

import io.millrace.server.api.BotDocumentView;
import io.millrace.server.market.BarData;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A backtest to run: of a bot, of a portfolio, or of many variants of a bot.
///
/// @param bot left out where a portfolio is given
/// @param data left out where a portfolio is given: there each bot has its own
/// @param from first bar; without one, the first there is
/// @param to bars before this time
/// @param makerFee a ratio, such as 0.001 for 0.1 %
/// @param fill `touch`, `through`, or `queue` where the book was recorded
/// @param engine `walk` or `skip`
/// @param fundingRate what holders of a perpetual pay each time, such as 0.0001; without one,
///   nothing
/// @param capital quote to start with and never exceed; without one, what the bot asks for
/// @param recordedFunding pay what was paid, in place of a constant rate
/// @param markPrice let the recorded mark price decide on funding and liquidation
/// @param quotes pay the spread of the recorded quotes
/// @param feePerContract commission for each contract and side in quote, beside the rates
/// @param liquidationFee charged on what is liquidated, beside the taker fee
/// @param latencyMillis how long orders and cancels are on their way
/// @param portfolio several bots on one account
/// @param search parameters of the bot to vary
public record BacktestOrder(
    @Nullable BotDocumentView bot,
    @Nullable DataChoice data,
    @Nullable Instant from,
    @Nullable Instant to,
    String makerFee,
    String takerFee,
    String slippage,
    @Schema(allowableValues = {"touch", "through", "queue"}) String fill,
    @Schema(allowableValues = {"walk", "skip"}) String engine,
    @Nullable String fundingRate,
    @Nullable String capital,
    @Nullable Boolean recordedFunding,
    @Nullable Boolean markPrice,
    @Nullable Boolean quotes,
    @Nullable String feePerContract,
    @Nullable String liquidationFee,
    @Nullable Integer latencyMillis,
    @Nullable PortfolioOrder portfolio,
    @Nullable SearchOrder search) {
  /// Which recorded market.
  ///
  /// @param kind bars, where nothing is said
  /// @param roll of contracts: `usual`, `days:N` or `volume`
  public record DataChoice(
      String instrument, String interval, BarData.@Nullable Kind kind, @Nullable String roll) {}

  /// Several bots on one account.
  ///
  /// @param capital quote that they share
  /// @param limits as an account's; none where nothing is said
  /// @param bots in the order in which they act when their bars open at the same time
  public record PortfolioOrder(
      String capital, @Nullable Map<String, Object> limits, List<PortfolioMember> bots) {
    public PortfolioOrder {
      bots = List.copyOf(bots);
    }
  }

  /// One bot of a portfolio.
  public record PortfolioMember(String name, BotDocumentView bot, DataChoice data) {}

  /// Parameters to vary.
  ///
  /// @param objective what to maximise, such as `totalProfit`
  /// @param random how many combinations to draw; nothing: all are tried
  /// @param seed of the draw
  /// @param folds of a walk-forward: so many times the best of one stretch is tried on the next
  public record SearchOrder(
      List<VariedParameter> vary,
      String objective,
      @Nullable Integer random,
      @Nullable Long seed,
      @Nullable Integer folds) {
    public SearchOrder {
      vary = List.copyOf(vary);
    }
  }

  /// One of them.
  ///
  /// @param path where it stands in `params`, such as `takeProfit.percent`
  /// @param values `from:to:step` or `a,b,c`
  public record VariedParameter(String path, String values) {}
}
