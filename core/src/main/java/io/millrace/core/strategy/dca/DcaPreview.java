package io.millrace.core.strategy.dca;

import io.millrace.core.document.Problem;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.RuleViolation;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Fill.Liquidity;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Preview.Fact;
import io.millrace.core.strategy.Preview.Line;
import io.millrace.core.strategy.dca.DcaConfig.TakeProfit;
import io.millrace.core.strategy.dca.DcaConfig.Unit;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Fraction;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a deal would look like if it opened at a price: the same arithmetic as the deal itself,
/// with fees expected rather than charged.
final class DcaPreview {
  private final DcaConfig config;
  private final Instrument instrument;
  private final FeeRates fees;
  private final Price price;
  private final List<Line> lines = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private Ledger ledger = Ledger.EMPTY;
  private Ledger beforeStop = Ledger.EMPTY;

  DcaPreview(DcaConfig config, Instrument instrument, FeeRates fees, Price price) {
    this.config = config;
    this.instrument = instrument;
    this.fees = fees;
    this.price = price;
  }

  Preview preview() {
    boolean percentages =
        config.baseOrder().unit() == Unit.PERCENT || config.safetyOrders().unit() == Unit.PERCENT;
    if (percentages) {
      warnings.add("sizes in percent depend on the free balance when a deal opens; none are shown");
    } else if (!price.isPositive()) {
      problems.add(new Problem("price", price.toString(), "above 0"));
    } else {
      addBaseOrder();
      if (problems.isEmpty()) {
        addFirstExits();
        addSafetyOrders();
        addWorstCase();
      }
    }
    addLadderWarnings();
    addTrailingWarning();
    boolean coins = DealArithmetic.paysInCoins(config.side(), instrument);
    return new Preview(
        lines,
        coins ? Amount.ZERO : spent(),
        coins ? ledger.opened().quantity().toAmount() : Amount.ZERO,
        facts,
        warnings,
        problems);
  }

  // ---- orders

  private void addBaseOrder() {
    Price at =
        config.baseOrder().limit()
            ? price.onTick(instrument.rules().tickSize(), config.side().entryRounding())
            : price;
    Quantity quantity =
        DealArithmetic.quantity(
            config.baseOrder().size(),
            DealArithmetic.isBase(config.baseOrder().unit(), config.side(), instrument),
            at,
            instrument);
    Optional<RuleViolation> violation = instrument.violation(at, quantity, false);
    violation.ifPresent(
        broken ->
            problems.add(
                new Problem(
                    "params.baseOrder.size",
                    broken.field() + " " + broken.value(),
                    broken.allowed())));
    if (violation.isEmpty()) {
      book(Slots.BASE, at, quantity, config.baseOrder().limit() ? fees.maker() : fees.taker());
    }
  }

  private void addSafetyOrders() {
    Direction side = config.side();
    boolean inBase = DealArithmetic.isBase(config.safetyOrders().unit(), side, instrument);
    for (int k = 1; k <= config.ladder().size(); k++) {
      Ladder.Rung rung = config.ladder().rung(k);
      Price at = DealArithmetic.rungPrice(side, ledger.base(), rung, instrument);
      if (!at.isPositive()) {
        warnings.add(Slots.safety(k) + " would be at price 0: it and those beyond do not exist");
        return;
      }
      Quantity quantity =
          DealArithmetic.rungQuantity(rung, DealArithmetic.ONE, inBase, at, instrument);
      Optional<RuleViolation> violation = instrument.violation(at, quantity, false);
      if (violation.isPresent()) {
        RuleViolation broken = violation.get();
        problems.add(
            new Problem(
                "params.safetyOrders.size",
                Slots.safety(k) + " with " + broken.field() + " " + broken.value(),
                broken.allowed()));
        return;
      }
      book(Slots.safety(k), at, quantity, fees.maker());
    }
  }

  private void book(String slot, Price at, Quantity quantity, Ratio rate) {
    Direction side = config.side();
    boolean inCoins = fees.asset() == FeeRates.FeeAsset.BASE && side.opening() == Side.BUY;
    Amount value = instrument.notional(at, quantity);
    Amount fee = (inCoins ? quantity.toAmount() : value).times(rate, 8, RoundingMode.HALF_UP);
    Fill fill =
        new Fill(
            new OrderSlot(1, slot),
            side.opening(),
            at,
            quantity,
            Money.of(inCoins ? instrument.base() : instrument.quote(), fee),
            Liquidity.MAKER,
            Instant.EPOCH);
    ledger = ledger.after(fill, slot.equals(Slots.BASE), side, instrument);
    boolean isBase = slot.equals(Slots.BASE);
    if (isBase || config.stopLoss() == null || !config.side().isBetter(stop(), at)) {
      beforeStop = ledger;
    }
    lines.add(
        new Line(
            slot,
            side.opening(),
            at,
            quantity,
            value,
            ledger.opened().money(),
            average(),
            rise(at)));
  }

  private Price average() {
    return DealArithmetic.average(ledger.opened(), instrument);
  }

  /// How far the price must come from `at` to the last take profit, in percent.
  private String rise(Price at) {
    Price target = takeProfit(config.takeProfit().exits() - 1);
    Fraction share =
        Fraction.of(target.minus(at).toBigDecimal()).dividedBy(Fraction.of(at.toBigDecimal()));
    return percentText(config.side() == Direction.LONG ? share : share.negate());
  }

