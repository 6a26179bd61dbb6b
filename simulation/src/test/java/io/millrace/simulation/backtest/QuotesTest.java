package io.millrace.simulation.backtest;

import static io.millrace.simulation.backtest.Scripts.bars;
import static io.millrace.simulation.backtest.Scripts.limit;
import static io.millrace.simulation.backtest.Scripts.order;
import static io.millrace.simulation.backtest.Scripts.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.market.BarSeries;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Plan;
import io.millrace.core.value.Price;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whoever takes pays the spread; whoever rests inside it waits. On both engines.
class QuotesTest {
  private static final BarSeries TRADES = bars("100 102 98 101", "101 101 97 99");
  private static final Quotes QUOTES =
      new Quotes(bars("99 101 97 100", "100 100 96 98"), bars("101 103 99 102", "102 102 98 100"));

  @Test
  void market_paysTheAsk_andGetsTheBid() {
    assertThat(run(plan(order("a", Side.BUY, new OrderTerms.Market(), "1")), TRADES, QUOTES))
        .containsExactly("a buy 1 @ 102 taker");
    assertThat(run(plan(order("a", Side.SELL, new OrderTerms.Market(), "1")), TRADES, QUOTES))
        .containsExactly("a sell 1 @ 98 taker");
  }

  @Test
  void spread_staysWithinTheQuotesOfTheBar() {
    var narrow = new Quotes(bars("98 99 97 98", "98 98 98 98"), bars("100 101 98 101", "1 1 1 1"));
    assertThat(run(plan(order("a", Side.BUY, new OrderTerms.Market(), "1")), TRADES, narrow))
        .containsExactly("a buy 1 @ 101 taker");
  }

  @Test
  void limit_atTheAsk_takes_belowItRests_untilThePriceGoesBeyond() {
    assertThat(run(plan(order("a", Side.BUY, limit("102"), "1")), TRADES, QUOTES))
        .containsExactly("a buy 1 @ 102 taker");
    assertThat(run(plan(order("a", Side.BUY, limit("101"), "1")), TRADES, QUOTES))
        .containsExactly("a buy 1 @ 101 maker");
    BarSeries rising = bars("100 102 100 101", "101 103 101 102");
    assertThat(run(plan(order("a", Side.BUY, limit("100"), "1")), rising, QUOTES)).isEmpty();
  }

  @Test
  void stop_getsTheBidOfItsTrigger() {
    var stop = new OrderTerms.Stop(Price.of("99"));
    assertThat(run(plan(order("a", Side.SELL, stop, "1")), TRADES, QUOTES))
        .containsExactly("a sell 1 @ 97 taker");
  }

  @Test
  void bar_withoutAnAsk_hasTheSpreadOfTheLastOneBefore() {
    Quotes gone = new Quotes(QUOTES.bids(), QUOTES.asks().slice(0, 1));
    var stop = new OrderTerms.Stop(Price.of("97.5"));
    assertThat(run(plan(order("a", Side.SELL, stop, "1")), TRADES, gone))
        .containsExactly("a sell 1 @ 96 taker");
  }

  @Test
  void quotes_thatSayNothingOfTheBars_areRefused() {
    Quotes later = new Quotes(QUOTES.bids().slice(1, 2), QUOTES.asks().slice(1, 2));
    assertThatThrownBy(() -> run(plan(), TRADES, later))
        .hasMessage("there is no bid and ask at 1970-01-01T00:00:00Z, the first bar");
  }

  private static List<String> run(Plan plan, BarSeries series, Quotes quotes) {
    return Scripts.fills(
        Scripts.run(
            Scripts.SPOT,
            plan,
            _ -> Optional.empty(),
            series,
            Conditions.PLAIN.quoted(quotes),
            Optional.empty()));
  }
}
