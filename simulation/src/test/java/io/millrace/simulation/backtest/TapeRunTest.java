package io.millrace.simulation.backtest;

import static io.millrace.simulation.backtest.Scripts.limit;
import static io.millrace.simulation.backtest.Scripts.order;
import static io.millrace.simulation.backtest.Scripts.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.MarketEvent;
import io.millrace.core.market.MarketEvent.Aggressor;
import io.millrace.core.market.MarketEvent.Level;
import io.millrace.core.market.Tape;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Occasion;
import io.millrace.core.strategy.Plan;
import io.millrace.core.strategy.Situation;
import io.millrace.core.strategy.Wake;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.FillModel;
import io.millrace.simulation.exchange.TapeMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The rules of a recorded market, one by one. Each row of a tape is `millis what …`: a print
/// `b|s|p price quantity` (of a buyer, a seller, unknown), `q bid size ask size`, or a whole or a
/// changed book `book|change bids asks`, each side `price:quantity,…`.
class TapeRunTest {
  @Test
  void moved_isWhatPrintsOfTheLastWhileWereApart() {
    var tape = new Tape.Builder(Scripts.SPOT.id());
    long[][] prints = {{1_000, 90}, {6_000, 100}, {5_990, 103}, {8_000, 101}};
    for (long[] print : prints) {
      tape.add(
          new MarketEvent.Traded(
              print[0],
              MarketEvent.NOT_RECORDED,
              Price.of(Long.toString(print[1])),
              Quantity.of("1"),
              Aggressor.UNKNOWN));
    }
    var market =
        new TapeMarket(
            tape.build(),
            new FillModel(Scripts.SPOT, FillMode.TOUCH, FeeRates.both(Ratio.ZERO), Ratio.ZERO));
    assertThat(market.moved(0)).isZero();
    for (int row = 0; row < prints.length; row++) {
      market.print(row);
    }
    assertThat(market.moved(6_000)).isEqualTo(0.01);
    assertThat(market.moved(5_000)).isEqualTo(0.03);
    assertThat(market.moved(9_000)).isZero();
  }

  private FillMode mode = FillMode.TOUCH;
  private Conditions conditions = Conditions.PLAIN;

  @Test
  void limit_fillsWhenSomebodyTradesThere_atItsLimit_inThatMillisecond() {
    Fill fill = only(buy("99", "2"), "5 p 100 1", "70 p 99 0.001", "80 p 98 1");
    assertThat(fill.price()).isEqualTo(Price.of("99"));
    assertThat(fill.quantity()).isEqualTo(Quantity.of("2"));
    assertThat(fill.liquidity()).isEqualTo(Fill.Liquidity.MAKER);
    assertThat(fill.eventTime()).isEqualTo(Instant.ofEpochMilli(70));
  }

  @Test
  void limit_throughMode_needsAPrintBeyond() {
    mode = FillMode.THROUGH;
    assertThat(times(plan(buy("99", "1")), "5 p 100 1", "70 p 99 1", "80 p 98.99 1"))
        .containsExactly(80L);
  }

  @Test
  void limit_neverTradesWithThePrintAtWhichItArrived() {
    Function<Situation, Optional<Plan>> again =
        situation ->
            situation.occasion() instanceof Occasion.Filled filled
                    && filled.fill().slot().name().equals("a")
                ? Optional.of(plan(buy("99", "1"), order("b", Side.SELL, limit("99.01"), "1")))
                : Optional.empty();
    assertThat(times(plan(buy("99", "1")), again, "5 p 100 1", "70 p 99 1", "90 p 99.5 1"))
        .containsExactly(70L, 90L);
  }

  @Test
  void market_paysTheAsk_andGetsTheBid() {
    DesiredOrder buy = order("a", Side.BUY, new OrderTerms.Market(), "1");
    DesiredOrder sell = order("a", Side.SELL, new OrderTerms.Market(), "1");
    String[] rows = {"1 q 99.9 1 100.1 1", "5 p 100 1"};
    assertThat(only(buy, rows).price()).isEqualTo(Price.of("100.1"));
    assertThat(only(sell, rows).price()).isEqualTo(Price.of("99.9"));
    assertThat(only(buy, "5 p 100 1").price()).isEqualTo(Price.of("100"));
  }

