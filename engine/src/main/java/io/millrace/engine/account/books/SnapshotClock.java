package io.millrace.engine.account.books;

import io.millrace.core.account.Position;
import io.millrace.core.account.PositionSummary;
import io.millrace.core.market.Instrument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.store.SnapshotRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Says when an account's worth is to be noted, and what it is: each minute, and when a day is
/// over.
public final class SnapshotClock {
  private static final Duration APART = Duration.ofMinutes(1);
  private static final Duration APART_AT_FIRST = Duration.ofSeconds(10);
  private static final int FIRST = 12;
  private static final long APART_NANOS = Duration.ofSeconds(5).toNanos();

  private Instant last = Instant.MIN;
  private int taken;
  private final LongSupplier steady;
  private long lastNanos;

  /// When the market's day ends that was last looked at.
  private Instant dayEnds = Instant.MAX;

  /// @param steady the wall's clock for distances, in nanoseconds
  public SnapshotClock(LongSupplier steady) {
    this.steady = steady;
    this.lastNanos = steady.getAsLong() - APART_NANOS;
  }

  /// An account begins to run here. What others noted of it while they ran it stays.
  public void begin(AccountMarket market) {
    dayEnds = nextDay(market.now());
  }

  /// How things stood at the end of a day of the market (UTC), asked for before anything is done in
  /// a later one: until then nothing was earned that is not yesterday's.
  public Optional<SnapshotRecord> dayEnded(AccountBooks books, AccountMarket market) {
    Instant now = market.now();
    if (now.isBefore(dayEnds)) {
      return Optional.empty();
    }
    dayEnds = nextDay(now);
    last = now;
    lastNanos = steady.getAsLong();
    return Optional.of(
        snapshot(books, market, now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.MICROS)));
  }

  private static Instant nextDay(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /// A snapshot, when a minute of market time and five seconds on the wall have passed since the
  /// last one. The first few come closer together, so that a fresh line is soon one.
  public Optional<SnapshotRecord> due(AccountBooks books, AccountMarket market) {
    Instant now = market.now();
    long nanos = steady.getAsLong();
    Duration apart = taken < FIRST ? APART_AT_FIRST : APART;
    boolean early = last.isAfter(Instant.MIN) && Duration.between(last, now).compareTo(apart) < 0;
    if (early || nanos - lastNanos < APART_NANOS) {
      return Optional.empty();
    }
    last = now;
    taken++;
    lastNanos = nanos;
    return Optional.of(snapshot(books, market, now));
  }

  private static SnapshotRecord snapshot(AccountBooks books, AccountMarket market, Instant at) {
    Amount realised = Amount.ZERO;
    Amount unrealised = Amount.ZERO;
    Amount equity = balances(books, market);
    for (HostedBot bot : books.bots.values()) {
      Instrument instrument = bot.configured.instrument();
      Position held = books.machine.bot(bot.id).position();
      Price price = market.price(instrument.id());
      if (instrument.quote().equals(books.account.currency())) {
        PositionSummary position = held.summary(instrument, price, books.fees.taker());
        equity = equity.plus(held.equityBeside(instrument, price));
        realised = realised.plus(position.realised());
        unrealised = unrealised.plus(position.unrealised());
      }
    }
    return new SnapshotRecord(at, equity, realised, unrealised);
  }

  /// All balances at last prices, in the account's currency; an asset without a price in it counts
  /// nothing.
  private static Amount balances(AccountBooks books, AccountMarket market) {
    Asset currency = books.account.currency();
    Amount sum = Amount.ZERO;
    for (var balance : books.machine.balances().values()) {
      if (balance.asset().equals(currency)) {
        sum = sum.plus(balance.total());
      } else {
        sum = sum.plus(market.valueOf(balance, currency).orElse(Amount.ZERO));
      }
    }
    return sum;
  }

  /// `total` at `price`, at eight decimals.
  public static Amount value(Amount total, Price price) {
    return Amount.of(
        total
            .toBigDecimal()
            .multiply(price.toBigDecimal())
            .setScale(8, java.math.RoundingMode.HALF_EVEN));
  }
}
