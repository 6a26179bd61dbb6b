package io.millrace.venuesim.binance;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.venuesim.binance.api.Venue;
import io.millrace.venuesim.binance.exchange.Filter;
import io.millrace.venuesim.binance.exchange.PriceRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Actions of {@link Admin} that change what the venue allows in its markets.
final class MarketRules {
  private MarketRules() {}

  /// Limits of an account's open orders over all symbols; 0 is none, as on the live venue.
  static Document limits(Venue venue, DocumentReader given) {
    List<Filter> filters = new ArrayList<>();
    limit(given, "maxNumOrders", Filter.ExchangeMaxNumOrders::new, filters);
    limit(given, "maxNumAlgoOrders", Filter.ExchangeMaxNumAlgoOrders::new, filters);
    limit(given, "maxNumIcebergOrders", Filter.ExchangeMaxNumIcebergOrders::new, filters);
    limit(given, "maxNumOrderLists", Filter.ExchangeMaxNumOrderLists::new, filters);
    given.finish();
    return venue.within(
        () -> {
          venue.exchange().limit(filters);
          return Admin.done();
        });
  }

  private static void limit(
      DocumentReader given, String name, IntFunction<Filter> filter, List<Filter> all) {
    int most = (int) given.whole(name, 0, 0, 1_000_000);
    if (most > 0) {
      all.add(filter.apply(most));
    }
  }

  /// A reference price set by hand; without a price there is none any more.
  static Document reference(Venue venue, DocumentReader given) {
    String symbol = given.text("symbol", "");
    BigDecimal price =
        given.has("price") ? Admin.exact(given.requiredDecimal("price", "0", Admin.MOST)) : null;
    given.finish();
    return venue.within(
        () -> {
          venue.exchange().refer(symbol, price, venue.clock().micros());
          return Admin.done();
        });
  }

  /// How far from the reference price takers may trade; without multipliers they may again.
  static Document range(Venue venue, DocumentReader given) {
    String symbol = given.text("symbol", "");
    PriceRange range =
        new PriceRange(
            multiplier(given, "bidLimitMultUp"),
            multiplier(given, "bidLimitMultDown"),
            multiplier(given, "askLimitMultUp"),
            multiplier(given, "askLimitMultDown"));
    given.finish();
    boolean none = range.equals(new PriceRange(null, null, null, null));
    return venue.within(
        () -> {
          venue.exchange().bound(symbol, none ? null : range);
          return Admin.done();
        });
  }

  private static @Nullable BigDecimal multiplier(DocumentReader given, String name) {
    return given.has(name) ? given.requiredDecimal(name, "0", Admin.MOST) : null;
  }
}