  @Test
  void limit_insideTheSpread_rests_andAtTheAskTakes() {
    String[] rows = {"1 q 99.9 1 100.1 1", "5 p 99.9 1", "9 p 100.1 1", "10 p 100 1"};
    assertThat(times(plan(buy("100", "1")), rows)).containsExactly(10L);
    Fill taken = only(buy("100.1", "1"), rows);
    assertThat(taken.liquidity()).isEqualTo(Fill.Liquidity.TAKER);
    assertThat(taken.price()).isEqualTo(Price.of("100.1"));
  }

  @Test
  void stop_fillsAtTheWorseOfPrintAndQuote() {
    DesiredOrder stop = order("a", Side.SELL, new OrderTerms.Stop(Price.of("99")), "1");
    assertThat(only(stop, "1 q 99.9 1 100 1", "5 p 100 1", "9 p 98 1").price())
        .isEqualTo(Price.of("98"));
    assertThat(only(stop, "1 q 97 1 100 1", "5 p 100 1", "9 p 98 1").price())
        .isEqualTo(Price.of("97"));
  }

  @Test
  void queue_waitsForWhatIsAhead_andTradesNoMoreThanIsPrinted() {
    mode = FillMode.QUEUE;
    String[] rows = {
      "1 book 99:3,98:5 101:2", "5 b 100 1", "10 s 99 2", "20 b 99 9", "30 s 99 1.5", "40 s 99 1"
    };
    List<Fill> fills = run(plan(buy("99", "1")), rows);
    assertThat(fills).extracting(fill -> fill.eventTime().toEpochMilli()).containsExactly(30L, 40L);
    assertThat(fills).extracting(fill -> fill.quantity().toString()).containsExactly("0.5", "0.5");
  }

  @Test
  void queue_aPrintBeyond_provesThatAllAheadIsGone() {
    mode = FillMode.QUEUE;
    List<Fill> fills =
        run(plan(buy("99", "1")), "1 book 99:3 101:2", "5 b 100 1", "10 s 98.9 0.4", "20 s 98 4");
    assertThat(fills).extracting(fill -> fill.quantity().toString()).containsExactly("0.4", "0.6");
    assertThat(fills).extracting(Fill::price).containsOnly(Price.of("99"));
  }

  @Test
  void queue_cancellations_countOnlyWhereLessIsLeftThanWasAhead() {
    mode = FillMode.QUEUE;
    // Three ahead. Others join and leave behind; then only one can be left ahead.
    assertThat(
            times(
                plan(buy("99", "1")),
                "1 book 99:3 101:2",
                "5 b 100 1",
                "10 change 99:7 -",
                "11 change 99:4 -",
                "12 s 99 2",
                "13 change 99:0.5 -",
                "20 s 99 0.5",
                "30 s 99 1"))
        .containsExactly(30L);
  }

  @Test
  void queue_aPrintThatTheBookHasCounted_isNotCountedTwice() {
    mode = FillMode.QUEUE;
    // The book of millisecond 12 tells 1 of 3 left; the print of 11 that ate them is told after it.
    assertThat(
            times(
                plan(buy("99", "1")),
                "1 book 99:3 101:2",
                "5 b 100 1",
                "12 change 99:1 -",
                "11 s 99 2",
                "20 s 99 1",
                "30 s 99 1"))
        .containsExactly(30L);
  }

  @Test
  void queue_unknownLevel_waitsUntilTheBookTellsIt() {
    mode = FillMode.QUEUE;
    assertThat(
            times(
                plan(buy("90", "1")),
                "1 book 99:3 101:2",
                "5 b 100 1",
                "10 s 90 50",
                "11 change 90:2 -",
                "20 s 90 2",
                "30 s 90 1"))
        .containsExactly(30L);
  }

  @Test
  void queue_betweenBidAndAsk_nobodyIsAhead() {
    mode = FillMode.QUEUE;
    assertThat(times(plan(buy("100", "1")), "1 book 99:3 101:2", "5 b 101 1", "10 s 100 1"))
        .containsExactly(10L);
  }

  @Test
  void queue_withoutABook_isRefused() {
    mode = FillMode.QUEUE;
    assertThatThrownBy(() -> run(plan(buy("99", "1")), "5 p 100 1"))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("does not tell what rests in the book");
  }

