package io.millrace.core.risk;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.reason.Reason;
import io.millrace.core.reason.ReasonDocument;
import io.millrace.core.risk.RiskSnapshot.Halt;
import io.millrace.core.risk.propfirm.PropFirmState;
import io.millrace.core.risk.propfirm.PropFirmState.Lock;
import io.millrace.core.value.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a gate remembers as a document, for storage.
public final class RiskSnapshotDocument {
  private static final String TIME = "a time such as 2026-01-01T00:00:00Z";

  private RiskSnapshotDocument() {}

  public static Document.Fields write(RiskSnapshot snapshot) {
    Document.Builder fields =
        Document.fields()
            .put("retired", snapshot.retired())
            .put("sessionEnds", snapshot.sessionEnds())
            .put("profitAtStart", snapshot.profitAtStart())
            .put("highestProfit", snapshot.highestProfit())
            .put("ordersToday", snapshot.ordersToday())
            .put("lossesInARow", snapshot.lossesInARow());
    snapshot.halt().ifPresent(h -> fields.put("halt", pause(h.rule(), h.why(), h.until())));
    Document.Builder retired = Document.fields();
    snapshot.retiredByStrategy().forEach(retired::put);
    List<Document> asleep = new ArrayList<>();
    snapshot.asleep().forEach(bot -> asleep.add(Document.number(bot)));
    fields.put("retiredByStrategy", retired.build()).put("asleep", Document.items(asleep));
    snapshot.propFirm().ifPresent(state -> fields.put("propFirm", write(state)));
    return fields.build();
  }

  private static Document pause(String rule, Reason why, Optional<Instant> until) {
    Document.Builder fields =
        Document.fields().put("rule", rule).put("why", ReasonDocument.write(why));
    until.ifPresent(end -> fields.put("until", end));
    return fields.build();
  }

  private static Document write(PropFirmState state) {
    Document.Builder fields =
        Document.fields()
            .put("base", state.base())
            .put("dayEnds", state.dayEnds())
            .put("dayStart", state.dayStart())
            .put("highestDayEnd", state.highestDayEnd())
            .put("floor", state.floor())
            .put("bestDay", state.bestDay())
            .put("countedFrom", state.countedFrom())
            .put("balance", state.balance())
            .put("equity", state.equity());
    state.lock().ifPresent(l -> fields.put("lock", pause(l.rule(), l.why(), l.until())));
    state.flattened().ifPresent(day -> fields.put("flattened", day));
    return fields.build();
  }

  /// Reads what {@link #write} wrote, and gives back an equal snapshot.
  ///
  /// @throws io.millrace.core.document.InvalidDocumentException when it is something else
  public static RiskSnapshot read(Document document) {
    DocumentReader from = DocumentReader.of(document, "risk");
    var snapshot =
        new RiskSnapshot(
            amount(from, "retired"),
            time(from, "sessionEnds"),
            amount(from, "profitAtStart"),
            amount(from, "highestProfit"),
            (int) from.whole("ordersToday", 0, 0, Integer.MAX_VALUE),
            (int) from.whole("lossesInARow", 0, 0, Integer.MAX_VALUE),
            from.optionalObject("halt")
                .map(h -> new Halt(h.requiredText("rule"), why(h), until(h, "until"))),
            retired(from),
            asleep(from),
            from.optionalObject("propFirm").map(RiskSnapshotDocument::propFirm));
    from.finish();
    return snapshot;
  }

  private static Map<String, Amount> retired(DocumentReader from) {
    Map<String, Amount> retired = new TreeMap<>();
    if (from.node("retiredByStrategy") instanceof Document.Fields fields) {
      DocumentReader amounts = from.object("retiredByStrategy");
      fields.fields().keySet().forEach(name -> retired.put(name, amount(amounts, name)));
    }
    return retired;
  }

  private static List<Long> asleep(DocumentReader from) {
    List<Long> asleep = new ArrayList<>();
    if (from.node("asleep") instanceof Document.Items items) {
      for (Document item : items.items()) {
        if (item instanceof Document.Num number) {
          asleep.add(number.value().longValueExact());
        }
      }
    }
    return asleep;
  }

  private static PropFirmState propFirm(DocumentReader from) {
    return new PropFirmState(
        amount(from, "base"),
        time(from, "dayEnds"),
        amount(from, "dayStart"),
        amount(from, "highestDayEnd"),
        amount(from, "floor"),
        amount(from, "bestDay"),
        amount(from, "countedFrom"),
        amount(from, "balance"),
        amount(from, "equity"),
        from.optionalObject("lock")
            .map(l -> new Lock(l.requiredText("rule"), why(l), until(l, "until"))),
        until(from, "flattened"));
  }

  private static Reason why(DocumentReader from) {
    return ReasonDocument.read(from.node("why"));
  }

  private static Amount amount(DocumentReader from, String name) {
    if (!from.has(name)) {
      from.problem(name, "nothing", "an amount");
    }
    return from.parsed(name, Amount.ZERO, "an amount", Amount::of);
  }

  private static Instant time(DocumentReader from, String name) {
    if (!from.has(name)) {
      from.problem(name, "nothing", TIME);
    }
    return from.parsed(name, Instant.EPOCH, TIME, RiskLimitsDocument.dated(Instant::parse));
  }

  private static Optional<Instant> until(DocumentReader from, String name) {
    return from.has(name) ? Optional.of(time(from, name)) : Optional.empty();
  }
}
