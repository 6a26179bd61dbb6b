package io.millrace.simulation.report;

import io.millrace.core.document.Document;
import io.millrace.core.indicator.MarketCondition;
import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement.SignalSeen;
import io.millrace.simulation.backtest.BacktestResult;
import io.millrace.simulation.backtest.TimedSignal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The signals of a run: what was taken, and which condition refused the others how often.
final class SignalTable {
  private static final int MOST_ROWS = 500;

  private final List<TimedSignal> signals;

  SignalTable(BacktestResult result) {
    this.signals = result.signals();
  }

  boolean isEmpty() {
    return signals.isEmpty();
  }

  private long taken() {
    return signals.stream().filter(one -> one.signal().isTaken()).count();
  }

  /// A condition that refused, without its figures.
  private record Refusal(Reason why, int count) {
    Refusal and(Refusal same) {
      return new Refusal(why, count + same.count);
    }
  }

  /// The most frequent one first.
  private List<Refusal> refusals() {
    Map<String, Refusal> counts = new TreeMap<>();
    for (TimedSignal one : signals) {
      one.signal()
          .refusedBy()
          .map(Reason::sort)
          .ifPresent(why -> counts.merge(why.text(), new Refusal(why, 1), Refusal::and));
    }
    List<Refusal> sorted = new ArrayList<>(counts.values());
    sorted.sort(Comparator.comparingInt(refusal -> -refusal.count()));
    return sorted;
  }

  /// Lines for a terminal.
  String text() {
    var text = new StringBuilder();
    String name = "Signals";
    String value = signals.size() + " seen, " + taken() + " taken";
    text.append(String.format(Locale.ROOT, "%-16s%s%n", name, value));
    for (Refusal refusal : refusals()) {
      text.append(
          String.format(
              Locale.ROOT, "%-16s%d refused: %s%n", "", refusal.count(), refusal.why().text()));
    }
    return text.toString();
  }

  /// For a screen: the counts, and the newest of them, each reason also by its parts, for readers
  /// of other languages.
  ///
  /// @param most how many of them, at most
  Document document(int most) {
    List<Document> counts = new ArrayList<>();
    for (Refusal refusal : refusals()) {
      counts.add(
          Document.fields()
              .put("refusedBy", refusal.why().text())
              .put("count", refusal.count())
              .put("why", parts(refusal.why()))
              .build());
    }
    List<TimedSignal> newest = signals.subList(Math.max(0, signals.size() - most), signals.size());
    return Document.fields()
        .put("seen", signals.size())
        .put("taken", taken())
        .put("refusals", Document.items(counts))
        .put("rows", Document.items(newest.stream().map(SignalTable::rowWithParts).toList()))
        .build();
  }

  /// For programs: every signal.
  Document document() {
    return Document.items(signals.stream().map(SignalTable::row).toList());
  }

  private static Document row(TimedSignal one) {
    return fields(one).build();
  }

  private static Document rowWithParts(TimedSignal one) {
    return fields(one)
        .put("why", one.signal().refusedBy().map(SignalTable::parts).orElse(Document.NOTHING))
        .build();
  }

  private static Document parts(Reason reason) {
    List<Document> values = new ArrayList<>(reason.values().size());
    for (Object value : reason.values()) {
      var part = Document.fields();
      values.add(
          value instanceof Reason inner
              ? part.put("reason", parts(inner)).build()
              : part.put("text", value).build());
    }
    return Document.fields()
        .put("kind", reason.kind())
        .put("template", reason.template())
        .put("values", Document.items(values))
        .build();
  }

  private static Document.Builder fields(TimedSignal one) {
    SignalSeen signal = one.signal();
    return Document.fields()
        .put("time", one.time())
        .put("side", way(signal).toLowerCase(Locale.ROOT))
        .put("price", signal.price())
        .put("condition", condition(signal.condition()))
        .put("deal", signal.isTaken() ? Document.number(signal.deal()) : Document.NOTHING)
        .put("refusedBy", signal.refusedBy().map(SignalTable::text).orElse(Document.NOTHING));
  }

  private static Document text(Reason reason) {
    return Document.text(reason.text());
  }

  /// A section of a page: the counts, and the first signals.
  String html() {
    List<List<String>> counts = new ArrayList<>();
    counts.add(List.of("taken", Long.toString(taken())));
    for (Refusal refusal : refusals()) {
      counts.add(List.of(Html.escape(refusal.why().text()), Integer.toString(refusal.count())));
    }
    List<List<String>> rows = new ArrayList<>();
    for (TimedSignal one : signals.subList(0, Math.min(signals.size(), MOST_ROWS))) {
      SignalSeen signal = one.signal();
      rows.add(
          List.of(
              one.time().toString(),
              way(signal),
              signal.price().toString(),
              Html.escape(condition(signal.condition())),
              Html.escape(
                  signal.refusedBy().map(Reason::text).orElse("taken, deal " + signal.deal()))));
    }
    String note =
        signals.size() <= MOST_ROWS
            ? ""
            : "<p class='sub'>The first " + MOST_ROWS + " of " + signals.size() + ".</p>";
    return Html.table(List.of("<" + signals.size() + " signals", "Count"), counts)
        + "<details><summary>Every signal</summary>"
        + Html.table(List.of("<Time", "<Side", "Price", "<Market", "<What became of it"), rows)
        + note
        + "</details>";
  }

  private static String way(SignalSeen signal) {
    return signal.side() == Side.BUY ? "Long" : "Short";
  }

  /// A mask in words.
  static String condition(int mask) {
    return mask == 0 ? "unknown" : MarketCondition.textOf(mask);
  }
}
