package io.millrace.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.BarSeries;
import io.millrace.core.testing.Gen;
import io.millrace.core.testing.SeededRandom;
import io.millrace.core.value.Price;
import io.millrace.engine.market.ReplayFeed.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MarketFeedTest {
  @Test
  void replay_bar_walksOverTheNearerExtreme() {
    var columns = new BarColumns(2);
    columns.add(bar(0, "100", "101", "95", "99"));
    columns.add(bar(60_000, "99", "105", "98", "104"));
    var feed =
        new ReplayFeed(
            List.of(new Recording(Markets.BTC, columns.series(Markets.BTC.id(), BarInterval.M1))));

    assertThat(all(feed).told)
        .containsSubsequence(
            "0 jumps to 10000000000 at 0",
            "0 walks to 10100000000 at 0",
            "0 walks to 9500000000 at 0",
            "0 walks to 9900000000 at 0",
            "0 jumps to 9900000000 at 60000",
            "0 walks to 9800000000 at 60000",
            "0 walks to 10500000000 at 60000",
            "0 walks to 10400000000 at 60000");
    assertThat(feed.next()).isEqualTo(MarketFeed.ENDED);
    assertThat(feed.price(0)).isEqualTo(Price.of("104").units());
  }

  @Test
  void replay_interruptedAnywhere_goesOnWithTheSameEvents() {
    Gen.cases(
        60,
        31,
        random -> {
          BarSeries btc = Markets.walk(Markets.BTC, random, random.intBetween(1, 12), 0);
          BarSeries eth =
              Markets.walk(
                  Markets.ETH, random, random.intBetween(1, 12), random.intBetween(0, 5) * 60_000L);
          interruptedAnywhere(
              random,
              () ->
                  new ReplayFeed(
                      List.of(new Recording(Markets.BTC, btc), new Recording(Markets.ETH, eth))));
        });
  }

  @Test
  void synthetic_interruptedAnywhere_goesOnWithTheSameEvents() {
    Gen.cases(20, 32, random -> interruptedAnywhere(random, () -> Markets.synthetic(5)));
  }

  private static void interruptedAnywhere(SeededRandom random, Supplier<MarketFeed> fresh) {
    MarketFeed whole = fresh.get();
    MarketFeed broken = fresh.get();
    var expected = new Recorder();
    var told = new Recorder();
    for (int i = 0; i < 200 && whole.next() != MarketFeed.ENDED; i++) {
      whole.emit(expected);
      if (random.chance(0.2)) {
        long position = broken.position();
        broken = fresh.get();
        broken.seek(position);
      }
      broken.emit(told);
      assertThat(broken.position()).isEqualTo(whole.position());
      for (int instrument = 0; instrument < 2; instrument++) {
        assertThat(broken.price(instrument)).isEqualTo(whole.price(instrument));
      }
    }
    assertThat(told.told).isEqualTo(expected.told);
  }

  @Test
  void synthetic_history_isTheBarsThatWereTold() {
    SyntheticFeed feed = Markets.synthetic(9);
    var recorder = new Recorder();
    for (int i = 0; i < 601; i++) {
      feed.emit(recorder);
    }

    BarSeries history = feed.history(0, 11);

    assertThat(bars(history)).isEqualTo(recorder.bars).hasSize(11);
  }

  @Test
  void synthetic_anHour_movesLikeAMarket() {
    SyntheticFeed feed = Markets.synthetic(9);
    double moves = 0;
    BarSeries bars = feed.history(0, 5_000);
    for (int i = 1; i < bars.size(); i++) {
      double move = Math.log(bars.close(i) / (double) bars.close(i - 1));
      moves += move * move;
    }
    double sigma = Math.sqrt(moves / bars.size());

    assertThat(sigma).isBetween(0.0003, 0.003);
    assertThat(Price.ofUnits(feed.price(0)).isOnTick(Price.of("0.01"))).isTrue();
  }

  @Test
  void synthetic_otherSeed_otherPrices() {
    assertThat(bars(Markets.synthetic(1).history(0, 5)))
        .isNotEqualTo(bars(Markets.synthetic(2).history(0, 5)));
  }

  @Test
  void replay_twoRecordingsOfOneInstrument_areRefused() {
    BarSeries bars = Markets.walk(Markets.BTC, new SeededRandom(1), 3, 0);
    Recording recording = new Recording(Markets.BTC, bars);

    assertThatThrownBy(() -> new ReplayFeed(List.of(recording, recording)))
        .hasMessage("a replay takes one recording of each instrument");
  }

  private static Recorder all(MarketFeed feed) {
    var recorder = new Recorder();
    while (feed.next() != MarketFeed.ENDED) {
      feed.emit(recorder);
    }
    return recorder;
  }

  private static List<Bar> bars(BarSeries series) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      bars.add(series.bar(i));
    }
    return bars;
  }

  private static Bar bar(long time, String open, String high, String low, String close) {
    return new Bar(
        Instant.ofEpochMilli(time),
        Price.of(open),
        Price.of(high),
        Price.of(low),
        Price.of(close),
        1);
  }
}
