package io.millrace.core.strategy.range;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.strategy.signal.SignalState;
import io.millrace.core.strategy.signal.SignalStateDocument;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the strategy remembers.
///
/// @param day the day it is in, or was in last; nothing before the first
public record RangeState(SignalState position, @Nullable Day day) {
  static final RangeState NEW = new RangeState(SignalState.NEW, null);

  /// A day on which something may be entered, or is not.
  ///
  /// @param levels where; nothing on a day that is skipped
  /// @param trades how many entries have traded
  /// @param legs the entries that wait
  public record Day(LocalDate date, @Nullable Levels levels, int trades, @Nullable Legs legs) {
    Day with(@Nullable Legs other) {
      return new Day(date, levels, trades, other);
    }
  }

  /// Beyond the night's range on either side.
  public record Levels(Price buyAt, Price sellAt) {
    boolean isInside(Price price) {
      return price.isBelow(buyAt) && price.isAbove(sellAt);
    }
  }

  /// The two entries of one deal, of which only one may trade; zero for a side that is not there.
  public record Legs(long deal, Quantity buy, Quantity sell) {}

  static Document write(RangeState state) {
    Day day = state.day;
    return SignalStateDocument.write(state.position)
        .put("day", day == null ? Document.NOTHING : write(day))
        .build();
  }

  private static Document write(Day day) {
    Document.Builder fields =
        Document.fields().put("date", day.date).put("trades", (long) day.trades);
    if (day.levels != null) {
      fields.put("buyAt", day.levels.buyAt).put("sellAt", day.levels.sellAt);
    }
    if (day.legs != null) {
      fields.put("deal", day.legs.deal).put("buy", day.legs.buy).put("sell", day.legs.sell);
    }
    return fields.build();
  }

  static RangeState read(Document document) {
    DocumentReader reader = DocumentReader.of(document, "state");
    RangeState state =
        new RangeState(
            SignalStateDocument.read(reader),
            reader.optionalObject("day").map(RangeState::day).orElse(null));
    reader.finish();
    return state;
  }

  private static Day day(DocumentReader reader) {
    Levels levels =
        reader.has("buyAt")
            ? new Levels(
                Price.of(reader.requiredText("buyAt")), Price.of(reader.requiredText("sellAt")))
            : null;
    Legs legs =
        reader.has("deal")
            ? new Legs(
                reader.whole("deal", 0, 0, Long.MAX_VALUE),
                Quantity.of(reader.requiredText("buy")),
                Quantity.of(reader.requiredText("sell")))
            : null;
    return new Day(
        LocalDate.parse(reader.requiredText("date")),
        levels,
        (int) reader.whole("trades", 0, 0, Integer.MAX_VALUE),
        legs);
  }
}
