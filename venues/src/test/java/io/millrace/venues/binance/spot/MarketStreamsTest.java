package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Bar;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.PublicTrade;
import io.millrace.core.market.Quote;
import io.millrace.core.value.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarketStreamsTest {
  private static final Topic TRADES = new Topic.Trades(Orders.BTC);
  private static final Topic QUOTES = new Topic.Quotes(Orders.BTC);
  private static final Topic BARS = new Topic.Bars(Orders.BTC, BarInterval.M1);

  private final Scene scene = new Scene();
  private final Recorder ears = new Recorder();
  private final MarketStreams streams =
      new MarketStreams(
          scene.spot,
          ears,
          new MarketStreams.Rules(
              3, 2, Duration.ofMillis(210), Duration.ofSeconds(2), UserStream.RULES));

  @AfterEach
  void close() {
    streams.close();
    scene.close();
  }

  private static final class Recorder implements MarketEars {
    private final List<Long> tradeIds = new ArrayList<>();
    private final List<PublicTrade> trades = new ArrayList<>();
    private final List<Quote> quotes = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Boolean> gaps = new ArrayList<>();
    private int stale;

    @Override
    public synchronized void traded(Topic topic, PublicTrade trade, long tradeId) {
      tradeIds.add(tradeId);
      trades.add(trade);
    }

    @Override
    public synchronized void quoted(Topic topic, Quote quote) {
      quotes.add(quote);
    }

    @Override
    public synchronized void barred(Topic topic, Bar bar, boolean isClosed) {
      bars.add(bar);
    }

    @Override
    public synchronized void flowing(List<Topic> topics, boolean hasGap) {
      gaps.add(hasGap);
    }

    @Override
    public synchronized void stale(List<Topic> topics) {
      stale++;
    }

    synchronized List<Boolean> gaps() {
      return List.copyOf(gaps);
    }

    synchronized List<Long> tradeIds() {
      return List.copyOf(tradeIds);
    }

    synchronized int staleCount() {
      return stale;
    }

    synchronized boolean hasHeard(Price price) {
      return trades.stream().anyMatch(trade -> trade.price().equals(price));
    }

    synchronized boolean hasQuotesAndBars() {
      return !quotes.isEmpty() && !bars.isEmpty();
    }

    synchronized PublicTrade lastTrade() {
      return trades.getLast();
    }
  }

  private void awaitFlowing(int times) {
    Scene.await("flowing " + times, () -> ears.gaps().size() >= times);
  }

  /// Prints until one is heard, as a stream begins somewhere.
  private void awaitTrade(String price) {
    Scene.await(
        "a trade at " + price,
        () -> {
          scene.print(price, "1");
          return ears.hasHeard(Price.of(price));
        });
  }

  @Test
  void everyKindOfTopic_comesOverOneConnection() {
    streams.add(List.of(TRADES, QUOTES));
    streams.add(List.of(BARS, TRADES));
    awaitFlowing(1);
    awaitTrade("60010");
    Scene.await("quotes and bars", ears::hasQuotesAndBars);
    assertThat(streams.connections()).isEqualTo(1);
    assertThat(ears.lastTrade().instrument()).isEqualTo(Orders.BTC);
    assertThat(ears.lastTrade().quantity().isPositive()).isTrue();
  }

  @Test
  void moreTopicsThanAConnectionTakes_openAnother_andRemovingThemClosesIt() {
    List<Topic> topics = new ArrayList<>(List.of(TRADES, QUOTES, BARS));
    topics.add(new Topic.Trades(InstrumentId.of("binance-spot:ETHUSDT")));
    topics.add(new Topic.Trades(InstrumentId.of("binance-spot:SOLUSDT")));
    streams.add(topics);
    assertThat(streams.connections()).isEqualTo(2);
    awaitFlowing(2);
    streams.remove(topics.subList(3, 5));
    assertThat(streams.connections()).isEqualTo(1);
    awaitTrade("60010");
    streams.remove(List.of(TRADES, QUOTES, BARS));
    assertThat(streams.connections()).isZero();
  }

  @Test
  void topicsAddedOneByOne_goTogetherInFewMessages() {
    Duration pause = Duration.ofSeconds(1);
    var rules = new MarketStreams.Rules(100, 50, pause, Duration.ofSeconds(60), UserStream.RULES);
    try (var many = new MarketStreams(scene.spot, ears, rules)) {
      many.add(List.of(QUOTES));
      awaitFlowing(1);
      for (int i = 0; i < 60; i++) {
        many.add(List.of(new Topic.Trades(InstrumentId.of("binance-spot:NO" + i + "USDT"))));
      }
      many.add(List.of(TRADES));
      awaitTrade("60030"); // one message for each would take a minute
    }
  }

  @Test
  void aConnectionThatBreaks_isOpenedAgain_andTheGapIsTold() {
    streams.add(List.of(TRADES));
    awaitFlowing(1);
    scene.act("disconnect", "{}");
    awaitFlowing(2);
    assertThat(ears.gaps()).containsExactly(true, true);
    assertThat(ears.staleCount()).isPositive();
    awaitTrade("60020");
  }

  @Test
  void aServerThatShutsDown_isReplacedWithoutAGap() {
    streams.add(List.of(TRADES));
    awaitFlowing(1);
    awaitTrade("60010");
    scene.venue.announceShutdown();
    Scene.await(
        "the replacement",
        () -> {
          scene.print("60011", "1");
          return ears.gaps().size() >= 2;
        });
    assertThat(ears.gaps()).containsExactly(true, false);
    awaitTrade("60012");
    List<Long> ids = ears.tradeIds();
    for (int i = 1; i < ids.size(); i++) {
      assertThat(ids.get(i)).isEqualTo(ids.get(i - 1) + 1);
    }
  }

  @Test
  void aConnectionThatOnlyAnswersPings_isReplaced() {
    streams.add(List.of(TRADES));
    awaitFlowing(1);
    awaitTrade("60010");
    scene.act("mute", "{}");
    Scene.await("staleness", () -> ears.staleCount() > 0);
    scene.act("unmute", "{}");
    awaitTrade("60020");
  }
}
