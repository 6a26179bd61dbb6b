package io.millrace.json.threecommas;

import io.millrace.core.document.Document;
import java.math.BigDecimal;
import java.util.Optional;

/// How often and on what terms new deals begin.
final class LifeCycle {
  private final Export export;
  private final Market market;

  LifeCycle(Export export, Market market) {
    this.export = export;
    this.market = market;
  }

  void translate(Document.Builder params) {
    whole("cooldown", "cooldownSeconds", params);
    deals(params);
    whole("disable_after_deals_count", "stopAfterDeals", params);
    text("min_price", "minPrice", params);
    text("max_price", "maxPrice", params);
    text("reinvesting_percentage", "reinvestPercent", params);
    text("risk_reduction_percentage", "riskReductionPercent", params);
    volume(params);
    export.refuseUnlessOff(
        "deal_start_delay_seconds",
        "ours wait after a deal has closed (cooldown), not after one began");
    export.refuseUnlessOff("btc_price_limit", "no condition of ours looks at another market");
    for (String name : new String[] {"min_price_percentage", "max_price_percentage"}) {
      export.refuseUnlessOff(name, "limits of ours are prices, not percentages");
    }
  }

  /// A bot of several pairs counts its deals over all of them.
  private void deals(Document.Builder params) {
    if (!market.hasSeveralPairs()) {
      whole("max_active_deals", "maxActiveDeals", params);
      export.off("allowed_deals_on_same_pair", "there is one pair");
      return;
    }
    whole("allowed_deals_on_same_pair", "maxActiveDeals", params);
    export.leftOut("max_active_deals", "counts the deals of all pairs, of which one is translated");
  }

  /// Counted in bitcoin there, in the quote asset here.
  private void volume(Document.Builder params) {
    String name = "min_volume_btc_24h";
    if (market.quote().equals("BTC")) {
      text(name, "minVolume24h", params);
    } else {
      export.refuseUnlessOff(
          name, "is in BTC, ours is in the quote asset: set params.minVolume24h yourself");
    }
  }

  private void whole(String name, String ours, Document.Builder params) {
    Optional<String> number = export.number(name);
    if (number.isPresent()) {
      params.put(ours, new Document.Num(new BigDecimal(number.get())));
      export.translated(name, "params." + ours);
    }
  }

  private void text(String name, String ours, Document.Builder params) {
    Optional<String> number = export.number(name);
    if (number.isPresent()) {
      params.put(ours, number.get());
      export.translated(name, "params." + ours);
    }
  }
}
