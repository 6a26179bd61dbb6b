package io.millrace.core.risk;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.risk.propfirm.PropFirmAccount;
import io.millrace.core.risk.propfirm.PropFirmRules;
import io.millrace.core.risk.propfirm.Stage;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Price;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads and writes the `propFirm` part of an account's limits.
final class PropFirmDocument {
  static final Asset CURRENCY = Asset.of("USD");

  private PropFirmDocument() {}

  /// Nothing when the rules or the size are not known; the reader has the problem then.
  static Optional<PropFirmAccount> read(DocumentReader from) {
    String versions = String.join(", ", PropFirmRules.versions());
    String version = from.requiredText("rules");
    String size = from.requiredText("account");
    Stage stage = Stage.of(from.word("stage", "combine", stages()));
    boolean dailyLoss = from.flag("dailyLoss", true);
    Map<Asset, Price> distances = distances(from);
    Map<LocalDate, LocalTime> closes = earlyCloses(from);
    if (!PropFirmRules.versions().contains(version)) {
      from.problem("rules", version, "one of " + versions);
      known(from, Amount.ZERO);
      return Optional.empty();
    }
    PropFirmRules rules = PropFirmRules.named(version);
    Amount start = PropFirmAccount.start(rules, size, stage);
    Amount balance = known(from, start);
    Amount highest = amount(from, "highestDayEnd", balance.max(start));
    if (!rules.sizes().containsKey(size)) {
      from.problem("account", size, "one of " + String.join(", ", rules.sizes().keySet()));
      return Optional.empty();
    }
    refuseUnknown(from, rules, distances);
    return Optional.of(
        new PropFirmAccount(rules, size, stage, dailyLoss, balance, highest, distances, closes));
  }

  private static Amount known(DocumentReader from, Amount start) {
    from.has("highestDayEnd");
    return amount(from, "balance", start);
  }

  private static void refuseUnknown(
      DocumentReader from, PropFirmRules rules, Map<Asset, Price> distances) {
    for (Asset product : distances.keySet()) {
      if (!rules.products().containsKey(product)) {
        from.problem("stopDistances", product, "one of " + rules.products().keySet());
      }
    }
  }

  private static String[] stages() {
    Stage[] stages = Stage.values();
    String[] words = new String[stages.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = stages[i].word();
    }
    return words;
  }

  private static Amount amount(DocumentReader from, String name, Amount otherwise) {
    return from.parsed(name, otherwise, "an amount of money, such as 50000", Amount::of);
  }

  private static Map<Asset, Price> distances(DocumentReader from) {
    Map<Asset, Price> distances = new TreeMap<>();
    for (DocumentReader one : from.objects("stopDistances")) {
      String product = one.requiredText("product");
      Price points = one.parsed("points", Price.ZERO, "points above 0, such as 10", Price::of);
      if (!points.isPositive()) {
        one.problem("points", points, "points above 0, such as 10");
      } else if (!product.isEmpty() && distances.put(Asset.of(product), points) != null) {
        one.problem("product", product, "given once");
      }
    }
    return distances;
  }

  private static Map<LocalDate, LocalTime> earlyCloses(DocumentReader from) {
    Map<LocalDate, LocalTime> closes = new TreeMap<>();
    for (DocumentReader one : from.objects("earlyCloses")) {
      LocalDate date =
          one.parsed(
              "date",
              LocalDate.EPOCH,
              "a date such as 2026-11-27",
              RiskLimitsDocument.dated(LocalDate::parse));
      LocalTime close = RiskLimitsDocument.time(one, "close", LocalTime.MIDNIGHT);
      if (date.equals(LocalDate.EPOCH) || close.equals(LocalTime.MIDNIGHT)) {
        one.problem("date", date, "a date with its close, such as 2026-11-27 and 12:15");
      } else {
        closes.put(date, close);
      }
    }
    return closes;
  }

  static Document write(PropFirmAccount account) {
    List<Document> distances = new ArrayList<>();
    account
        .stopDistances()
        .forEach(
            (product, points) ->
                distances.add(
                    Document.fields().put("product", product).put("points", points).build()));
    List<Document> closes = new ArrayList<>();
    account
        .earlyCloses()
        .forEach(
            (date, close) ->
                closes.add(Document.fields().put("date", date).put("close", close).build()));
    return Document.fields()
        .put("rules", account.rules().version())
        .put("account", account.sizeName())
        .put("stage", account.stage().word())
        .put("dailyLoss", account.dailyLoss())
        .put("balance", account.balance())
        .put("highestDayEnd", account.highestDayEnd())
        .put("stopDistances", Document.items(distances))
        .put("earlyCloses", Document.items(closes))
        .build();
  }
}
