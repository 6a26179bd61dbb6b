package io.millrace.core.risk;

import io.millrace.core.account.Position;
import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.Contract;
import io.millrace.core.market.Instrument;
import io.millrace.core.market.InstrumentId;
import io.millrace.core.market.InstrumentKind;
import io.millrace.core.market.TradingRules;
import io.millrace.core.market.TradingSessions;
import io.millrace.core.order.DesiredOrder;
import io.millrace.core.order.Fill;
import io.millrace.core.order.Order;
import io.millrace.core.order.OrderSlot;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What tests of the gate share: futures, orders, and a world to show.
final class Worlds {
  static final Asset USD = Asset.of("USD");
  static final Instrument ES = future("ES", "50", TradingSessions.ALWAYS);
  static final Instrument MES = future("MES", "5", TradingSessions.ALWAYS);
  static final Instrument NQ = future("NQ", "20", TradingSessions.ALWAYS);

  private Worlds() {}

  static Instrument future(String root, String point, TradingSessions sessions) {
    return new Instrument(
        InstrumentId.of("cme:" + root + "Z26"),
        InstrumentKind.FUTURE,
        Asset.of(root),
        USD,
        Contract.of(Ratio.of(point)),
        TradingRules.of(Price.of("0.25"), Quantity.of("1"), Amount.ZERO),
        sessions);
  }

  static RiskLimits limits(Document document) {
    DocumentReader reader = DocumentReader.of(document, "risk");
    RiskLimits limits = RiskLimitsDocument.read(reader);
    reader.finish();
    return limits;
  }

  static Position position(Instrument instrument, Side side, String price, String quantity) {
    return after(Position.FLAT, instrument, side, price, quantity);
  }

  static Position after(
      Position before, Instrument instrument, Side side, String price, String quantity) {
    return before.after(
        new Fill(
            new OrderSlot(1, "base"),
            side,
            Price.of(price),
            Quantity.of(quantity),
            Money.zero(instrument.quote()),
            Fill.Liquidity.MAKER,
            Instant.EPOCH),
        instrument);
  }

  static String rule(RiskVerdict verdict) {
    return switch (verdict) {
      case RiskVerdict.Approved _ -> "approved";
      case RiskVerdict.Refused refused -> refused.rule();
    };
  }

  /// Orders in slots of their own.
  static final class Orders {
    private int slots;

    Order market(Side side, String quantity) {
      return order(DesiredOrder.market(slot(), side, Quantity.of(quantity)));
    }

    Order limit(Side side, String price, String quantity) {
      return order(DesiredOrder.limit(slot(), side, Price.of(price), Quantity.of(quantity)));
    }

    /// A protective stop.
    Order stop(Side side, String trigger, String quantity) {
      return order(
          DesiredOrder.stop(slot(), side, Price.of(trigger), Quantity.of(quantity)).reducing());
    }

    OrderSlot slot() {
      return new OrderSlot(1, "s" + slots++);
    }

    static Order order(DesiredOrder desired) {
      return Order.planned(desired, Quantity.ZERO, 1);
    }
  }

  /// A clock and prices.
  static final class World implements RiskView {
    Instant now = Instant.parse("2026-11-20T15:00:00Z");
    final Map<InstrumentId, Price> prices = new HashMap<>();
    Price averageRange = Price.ZERO;
    OtherAccounts others = OtherAccounts.NONE;
    Correlations correlations = Correlations.UNKNOWN;

    World at(String instant) {
      now = Instant.parse(instant);
      return this;
    }

    World price(Instrument instrument, String price) {
      prices.put(instrument.id(), Price.of(price));
      return this;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public Price price(InstrumentId instrument) {
      return prices.getOrDefault(instrument, Price.of("100"));
    }

    @Override
    public Instant pricedAt(InstrumentId instrument) {
      return now;
    }

    @Override
    public OtherAccounts otherAccounts() {
      return others;
    }

    @Override
    public Correlations correlations() {
      return correlations;
    }

    @Override
    public Price averageRange(InstrumentId instrument) {
      return averageRange;
    }
  }

  /// A refusal with what it says as texts; an approval as it is.
  static RiskVerdict spelled(RiskVerdict verdict) {
    return switch (verdict) {
      case RiskVerdict.Approved approved -> approved;
      case RiskVerdict.Refused(String rule, Object would, Object limit) ->
          new RiskVerdict.Refused(rule, spelled(would), spelled(limit));
    };
  }

  private static String spelled(Object part) {
    return part instanceof Reason why ? why.text() : part.toString();
  }
}
