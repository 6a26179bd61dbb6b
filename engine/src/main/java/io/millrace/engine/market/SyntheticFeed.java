package io.millrace.engine.market;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.stream.Collectors;

/// A built-in market for trying things out: every instrument gets a price each second of market
/// time. Seeded: equal seed and time, equal price, on every machine.
public final class SyntheticFeed implements MarketFeed {
  private static final long SECOND = 1_000;
  private static final BarInterval INTERVAL = BarInterval.M1;
  private static final int SECONDS_A_BAR = 60;

  private final List<Instrument> instruments;
  private final List<Listing> listings;
  private final long seed;
  private final List<SyntheticMarket> markets;
  private final BarBuilder[] building;
  private final long start;
  private long position;

  /// What to make up.
  ///
  /// @param base price that the market comes back to
  /// @param sigmaMinute typical relative move within a minute, such as 0.001
  public record Listing(Instrument instrument, Price base, double sigmaMinute) {}

  /// @param start milliseconds of market time, a full minute, at which a fresh market opens
  public SyntheticFeed(List<Listing> listings, long seed, long start) {
    if (listings.isEmpty()) {
      throw new IllegalArgumentException("a synthetic market needs at least one instrument");
    }
    this.instruments = listings.stream().map(Listing::instrument).toList();
    this.listings = List.copyOf(listings);
    this.seed = seed;
    this.markets = listings.stream().map(this::market).toList();
    this.building = new BarBuilder[listings.size()];
    this.start = Math.floorDiv(start, INTERVAL.millis()) * INTERVAL.millis();
    seek(this.start - SECOND);
  }

  private SyntheticMarket market(Listing one) {
    return new SyntheticMarket(one.instrument(), seed, one.base(), one.sigmaMinute());
  }

  @Override
  public String kind() {
    return "synthetic";
  }

  @Override
  public String source() {
    return "synthetic";
  }

  @Override
  public String description() {
    return instruments.stream()
        .map(one -> one.kind().isMargined() ? one.id().symbol() + " perpetual" : one.id().symbol())
        .collect(Collectors.joining(", ", "made-up prices of ", ""));
  }

  @Override
  public List<Instrument> instruments() {
    return instruments;
  }

  @Override
  public boolean tellsPrints() {
    return true;
  }

  @Override
  public BarInterval interval(int instrument) {
    return INTERVAL;
  }

  @Override
  public long next() {
    return position + SECOND;
  }

  @Override
  public void emit(MarketSink sink) {
    long now = next();
    boolean opens = now % INTERVAL.millis() == 0;
    for (int i = 0; i < markets.size(); i++) {
      int instrument = i;
      if (opens) {
        building[i].end().ifPresent(bar -> sink.closed(instrument, bar, now));
      }
      long price = markets.get(i).price(now);
      building[i].price(now, price, markets.get(i).volume(now));
      sink.jump(i, price, now);
    }
    position = now;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long now() {
    return position;
  }

  @Override
  public void seek(long wanted) {
    position = Math.max(Math.floorDiv(wanted, SECOND) * SECOND, start - SECOND);
    long opened = Math.floorDiv(position, INTERVAL.millis()) * INTERVAL.millis();
    for (int i = 0; i < building.length; i++) {
      building[i] = new BarBuilder(INTERVAL);
      for (long at = opened; at <= position; at += SECOND) {
        building[i].price(at, markets.get(i).price(at), markets.get(i).volume(at));
      }
    }
  }

  @Override
  public long price(int instrument) {
    return markets.get(instrument).price(position);
  }

  /// The past is made up like the future, so a new market has one, too.
  @Override
  public BarSeries history(int instrument, int most) {
    long opened = Math.floorDiv(position, INTERVAL.millis()) * INTERVAL.millis();
    var columns = new BarColumns(most);
    SyntheticMarket past = market(listings.get(instrument)); // the present one stays where it is
    for (long at = opened - most * INTERVAL.millis(); at < opened; at += INTERVAL.millis()) {
      columns.add(barAt(past, at));
    }
    return columns.series(instruments.get(instrument).id(), INTERVAL);
  }

  private static Bar barAt(SyntheticMarket market, long opens) {
    var builder = new BarBuilder(INTERVAL);
    for (int second = 0; second < SECONDS_A_BAR; second++) {
      long at = opens + second * SECOND;
      builder.price(at, market.price(at), market.volume(at));
    }
    return builder.end().orElseThrow();
  }
}
