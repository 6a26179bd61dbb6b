package io.millrace.core.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// When an instrument trades.
public sealed interface TradingSessions {
  TradingSessions ALWAYS = new Always();

  boolean isOpen(Instant at);

  /// Trades around the clock, as crypto venues do.
  record Always() implements TradingSessions {
    @Override
    public boolean isOpen(Instant at) {
      return true;
    }
  }

  /// Trades in weekly windows of a zone, daylight saving included.
  record Weekly(ZoneId zone, List<Window> windows) implements TradingSessions {
    public Weekly {
      windows = List.copyOf(windows);
    }

    @Override
    public boolean isOpen(Instant at) {
      ZonedDateTime local = at.atZone(zone);
      for (Window window : windows) {
        if (window.contains(local.getDayOfWeek(), local.toLocalTime())) {
          return true;
        }
      }
      return false;
    }
  }

  /// Part of one day, from `opens` until just before `closes`; `closes` at 00:00 means the day's
  /// end.
  record Window(DayOfWeek day, LocalTime opens, LocalTime closes) {
    boolean contains(DayOfWeek onDay, LocalTime at) {
      return day == onDay
          && !at.isBefore(opens)
          && (closes.equals(LocalTime.MIDNIGHT) || at.isBefore(closes));
    }
  }
}
