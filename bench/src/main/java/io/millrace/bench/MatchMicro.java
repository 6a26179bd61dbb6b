package io.millrace.bench;

import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.simulation.exchange.FillMode;
import io.millrace.simulation.exchange.PriceBoard;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A falling price meets the nearest of six limits to buy: it is taken off the simulated venue's
/// board and trades, and one like it rests again.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatchMicro {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final int LIMITS = 6;
  private static final Quantity QUANTITY = Quantity.of("0.01");

  private final PriceBoard board = new PriceBoard(FillMode.TOUCH);

  public MatchMicro() {
    for (int i = 1; i <= LIMITS; i++) {
      var slot = new OrderSlot(1, "safety-" + i);
      Price price = Price.of("30000").minus(Price.of("300").times(i));
      var wanted = DesiredOrder.limit(slot, Side.BUY, price, QUANTITY);
      board.restLimit(Order.planned(wanted, Quantity.ZERO, 1), price);
    }
  }

  @Benchmark
  public Fill limitTrades() {
    if (!(board.takeBelow() instanceof PriceBoard.Hit.LimitHit(Order order, Price limit))) {
      throw new IllegalStateException("only limits rest here");
    }
    Fill fill = Market.FILLS.maker(order, limit, NOW);
    board.restLimit(order, limit);
    return fill;
  }
}
