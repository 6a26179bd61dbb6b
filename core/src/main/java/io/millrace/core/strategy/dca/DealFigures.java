package io.millrace.core.strategy.dca;

import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.OrderTerms;
import io.millrace.core.strategy.Preview.Fact;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.util.ArrayList;
import java.util.List;

/// The figures of an open deal that people look at: where it stands and which prices matter to it.
/// Fees are those that the bot was configured with.
final class DealFigures {
  private final DcaConfig config;
  private final DealState deal;
  private final Instrument instrument;
  private final FeeRates fees;
  private final List<Fact> facts = new ArrayList<>();

  DealFigures(DcaConfig config, DealState deal, Instrument instrument) {
    this.config = config;
    this.deal = deal;
    this.instrument = instrument;
    this.fees = config.factors().fees();
  }

  /// `deal`, `average`, `breakEven`, `takeProfit` (of the next exit), `stopLoss`, `nextOrder`,
  /// `safetyDone` and `safetyTotal`; what does not exist is left out.
  List<Fact> all() {
    add("deal", deal.number(), "count");
    Quantity opened = deal.ledger().opened().quantity();
    if (opened.isPositive() && deal.entry().done()) {
      add("average", DealArithmetic.average(deal.ledger().opened(), instrument), "price");
      add(
          "breakEven",
          DealArithmetic.breakEven(config.side(), deal.ledger().opened(), fees.maker(), instrument),
          "price");
      add("takeProfit", nextTakeProfit(), "price");
      var watch = new DealWatch(config, deal, instrument, fees);
      if (watch.hasStop()) {
        add("stopLoss", watch.stopLevel(), "price");
      }
    }
    addNextOrder();
    Integer edited = deal.edits().maxSafety();
    int max = edited == null ? config.safetyOrders().max() : edited;
    int exist = Math.min(max, DealOrders.ladder(config, max, instrument).size());
    add("safetyDone", deal.safetyDone(), "count");
    add("safetyTotal", exist, "count");
    return facts;
  }

  private Price nextTakeProfit() {
    int exit = 0;
    int last = config.takeProfit().exits() - 1;
    boolean hasTargets = !config.takeProfit().targets().isEmpty();
    while (exit < last && deal.target(Slots.exitIndex(hasTargets, exit)).done()) {
      exit++;
    }
    return DealArithmetic.takeProfit(
        config, exit, deal.edits().takeProfitIfEdited(), deal.ledger(), fees, instrument);
  }

  private void addNextOrder() {
    List<DesiredOrder> orders = new ArrayList<>();
    new DealOrders(config, deal, instrument, fees, orders).addAll();
    for (DesiredOrder order : orders) {
      if (order.side() == config.side().opening()
          && order.terms() instanceof OrderTerms.Limit limit) {
        add("nextOrder", limit.price(), "price");
        return;
      }
    }
  }

  private void add(String name, Object value, String unit) {
    facts.add(new Fact(name, value.toString(), unit));
  }
}
