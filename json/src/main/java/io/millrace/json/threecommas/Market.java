package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where a bot trades: its pair, and how it borrows. Pairs are written quote first, `USDT_BTC`;
/// those of futures carry the venue's own symbol, `USDT_BTCUSDT` or `BNFCR_BTCUSDT`.
final class Market {
  private static final String SPOT = "binance-spot";
  private static final String FUTURES = "binance-usdm";

  /// Binance's own unit of account for futures in Europe, in place of the quote asset.
  private static final String CREDITS = "BNFCR";

  private static final String SYMBOL = "[A-Za-z0-9.-]{1,30}";

  private final Export export;
  private final Choices choices;
  private final boolean isMargined;
  private final String pair;
  private final String venue;

  Market(Export export, Choices choices) {
    this.export = export;
    this.choices = choices;
    String leverage = export.text("leverage_type");
    this.isMargined = leverage.equals("cross") || leverage.equals("isolated");
    this.pair = chosen();
    boolean isFutures = isMargined || quote().equals(CREDITS);
    this.venue = choices.venue().orElse(isFutures ? FUTURES : SPOT);
  }

  /// The quote asset; empty where no pair could be read.
  String quote() {
    return pair.isEmpty() ? "" : pair.substring(0, pair.indexOf('_'));
  }

  /// Whether it trades several pairs by turns.
  boolean hasSeveralPairs() {
    return pairs().size() > 1;
  }

  private List<String> pairs() {
    List<String> texts =
        export.node("pairs") instanceof Document.Items(List<Document> items)
            ? items.stream().map(item -> item instanceof Document.Text t ? t.value() : "").toList()
            : Arrays.asList(export.text("pairs").split(","));
    return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  private String chosen() {
    List<String> pairs = pairs();
    String one = choices.pair().orElse(pairs.size() == 1 ? pairs.getFirst() : "");
    if (pairs.isEmpty()) {
      export.refuse("pairs", "must be one pair or several, such as USDT_BTC");
    } else if (one.isEmpty()) {
      export.refuse("pairs", pairs.size() + " pairs, of which a bot of ours trades one: choose it");
    } else if (!pairs.contains(one)) {
      export.refuse("pairs", "the bot does not trade " + one);
    } else if (!one.matches(SYMBOL + "_" + SYMBOL)) {
      export.refuse("pairs", "must be quote and base, such as USDT_BTC");
    } else {
      return one;
    }
    return "";
  }

  private boolean isSpot() {
    return venue.endsWith("-spot");
  }

  /// Where it will trade, such as `binance-spot:BTCUSDT`.
  Optional<String> instrument() {
    if (pair.isEmpty()) {
      return Optional.empty();
    }
    String second = pair.substring(pair.indexOf('_') + 1);
    boolean isWhole = !isSpot() && (second.endsWith(quote()) || quote().equals(CREDITS));
    String id = venue + ":" + second + (isWhole ? "" : quote());
    int others = pairs().size() - 1;
    export.translated(
        "pairs",
        "instrument "
            + id
            + (others > 0 ? "; its " + others + " other pairs need bots of their own" : "")
            + (choices.venue().isPresent() ? "" : "; the export does not name the venue"));
    return Optional.of(id);
  }

  /// How a margined position is held; empty on a spot market.
  Optional<Document> margin() {
    String type = export.text("leverage_type");
    if (!isMargined) {
      if (!isSpot()) {
        export.refuse("leverage_type", "leaves it to the venue's setting: say cross or isolated");
      } else if (type.isEmpty() || type.equals("not_specified")) {
        export.off("leverage_type", "no leverage");
        export.refuseUnlessOff("leverage_custom_value", "is given without a leverage_type");
      } else {
        export.refuse("leverage_type", "must be cross, isolated or not_specified");
      }
      return Optional.empty();
    }
    export.translated("leverage_type", "margin.mode");
    Optional<String> leverage = export.number("leverage_custom_value");
    if (leverage.isEmpty()) {
      export.refuse("leverage_custom_value", "must say how much is borrowed, 1 for nothing");
      return Optional.empty();
    }
    export.translated("leverage_custom_value", "margin.leverage");
    return Optional.of(
        Document.fields()
            .put("mode", type)
            .put("leverage", new Document.Num(new BigDecimal(leverage.get())))
            .build());
  }
}
