package io.millrace.venues.binance.spot;

import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.VenueId;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The venue's list of instruments and limits, `GET /api/v3/exchangeInfo`.
///
/// @param listings spot instruments by id
/// @param unreadable how many entries were left out since they cannot be expressed: symbols beyond
///   the alphabet of ours, or numbers beyond our range
/// @param weightPerMinute 0 when not told
/// @param requestsPerFiveMinutes 0 when not told
/// @param orders limits of an account
record ExchangeInfo(
    Map<InstrumentId, Listing> listings,
    int unreadable,
    int weightPerMinute,
    int requestsPerFiveMinutes,
    List<OrderWindows.Limit> orders) {
  private static final Logger LOG = LoggerFactory.getLogger(ExchangeInfo.class);
  static final VenueId VENUE = new VenueId("binance-spot");

  static ExchangeInfo read(Node info) {
    Map<InstrumentId, Listing> listings = new TreeMap<>();
    int unreadable = 0;
    for (Node symbol : info.at("symbols").items()) {
      try {
        Listing listing = listing(symbol);
        listings.put(listing.instrument().id(), listing);
      } catch (IllegalArgumentException | ArithmeticException unfit) {
        unreadable++;
        LOG.debug("an instrument is left out: {}", unfit.getMessage());
      }
    }
    if (listings.isEmpty() && unreadable > 0) {
      throw new UnreadableException("symbols", "has no entry that can be read");
    }
    int weight = 0;
    int requests = 0;
    List<OrderWindows.Limit> orders = new ArrayList<>();
    for (Node limit : info.at("rateLimits").items()) {
      int count = Math.toIntExact(limit.whole("limit"));
      Duration length = length(limit.text("interval"), limit.whole("intervalNum"));
      switch (limit.text("rateLimitType")) {
        case "REQUEST_WEIGHT" -> weight = length.equals(Duration.ofMinutes(1)) ? count : weight;
        case "RAW_REQUESTS" -> requests = length.equals(Duration.ofMinutes(5)) ? count : requests;
        case "ORDERS" -> orders.add(new OrderWindows.Limit(length, count));
        case String other -> LOG.info("limit of an unknown kind is not kept: {}", other);
      }
    }
    return new ExchangeInfo(listings, unreadable, weight, requests, orders);
  }

  private static Duration length(String interval, long count) {
    return switch (interval) {
      case "SECOND" -> Duration.ofSeconds(count);
      case "MINUTE" -> Duration.ofMinutes(count);
      case "HOUR" -> Duration.ofHours(count);
      case "DAY" -> Duration.ofDays(count);
      case String other -> throw new UnreadableException("interval", "is unknown: " + other);
    };
  }

  private static Listing listing(Node symbol) {
    InstrumentId id = symbol.at("symbol").parsed(name -> new InstrumentId(VENUE, name));
    Instrument instrument =
        Instrument.spot(
            id,
            symbol.at("baseAsset").parsed(Asset::of),
            symbol.at("quoteAsset").parsed(Asset::of),
            rules(symbol.at("filters").items()));
    return new Listing(
        instrument,
        symbol.text("status"),
        symbol.at("orderTypes").items().stream().map(Node::text).toList(),
        symbol.flag("allowTrailingStop", false));
  }

  /// Zero switches a filter's part off; then the finest grid and the widest range apply.
  private static TradingRules rules(List<Node> filters) {
    Price tick = Price.ofUnits(1);
    Quantity step = Quantity.ofUnits(1);
    Quantity min = Quantity.ofUnits(1);
    Quantity max = TradingRules.NO_MAXIMUM;
    Amount notional = Amount.ZERO;
    for (Node filter : filters) {
      switch (filter.text("filterType")) {
        case "PRICE_FILTER" -> tick = unless(filter.price("tickSize"), Price.ZERO, tick);
        case "LOT_SIZE" -> {
          step = unless(filter.quantity("stepSize"), Quantity.ZERO, step);
          min = unless(filter.quantity("minQty"), Quantity.ZERO, step);
          max = unless(filter.at("maxQty").parsed(ExchangeInfo::capped), Quantity.ZERO, max);
        }
        case "MIN_NOTIONAL", "NOTIONAL" -> notional = notional.max(filter.amount("minNotional"));
        case String other -> LOG.trace("filter is the venue's to check: {}", other);
      }
    }
    return new TradingRules(tick, step, min, max, notional);
  }

  private static <T> T unless(T value, T off, T fallback) {
    return value.equals(off) ? fallback : value;
  }

  /// A largest quantity beyond our range is none.
  private static Quantity capped(String text) {
    BigDecimal given = new BigDecimal(text);
    return given.compareTo(TradingRules.NO_MAXIMUM.toBigDecimal()) >= 0
        ? TradingRules.NO_MAXIMUM
        : Quantity.of(given);
  }
}
