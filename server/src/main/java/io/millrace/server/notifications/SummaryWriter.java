package io.millrace.server.notifications;

import io.millrace.store.NewsRecord.Event;
import io.millrace.store.NoticeRecord;
import io.millrace.store.Saying;
import io.millrace.store.Saying.Topic;
import io.millrace.store.SummaryQueries;
import io.millrace.store.SummaryQueries.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Writes what a day has brought, in a few sayings.
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
    List<Saying> says = new ArrayList<>();
    for (Line line : queries.closedSince(person, now.minus(DAY))) {
      says.add(
          Saying.of(
              Topic.DAY_CLOSED,
              line.mode(),
              line.currency(),
              line.closed(),
              line.won(),
              line.profit()));
    }
    if (says.isEmpty()) {
      says.add(Saying.of(Topic.DAY_QUIET));
    }
    says.add(Saying.of(Topic.DEALS_OPEN, queries.open(person)));
    int inTrouble = queries.inTrouble(person);
    if (inTrouble > 0) {
      says.add(Saying.of(Topic.BOTS_IN_TROUBLE, inTrouble));
    }
    return NoticeRecord.of(person, Event.SUMMARY, now, says.toArray(Saying[]::new));
  }
}