  private Price takeProfit(int exit) {
    return DealArithmetic.takeProfit(config, exit, Optional.empty(), ledger, fees, instrument);
  }

  // ---- figures

  /// Levels of a deal whose base order alone has filled.
  private void addFirstExits() {
    TakeProfit takeProfit = config.takeProfit();
    for (int exit = 0; exit < takeProfit.exits(); exit++) {
      String name = takeProfit.targets().isEmpty() ? "takeProfit" : "takeProfit" + (exit + 1);
      fact(name, takeProfit(exit), "price");
    }
    fact("reference", decimalText(DealArithmetic.reference(ledger.base(), instrument)), "price");
    fact("breakEven", breakEven(), "price");
    fact("profitPerDeal", profitPerDeal(), "quote");
    if (config.stopLoss() != null) {
      fact("stopLoss", stop(), "price");
    }
  }

  /// Profit of a deal that reaches its last take profit without a safety order, whole steps sold.
  private Amount profitPerDeal() {
    Amount profit = Amount.ZERO;
    Quantity rest = instrument.rules().floorQuantity(ledger.opened().quantity());
    TakeProfit takeProfit = config.takeProfit();
    for (int exit = 0; exit < takeProfit.exits(); exit++) {
      Quantity part =
          exit == takeProfit.exits() - 1
              ? rest
              : ledger
                  .opened()
                  .quantity()
                  .scaled(
                      takeProfit.targets().get(exit).share().toFraction(),
                      instrument.rules().stepSize(),
                      RoundingMode.FLOOR);
      Amount value = instrument.notional(takeProfit(exit), part);
      Ratio rate = takeProfit.trails(exit) ? fees.taker() : fees.maker();
      Amount fee = value.times(rate, 8, RoundingMode.HALF_UP);
      profit =
          config.side() == Direction.LONG
              ? profit.plus(value).minus(fee)
              : profit.minus(value).minus(fee);
      rest = rest.minus(part);
    }
    Amount put = ledger.opened().money();
    return config.side() == Direction.LONG ? profit.minus(put) : profit.plus(put);
  }

  private Price breakEven() {
    return DealArithmetic.breakEven(config.side(), ledger.opened(), fees.maker(), instrument);
  }

  private Price stop() {
    return DealArithmetic.stop(config, Optional.empty(), ledger.base(), instrument);
  }

  /// The worst case is that everything before the stop has filled and the deal is closed there;
  /// without a stop, that the last safety order has just filled.
  private void addWorstCase() {
    Line last = lines.getLast();
    fact("safetyOrders", String.valueOf(config.ladder().size()), "count");
    fact(
        "maxDeviation",
        config.ladder().size() == 0
            ? "0"
            : percentText(config.ladder().rung(config.ladder().size()).deviation()),
        "percent");
    fact("requiredCapital", spent(), "quote");
    fact("breakEvenAfterAll", breakEven(), "price");
    fact("resultAtLastOrder", resultAt(last.price(), ledger), "quote");
    if (config.stopLoss() == null) {
      fact("worstCase", resultAt(last.price(), ledger), "quote");
      return;
    }
    Price stop = stop();
    fact("worstCase", resultAt(stop, beforeStop), "quote");
    if (config.side().isBetter(stop, last.price())) {
      warnings.add(
          "the stop loss at " + stop + " is reached before " + last.slot() + " at " + last.price());
    }
  }

  private Amount resultAt(Price at, Ledger held) {
    Quantity quantity = held.opened().quantity();
    Amount value = instrument.notional(at, quantity);
    Amount fee = value.times(fees.taker(), Amount.DECIMALS, RoundingMode.HALF_UP);
    return config.side() == Direction.LONG
        ? value.minus(fee).minus(held.opened().money())
        : held.opened().money().minus(value).minus(fee);
  }

  /// Everything put in, fees included; for a short deal what is sold, which is what a margin must
  /// cover.
  private Amount spent() {
    return ledger.opened().money();
  }

  private void addLadderWarnings() {
    int exist = config.ladder().size();
    int beyond = config.ladder().beyond();
    if (beyond > 0) {
      warnings.add(
          "ladder rungs "
              + (exist + 1)
              + " to "
              + (exist + beyond)
              + " pass 100 % and do not exist; "
              + exist
              + " of "
              + (exist + beyond)
              + " do");
    }
  }

  private void addTrailingWarning() {
    TakeProfit takeProfit = config.takeProfit();
    Ratio trailing = takeProfit.trailing();
    if (trailing != null && trailing.compareTo(takeProfit.percent(takeProfit.exits() - 1)) > 0) {
      warnings.add(
          "the trailing distance is larger than the take profit: a deal may close with a loss");
    }
  }

  private void fact(String name, Object value, String unit) {
    facts.add(new Fact(name, value.toString(), unit));
  }

  // ---- text

  /// A share as percent with up to four decimals.
  static String percentText(Fraction share) {
    return plain(share.times(Fraction.of(100, 1)).toBigDecimal(4, RoundingMode.HALF_UP));
  }

  /// Up to eight decimals.
  static String decimalText(Fraction value) {
    return plain(value.toBigDecimal(8, RoundingMode.HALF_UP));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
