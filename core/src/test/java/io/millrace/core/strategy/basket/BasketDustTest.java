package io.millrace.core.strategy.basket;

import static io.millrace.core.strategy.basket.BasketGridStrategyTest.TENTH;
import static io.millrace.core.strategy.basket.BasketGridStrategyTest.host;
import static io.millrace.core.strategy.basket.BasketGridStrategyTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.Announcement.DealClosed;
import io.millrace.core.strategy.Command;
import io.millrace.core.strategy.WalkingHost;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is left of a basket's order is less than the venue takes.
final class BasketDustTest {
  @Test
  void restOfABuy_isNotBought() {
    var host = host("100");
    host.hold = true;
    host.fillPart("buy-1", "98", "0.6");
    host.tooSmall("buy-1");
    assertThat(host.slotNames()).containsExactly("tp1", "tp2", "buy-2", "buy-3");
  }

  @Test
  void restOfASell_joinsItsNeighbour() {
    var host = host("100");
    host.walkTo("98");
    host.hold = true;
    host.fillPart("tp1", "99.28", "0.24");
    host.tooSmall("tp1");
    assertThat(order(host, "tp2")).isEqualTo("100.56 × 0.248");
    assertThat(host.ordersNamed("tp1")).isEmpty();
  }

  @Test
  void restOfTheClosingOrder_isDust() {
    var host = host("100");
    host.walkTo("98");
    host.hold = true;
    host.command(new Command.CloseAtMarket(0));
    host.fillPart("close", "98", "0.6");
    host.tooSmall("close");
    assertThat(host.announcements).contains(new DealClosed(1, CloseReason.MANUAL));
    assertThat(host.state.dust()).isEqualTo(Amount.of("0.012"));
    // 58.7412 came for 0.6, which have cost 58.8588 of 60.035976 for 0.612
    assertThat(host.lastReason()).isEqualTo("Basket 1 closed (manual) with -0.1176 USDC.");
  }

  @Test
  void restOfAContract_isSoldWhateverItIsWorth() {
    var perpetual =
        new Instrument(
            InstrumentId.of("binance-usdm:SOLUSDC"),
            InstrumentKind.PERPETUAL,
            Asset.of("SOL"),
            Asset.of("USDC"),
            Contract.UNIT,
            TradingRules.of(Price.of("0.01"), Quantity.of("0.001"), Amount.of("20")),
            TradingSessions.ALWAYS);
    BasketGridConfig config = BasketGridStrategyTest.read(BasketParams.with(), perpetual, TENTH);
    var host = new WalkingHost<>(BasketGridStrategyTest.STRATEGY, config, perpetual, TENTH, "100");
    host.start();
    host.walkTo("98", "99.28");
    host.hold = true;
    host.fillPart("tp2", "100.56", "0.24");
    host.endOrder("tp2", "expired");
    host.pass(Duration.ofMinutes(5));
    assertThat(order(host, "tp2")).isEqualTo("100.56 × 0.244");
  }

  @Test
  void levelThatNeverTraded_easesNothing() {
    var host = host("100");
    host.hold = true;
    host.tooSmall("buy-1");
    host.fillPart("buy-2", "96", "0.833");
    // 1.2 % above 96.096
    assertThat(order(host, "tp1")).startsWith("97.25 ");
  }
}
