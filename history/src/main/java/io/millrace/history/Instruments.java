package io.millrace.history;

import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.List;
import java.util.Optional;

/// Instruments whose rules a person states.
public final class Instruments {
  // Longer ones first, where one ends in another.
  private static final List<String> QUOTES =
      List.of(
          "FDUSD", "USDT", "USDC", "TUSD", "BUSD", "USDP", "DAI", "EUR", "GBP", "AUD", "TRY", "BRL",
          "JPY", "BTC", "ETH", "BNB", "USD");

  private Instruments() {}

  /// Base and quote of a symbol.
  record Pair(Asset base, Asset quote) {}

  /// An instrument with these rules. What is known of it otherwise (kind, assets, multiplier,
  /// sessions) is kept; of an unknown one the assets are read off the symbol's end, and it is spot,
  /// or perpetual on a venue named `…-usdm`.
  ///
  /// @param minNotional smallest value of an order in quote; zero for none
  /// @throws IllegalArgumentException naming the field, when a rule is out of range or the symbol
  ///   ends in no known quote asset
  public static Instrument withRules(
      InstrumentId id, Price tickSize, Quantity stepSize, Amount minNotional) {
    TradingRules rules = TradingRules.of(tickSize, stepSize, minNotional);
    Optional<Instrument> known = KnownInstruments.find(id);
    if (known.isPresent()) {
      return known.get().with(rules);
    }
    Pair pair =
        split(id.symbol())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "instrument '"
                            + id
                            + "' is unknown and its symbol ends in no known quote"
                            + " asset; must end in one of "
                            + String.join(", ", QUOTES)));
    InstrumentKind kind =
        id.venue().name().endsWith("-usdm") ? InstrumentKind.PERPETUAL : InstrumentKind.SPOT;
    return new Instrument(
        id, kind, pair.base(), pair.quote(), Contract.UNIT, rules, TradingSessions.ALWAYS);
  }

  static Optional<Pair> split(String symbol) {
    for (String quote : QUOTES) {
      if (symbol.endsWith(quote) && symbol.length() > quote.length()) {
        String base = symbol.substring(0, symbol.length() - quote.length());
        return base.matches("[A-Z0-9]+")
            ? Optional.of(new Pair(Asset.of(base), Asset.of(quote)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
