package io.millrace.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.value.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private static final InstrumentId BTC = Markets.BTC.id();
  private static final BarInterval M1 = BarInterval.M1;
  private static final BarInterval H1 = BarInterval.H1;

  private final Venue venue = new Venue();
  private final LiveFeed feed = new LiveFeed(venue);
  private final Recorder recorder = new Recorder();

  /// A venue where every minute has a bar whose price is its number.
  private static final class Venue implements LivePrices {
    Instant now = Instant.parse("2026-03-01T10:20:30Z");
    final List<String> asked = new ArrayList<>();
    final List<InstrumentId> followed = new ArrayList<>();
    Runnable meanwhile = () -> {};

    @Override
    public String source() {
      return "test";
    }

    @Override
    public String description() {
      return "test";
    }

    @Override
    public List<Instrument> instruments() {
      return List.of(Markets.BTC, Markets.ETH);
    }

    @Override
    public Map<InstrumentId, Price> prices() {
      return Map.of(BTC, Price.of("100"));
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void listen(Ears ears) {}

    @Override
    public void follow(InstrumentId instrument) {
      followed.add(instrument);
    }

    @Override
    public void unfollow(InstrumentId instrument) {
      followed.remove(instrument);
    }

    @Override
    public void renew() {}

    @Override
    public List<Bar> bars(InstrumentId instrument, BarInterval interval, Instant from, int count) {
      asked.add(count + " of " + interval);
      List<Bar> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(bar(from.plusMillis(i * interval.millis()), interval));
      }
      meanwhile.run();
      return all;
    }

    @Override
    public void close() {}
  }

  private static Bar bar(Instant open, BarInterval interval) {
    Price price = Price.of(Long.toString(open.toEpochMilli() / interval.millis() % 10_000 + 1));
    return new Bar(open, price, price, price, price, 1);
  }

  private void closes(String open) {
    feed.closed(BTC, bar(Instant.parse(open), M1));
    feed.emit(recorder);
  }

  @Test
  void following_asksForNoBars() {
    feed.follow(0);

    assertThat(venue.followed).containsExactly(BTC);
    assertThat(venue.asked).isEmpty();
    assertThat(feed.hasBarsSince(0, 0)).isFalse();
  }

  @Test
  void hours_areFetchedAsHours_withTheMinutesSince() {
    feed.prepare(0, H1, 50);

    assertThat(venue.asked).containsExactly("61 of 1m", "50 of 1h");
    BarSeries hours = feed.longer(0, H1).orElseThrow();
    BarSeries minutes = feed.history(0, 1_000);
    assertThat(minutes.openTime(0))
        .isLessThanOrEqualTo(hours.openTime(49) + H1.millis())
        .isEqualTo(Instant.parse("2026-03-01T09:19:00Z").toEpochMilli());
  }

  @Test
  void whatIsThere_isNotAskedForAgain() {
    feed.prepare(0, H1, 50);
    feed.prepare(0, M1, 30);
    feed.prepare(0, H1, 20);

    assertThat(venue.asked).hasSize(2);
    feed.prepare(0, M1, 100);
    assertThat(venue.asked).as("only what is before").hasSize(3).last().isEqualTo("40 of 1m");
  }

  @Test
  void minutesThatEndWhileBarsAreFetched_areNeitherMissingNorTwice() {
    feed.follow(0);
    venue.meanwhile =
        () -> {
          venue.now = Instant.parse("2026-03-01T10:22:10Z");
          venue.meanwhile = () -> {};
          feed.closed(BTC, bar(Instant.parse("2026-03-01T10:21:00Z"), M1));
        };

    feed.prepare(0, M1, 4);
    feed.emit(recorder);

    BarSeries minutes = feed.history(0, 100);
    for (int i = 1; i < minutes.size(); i++) {
      assertThat(minutes.openTime(i) - minutes.openTime(i - 1)).isEqualTo(M1.millis());
    }
    assertThat(minutes.openTime(minutes.size() - 1))
        .isEqualTo(Instant.parse("2026-03-01T10:21:00Z").toEpochMilli());
  }

  @Test
  void instrument_thatNobodyHoldsOrLooksAt_isLetGo() {
    feed.follow(0);
    feed.hold(0);
    later(Duration.ofHours(2));
    assertThat(venue.followed).as("held").containsExactly(BTC);

    feed.letGo(0);
    later(Duration.ofMinutes(2));
    assertThat(venue.followed).as("let go just now").containsExactly(BTC);

    later(Duration.ofMinutes(20));
    assertThat(venue.followed).isEmpty();
    assertThat(feed.isFollowed(0)).isFalse();

    feed.prepare(0, M1, 5);
    assertThat(venue.followed).as("needed again").containsExactly(BTC);
    assertThat(feed.history(0, 100).size()).isEqualTo(6);
  }

  private void later(Duration time) {
    venue.now = venue.now.plus(time);
    feed.emit(recorder);
  }

  @Test
  void bars_goOnAfterThoseOfBefore() {
    feed.prepare(0, M1, 3);
    closes("2026-03-01T10:20:00Z");

    assertThat(feed.history(0, 100).size()).isEqualTo(5);
    assertThat(recorder.bars).hasSize(1);
  }
}
