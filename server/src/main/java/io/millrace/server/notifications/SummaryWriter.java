package io.millrace.server.notifications;

import io.millrace.store.NewsRecord.Event;
import io.millrace.store.NoticeRecord;
import io.millrace.store.SummaryQueries;
import io.millrace.store.SummaryQueries.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Writes what a day has brought, in a sentence.
final class SummaryWriter {
  private static final Duration DAY = Duration.ofDays(1);

  private final SummaryQueries queries;
  private final InstantSource market;

  /// @param market the clock by which deals close
  SummaryWriter(SummaryQueries queries, InstantSource market) {
    this.queries = queries;
    this.market = market;
  }

  NoticeRecord of(long person) {
    Instant now = market.instant();
    List<String> parts = new ArrayList<>();
    for (Line line : queries.closedSince(person, now.minus(DAY))) {
      parts.add(
          line.mode()
              + " "
              + line.currency()
              + ": "
              + counted(line.closed(), "deal")
              + " closed, "
              + line.won()
              + " with profit, "
              + (line.profit().isNegative() ? "" : "+")
              + line.profit()
              + " "
              + line.currency());
    }
    if (parts.isEmpty()) {
      parts.add("No deal closed in the last 24 hours");
    }
    parts.add(counted(queries.open(person), "deal") + " open");
    int inTrouble = queries.inTrouble(person);
    if (inTrouble > 0) {
      parts.add(counted(inTrouble, "bot") + " in need of attention");
    }
    return NoticeRecord.of(person, Event.SUMMARY, now, String.join("; ", parts));
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
