package io.millrace.core.strategy.dca;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.strategy.Announcement.CloseReason;
import io.millrace.core.strategy.dca.DealState.Added;
import io.millrace.core.strategy.dca.DealState.Edits;
import io.millrace.core.strategy.dca.DealState.Entry;
import io.millrace.core.strategy.dca.DealState.Exit;
import io.millrace.core.strategy.dca.DealState.Progress;
import io.millrace.core.strategy.dca.DealState.Watch;
import io.millrace.core.strategy.dca.Ledger.Tally;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Money;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A bot's memory as a document and back.
final class DcaStateDocument {
  private DcaStateDocument() {}

  static Document write(DcaState state) {
    return Document.fields()
        .put("opened", state.opened())
        .put("realised", state.realised())
        .put("lastOpened", orNothing(state.lastOpened()))
        .put("lastClosed", orNothing(state.lastClosed()))
        .put("indicators", list(state.indicators(), value -> one("value", value)))
        .put("deals", list(state.deals(), DcaStateDocument::deal))
        .build();
  }

  private static Document deal(DealState deal) {
    Entry entry = deal.entry();
    Ledger ledger = deal.ledger();
    return Document.fields()
        .put("number", deal.number())
        .put("openedAt", deal.openedAt())
        .put("entry", order(entry.quantity(), entry.limit(), entry.filled(), entry.done()))
        .put("sizing", deal.sizing())
        .put("base", tally(ledger.base()))
        .put("total", tally(ledger.opened()))
        .put("closed", ledger.closed())
        .put("settled", ledger.settled())
        .put("otherFees", list(ledger.otherFees(), DcaStateDocument::money))
        .put("safety", list(deal.safety(), DcaStateDocument::progress))
        .put("targets", list(deal.targets(), DcaStateDocument::progress))
        .put("added", list(deal.added(), a -> order(a.quantity(), a.limit(), a.filled(), a.done())))
        .put("edits", edits(deal.edits()))
        .put("watch", watch(deal.watch()))
        .put("exit", exit(deal.exit()))
        .build();
  }

  private static Document order(
      Quantity quantity, @Nullable Price limit, Quantity filled, boolean done) {
    return Document.fields()
        .put("quantity", quantity)
        .put("limit", orNothing(limit))
        .put("filled", filled)
        .put("done", done)
        .build();
  }

  private static Document tally(Tally tally) {
    return Document.fields().put("quantity", tally.quantity()).put("money", tally.money()).build();
  }

  private static Document money(Money money) {
    return Document.fields().put("asset", money.asset()).put("amount", money.amount()).build();
  }

  private static Document progress(Progress progress) {
    return Document.fields().put("filled", progress.filled()).put("done", progress.done()).build();
  }

  private static Document edits(Edits edits) {
    return edits.equals(Edits.NONE)
        ? Document.NOTHING
        : Document.fields()
            .put("maxSafety", orNothing(edits.maxSafety()))
            .put("takeProfit", orNothing(edits.takeProfit()))
            .put("stopLoss", orNothing(edits.stopLoss()))
            .build();
  }

  private static Document watch(Watch watch) {
    return watch.equals(Watch.NOTHING)
        ? Document.NOTHING
        : Document.fields()
            .put("trailFrom", orNothing(watch.trailFrom()))
            .put("stopSince", orNothing(watch.stopSince()))
            .put("stopLevel", orNothing(watch.stopLevel()))
            .put("stopExtreme", orNothing(watch.stopExtreme()))
            .build();
  }

  private static Document exit(@Nullable Exit exit) {
    return exit == null
        ? Document.NOTHING
        : Document.fields()
            .put("slot", exit.slot())
            .put("reason", exit.reason())
            .put("filled", exit.filled())
            .put("limit", orNothing(exit.limit()))
            .build();
  }

  private static Document one(String name, Object value) {
    return Document.fields().put(name, value).build();
  }

  private static Document orNothing(@Nullable Object value) {
    return value == null ? Document.NOTHING : Document.text(value);
  }

  private static <T> Document list(List<T> items, Function<T, Document> write) {
    return items.isEmpty() ? Document.NOTHING : Document.items(items.stream().map(write).toList());
  }

