package io.millrace.server.wiring;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.engine.account.Engine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bots for a first look: small steps, so that deals open and close while somebody watches.
final class DemoBots {
  private static final Logger LOG = LoggerFactory.getLogger(DemoBots.class);

  private DemoBots() {}

  static void create(Engine engine, long account) {
    for (Instrument instrument : engine.market().instruments()) {
      Price price = engine.price(instrument.id());
      add(engine, account, "Quick DCA", instrument, "dca", dca());
      add(engine, account, "Narrow grid", instrument, "grid", grid(instrument, price));
      add(engine, account, "Basket", instrument, "basket-grid", basket());
    }
  }

  private static void add(
      Engine engine,
      long account,
      String name,
      Instrument instrument,
      String strategy,
      Document.Fields params) {
    try {
      engine.create(
          account,
          name + " " + instrument.base() + (instrument.kind().isMargined() ? " perpetual" : ""),
          new BotDocument(strategy, instrument.id(), params),
          true);
    } catch (IllegalArgumentException | InvalidDocumentException unfit) {
      // An instrument of coarse steps may not carry so small a bot: the others still show.
      LOG.warn("no demonstration bot {} on {}: {}", strategy, instrument.id(), unfit.getMessage());
    }
  }

  private static Document.Fields dca() {
    return Document.fields()
        .put("baseOrder", Document.fields().put("size", "50").build())
        .put(
            "safetyOrders",
            Document.fields()
                .put("size", "50")
                .put("max", 5)
                .put("active", 3)
                .put("deviation", "0.15")
                .put("volumeScale", "1.2")
                .build())
        .put("takeProfit", Document.fields().put("percent", "0.25").build())
        .build();
  }

  private static Document.Fields grid(Instrument instrument, Price price) {
    return Document.fields()
        .put("lower", share(instrument, price, "0.98"))
        .put("upper", share(instrument, price, "1.02"))
        .put("intervals", 12)
        .put("spacing", "geometric")
        .put(
            "order",
            Document.fields().put("size", size(instrument, price)).put("unit", "quote").build())
        .build();
  }

  /// 25, or where steps are coarse, what buys one of them everywhere in the range.
  private static String size(Instrument instrument, Price price) {
    Amount step = instrument.notional(price, instrument.rules().stepSize());
    return Amount.of("25").max(step.plus(step)).toString();
  }

  private static Price share(Instrument instrument, Price price, String share) {
    BigDecimal at = price.toBigDecimal().multiply(new BigDecimal(share));
    return instrument
        .rules()
        .nearestPrice(Price.of(at.setScale(8, RoundingMode.HALF_UP).toPlainString()));
  }

  private static Document.Fields basket() {
    return Document.fields()
        .put("anchor", "auto")
        .put("levels", Document.items(List.of(level("0.1"), level("0.3"), level("0.6"))))
        .put(
            "takeProfit",
            Document.fields()
                .put("tp1", target("0.25", "60"))
                .put("tp2", target("0.4", "40"))
                .build())
        .put(
            "reanchor",
            Document.fields().put("above", "0.2").put("idleMinutes", 1).put("mode", "auto").build())
        .build();
  }

  private static Document.Fields level(String below) {
    return Document.fields().put("below", below).put("size", "50").build();
  }

  private static Document.Fields target(String percent, String share) {
    return Document.fields().put("percent", percent).put("share", share).build();
  }
}
