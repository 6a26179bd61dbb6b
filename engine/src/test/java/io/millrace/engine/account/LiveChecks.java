package io.millrace.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.account.Balance;
import io.millrace.core.bot.BotMachine;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderRef;
import io.millrace.core.order.Side;
import io.millrace.core.value.Amount;
import io.millrace.store.FillRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whether venue, ledger and bots agree, once nothing goes wrong any more.
final class LiveChecks {
  private LiveChecks() {}

  /// Every trade of ours is stored once, and no other (I3).
  static void fillsAgree(LiveWorld world) {
    Map<String, Fill> truth = new TreeMap<>();
    for (VenueBook.Trade trade : world.book.trades()) {
      if (!trade.id().equals(LiveWorld.FOREIGN)) {
        truth.put(trade.execution().tradeId(), trade.execution().fill());
      }
    }
    Map<String, Fill> stored = new TreeMap<>();
    for (FillRecord fill : world.stored().fills()) {
      assertThat(stored.put(fill.venueTradeId(), fill.fill())).as("twice").isNull();
    }
    assertThat(stored).isEqualTo(truth);
  }

  /// What rests is what the bots know, and nobody is in doubt (I7, L1).
  static void bookAgrees(LiveWorld world, List<Long> bots) {
    List<OrderRef> known = new java.util.ArrayList<>();
    for (long bot : bots) {
      BotMachine<?, ?> machine = world.bot(bot);
      for (Order order : machine.orders()) {
        var stored =
            world.stored().order(io.millrace.core.order.ClientOrderId.of("tst", bot, order.ref()));
        boolean fresh =
            stored
                .flatMap(record -> record.sentAt())
                .map(sent -> sent.isAfter(world.now().minus(LiveWorld.RULES.horizon())))
                .orElse(true);
        assertThat(order.state().isAtVenue() || fresh)
            .as(order.ref() + " of bot " + bot + " is still " + order.state())
            .isTrue();
        known.add(order.ref());
      }
      Amount held = Amount.ZERO;
      for (FillRecord fill : world.stored().fills()) {
        if (fill.bot() == bot) {
          Amount part = fill.fill().quantity().toAmount();
          held = fill.fill().side() == Side.BUY ? held.plus(part) : held.minus(part);
        }
      }
      Amount position = machine.position().quantity().toAmount();
      assertThat(machine.position().side() == Side.BUY ? position : position.negate())
          .as("position of bot " + bot)
          .isEqualTo(held);
    }
    assertThat(world.ownOpen())
        .allSatisfy(entry -> assertThat(known).contains(entry.order().ref()));
  }

  /// The venue's balances are what there was and what the stored fills made of it (I5).
  static void balancesAgree(LiveWorld world) {
    for (Balance before : world.endowment()) {
      Amount expected = before.total();
      for (FillRecord stored : world.stored().fills()) {
        expected = expected.plus(effect(stored.fill(), before));
      }
      for (Balance after : world.book.balances()) {
        if (after.asset().equals(before.asset())) {
          assertThat(after.total()).as(after.asset().toString()).isEqualTo(expected);
        }
      }
    }
  }

  private static Amount effect(Fill fill, Balance of) {
    boolean buy = fill.side() == Side.BUY;
    Amount change = Amount.ZERO;
    if (of.asset().equals(PaperWorld.BTC.base())) {
      change = buy ? fill.quantity().toAmount() : fill.quantity().toAmount().negate();
    } else if (of.asset().equals(PaperWorld.BTC.quote())) {
      change = buy ? fill.value().negate() : fill.value();
    }
    return fill.fee().asset().equals(of.asset()) ? change.minus(fill.fee().amount()) : change;
  }
}