  // ---- reading

  /// @throws io.millrace.core.document.InvalidDocumentException when it is no state of a DCA bot
  static DcaState read(Document document) {
    if (document instanceof Document.Nothing) {
      return DcaState.NEW;
    }
    DocumentReader reader = DocumentReader.of(document, "state");
    DcaState state =
        new DcaState(
            whole(reader, "opened"),
            amount(reader, "realised"),
            optional(reader, "lastOpened", Instant::parse),
            optional(reader, "lastClosed", Instant::parse),
            reader.objects("indicators").stream().map(DcaStateDocument::value).toList(),
            reader.objects("deals").stream().map(DcaStateDocument::deal).toList());
    reader.finish();
    return state;
  }

  private static double value(DocumentReader reader) {
    return reader.parsed("value", Double.NaN, "a number", Double::parseDouble);
  }

  private static DealState deal(DocumentReader reader) {
    Added entry = order(reader.object("entry"));
    return new DealState(
        whole(reader, "number"),
        reader.parsed("openedAt", Instant.EPOCH, "a time", Instant::parse),
        new Entry(entry.quantity(), entry.limit(), entry.filled(), entry.done()),
        amount(reader, "sizing"),
        new Ledger(
            tally(reader.object("base")),
            tally(reader.object("total")),
            quantity(reader, "closed"),
            amount(reader, "settled"),
            reader.objects("otherFees").stream().map(DcaStateDocument::money).toList()),
        reader.objects("safety").stream().map(DcaStateDocument::progress).toList(),
        reader.objects("targets").stream().map(DcaStateDocument::progress).toList(),
        reader.objects("added").stream().map(DcaStateDocument::order).toList(),
        reader.optionalObject("edits").map(DcaStateDocument::edits).orElse(Edits.NONE),
        reader.optionalObject("watch").map(DcaStateDocument::watch).orElse(Watch.NOTHING),
        new Rungs(),
        reader.optionalObject("exit").map(DcaStateDocument::exit).orElse(null));
  }

  private static Added order(DocumentReader reader) {
    return new Added(
        quantity(reader, "quantity"),
        optional(reader, "limit", Price::of),
        quantity(reader, "filled"),
        reader.flag("done", false));
  }

  private static Tally tally(DocumentReader reader) {
    return new Tally(quantity(reader, "quantity"), amount(reader, "money"));
  }

  private static Money money(DocumentReader reader) {
    return Money.of(Asset.of(reader.requiredText("asset")), amount(reader, "amount"));
  }

  private static Progress progress(DocumentReader reader) {
    return new Progress(quantity(reader, "filled"), reader.flag("done", false));
  }

  private static Edits edits(DocumentReader reader) {
    return new Edits(
        optional(reader, "maxSafety", Integer::valueOf),
        optional(reader, "takeProfit", Ratio::of),
        optional(reader, "stopLoss", Ratio::of));
  }

  private static Watch watch(DocumentReader reader) {
    return new Watch(
        optional(reader, "trailFrom", Price::of),
        optional(reader, "stopSince", Instant::parse),
        optional(reader, "stopLevel", Price::of),
        optional(reader, "stopExtreme", Price::of));
  }

  private static Exit exit(DocumentReader reader) {
    return new Exit(
        reader.requiredText("slot"),
        reader.parsed("reason", CloseReason.MANUAL, "a close reason", CloseReason::of),
        quantity(reader, "filled"),
        optional(reader, "limit", Price::of));
  }

  private static long whole(DocumentReader reader, String name) {
    return reader.whole(name, 0, 0, Long.MAX_VALUE);
  }

  private static Quantity quantity(DocumentReader reader, String name) {
    return reader.parsed(name, Quantity.ZERO, "a quantity", Quantity::of);
  }

  private static Amount amount(DocumentReader reader, String name) {
    return reader.parsed(name, Amount.ZERO, "an amount", Amount::of);
  }

  private static <T> @Nullable T optional(
      DocumentReader reader, String name, Function<String, T> parser) {
    return reader.has(name) ? parser.apply(reader.requiredText(name)) : null;
  }
}