  @Test
  void latency_isCountedInMilliseconds_andAnOrderTakesWhatItFinds() {
    conditions = Conditions.PLAIN.delayed(Duration.ofMillis(50));
    Fill fill =
        only(
            order("a", Side.BUY, new OrderTerms.Market(), "1"),
            "5 p 100 1",
            "54 p 101 1",
            "60 p 102 1");
    assertThat(fill.price()).isEqualTo(Price.of("101"));
    assertThat(fill.eventTime()).isEqualTo(Instant.ofEpochMilli(55));
  }

  @Test
  void close_isTold_atTheEndOfTheMinute_withTheLastPrice() {
    Plan waits = new Plan(List.of(), List.of(new Wake.OnClose(RandomBars.BTC, BarInterval.M1)));
    Function<Situation, Optional<Plan>> sells =
        situation ->
            situation.occasion() instanceof Occasion.Woken
                ? Optional.of(plan(order("a", Side.SELL, new OrderTerms.Market(), "1")))
                : Optional.empty();
    Fill fill = run(waits, sells, "5 p 100 1", "59999 p 101 1", "60000 p 102 1").getFirst();
    assertThat(fill.price()).isEqualTo(Price.of("101"));
    assertThat(fill.eventTime()).isEqualTo(Instant.ofEpochMilli(60_000));
  }

  @Test
  void instant_comesTrue_betweenPrints() {
    Plan waits = new Plan(List.of(), List.of(new Wake.At(Instant.ofEpochMilli(77))));
    Function<Situation, Optional<Plan>> buys =
        situation ->
            situation.occasion() instanceof Occasion.Woken
                ? Optional.of(plan(order("a", Side.BUY, new OrderTerms.Market(), "1")))
                : Optional.empty();
    Fill fill = run(waits, buys, "5 p 100 1", "99 p 102 1").getFirst();
    assertThat(fill.price()).isEqualTo(Price.of("100"));
    assertThat(fill.eventTime()).isEqualTo(Instant.ofEpochMilli(77));
  }

  private Fill only(DesiredOrder order, String... rows) {
    List<Fill> fills = run(plan(order), rows);
    assertThat(fills).hasSize(1);
    return fills.getFirst();
  }

  private List<Long> times(Plan plan, String... rows) {
    return times(plan, _ -> Optional.empty(), rows);
  }

  private List<Long> times(Plan plan, Function<Situation, Optional<Plan>> script, String... rows) {
    return run(plan, script, rows).stream().map(fill -> fill.eventTime().toEpochMilli()).toList();
  }

  private List<Fill> run(Plan plan, String... rows) {
    return run(plan, _ -> Optional.empty(), rows);
  }

  private List<Fill> run(Plan plan, Function<Situation, Optional<Plan>> script, String... rows) {
    var builder = new Tape.Builder(RandomBars.BTC);
    Arrays.stream(rows).map(TapeRunTest::event).forEach(builder::add);
    var model = new FillModel(Scripts.SPOT, mode, FeeRates.both(Ratio.ZERO), Ratio.ZERO);
    return Backtester.run(
            new MarketHistory(builder.build()),
            new BacktestRequest<>(
                new ScriptedStrategy(plan, script),
                "",
                model,
                Engine.SKIP,
                Optional.empty(),
                conditions))
        .fills();
  }

  private static MarketEvent event(String row) {
    String[] part = row.split(" ", -1);
    long time = Long.parseLong(part[0]);
    return switch (part[1]) {
      case "q" ->
          new MarketEvent.Quoted(
              time,
              0,
              Price.of(part[2]),
              Quantity.of(part[3]),
              Price.of(part[4]),
              Quantity.of(part[5]));
      case "book", "change" ->
          new MarketEvent.BookChanged(
              time, 0, part[1].equals("book"), levels(part[2]), levels(part[3]));
      default ->
          new MarketEvent.Traded(
              time,
              0,
              Price.of(part[2]),
              Quantity.of(part[3]),
              switch (part[1]) {
                case "b" -> Aggressor.BUYER;
                case "s" -> Aggressor.SELLER;
                default -> Aggressor.UNKNOWN;
              });
    };
  }

  private static List<Level> levels(String text) {
    return text.equals("-")
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(one -> one.split(":", -1))
            .map(one -> new Level(Price.of(one[0]), Quantity.of(one[1])))
            .toList();
  }

  private static DesiredOrder buy(String price, String quantity) {
    return order("a", Side.BUY, limit(price), quantity);
  }
}
