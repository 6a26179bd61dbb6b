package io.millrace.core.strategy.signal;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.Contract;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.FundingSchedule;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.strategy.StrategyType;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;

/// Markets and bots for tests of rules with one position.
public final class SignalMarkets {
  public static final FeeRates FREE = FeeRates.both(Ratio.ZERO);

  /// Tick 0.1, a thousandth of a coin, funding every eight hours.
  public static final Instrument PERPETUAL =
      new Instrument(
          InstrumentId.of("binance-usdm:BTCUSDT"),
          InstrumentKind.PERPETUAL,
          Asset.of("BTC"),
          Asset.of("USDT"),
          Contract.UNIT.withFunding(FundingSchedule.EIGHT_HOURS),
          TradingRules.of(Price.of("0.1"), Quantity.of("0.001"), Amount.of("5")),
          TradingSessions.ALWAYS);

  /// Tick 0.25 worth 12.50.
  public static final Instrument ES =
      new Instrument(
          InstrumentId.of("cme:ES"),
          InstrumentKind.FUTURE,
          Asset.of("ES"),
          Asset.of("USD"),
          Contract.of(Ratio.of("50")),
          TradingRules.of(Price.of("0.25"), Quantity.of("1"), Amount.ZERO),
          TradingSessions.ALWAYS);

  public static final Instrument SPOT =
      Instrument.spot(
          InstrumentId.of("binance-spot:BTCUSDT"),
          Asset.of("BTC"),
          Asset.of("USDT"),
          TradingRules.of(Price.of("0.1"), Quantity.of("0.001"), Amount.of("5")));

  private SignalMarkets() {}

  public static <C, S> C config(
      StrategyType<C, S> type, Instrument instrument, Document.Builder params) {
    DocumentReader reader = DocumentReader.of(params.build(), "params");
    C config = type.configure(reader, instrument, FREE);
    reader.finish();
    return config;
  }

  /// A bot that has started.
  public static <C, S> WalkingHost<C, S> host(
      StrategyType<C, S> type, Instrument instrument, Document.Builder params, String price) {
    var host = new WalkingHost<>(type, config(type, instrument, params), instrument, FREE, price);
    host.start();
    return host;
  }
}
