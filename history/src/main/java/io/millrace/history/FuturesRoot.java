package io.millrace.history;

import io.millrace.core.market.SessionCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/// A family of futures, such as ES: which months exist, when each ends and when people move on to
/// the next. Business days are the trade dates of the calendar; for years whose holidays it does
/// not know, a date may be off by one.
///
/// @param listed letters of the months that exist
/// @param active letters of the months that are rolled through
/// @param at time of day at which trading ends on the last day, in the calendar's zone
public record FuturesRoot(
    String name,
    SessionCalendar calendar,
    String listed,
    String active,
    LastTrade lastTrade,
    LocalTime at,
    Roll roll) {
  private static final int DAY_OF_CRUDE = 25;

  /// When trading in a contract ends.
  public sealed interface LastTrade {
    /// The third Friday of the month.
    record ThirdFriday() implements LastTrade {}

    /// Some business days before the third Wednesday of the month.
    record BeforeThirdWednesday(int businessDays) implements LastTrade {}

    /// Some business days before the 25th of the month before.
    record Before25th(int businessDays) implements LastTrade {}

    /// The third last business day of the month.
    record ThirdLastBusinessDay() implements LastTrade {}
  }

  /// When people move on to the next contract.
  public sealed interface Roll {
    /// So many calendar days before the last trade.
    record DaysBeforeLastTrade(int days) implements Roll {}

    /// So many business days before the month begins, as where delivery starts with it.
    record BusinessDaysBeforeMonth(int days) implements Roll {}
  }

  /// Whether a contract of this month exists.
  public boolean lists(FuturesContract contract) {
    return contract.root().equals(name) && listed.indexOf(contract.code()) >= 0;
  }

  /// The last day on which the contract trades.
  public LocalDate lastTradeDate(FuturesContract contract) {
    YearMonth month = contract.month();
    return switch (lastTrade) {
      case LastTrade.ThirdFriday() ->
          businessDayUntil(
              month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY)));
      case LastTrade.BeforeThirdWednesday(int days) ->
          businessDaysBefore(
              days,
              month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.WEDNESDAY)));
      case LastTrade.Before25th(int days) ->
          businessDaysBefore(days, businessDayUntil(month.minusMonths(1).atDay(DAY_OF_CRUDE)));
      case LastTrade.ThirdLastBusinessDay() ->
          businessDaysBefore(2, businessDayUntil(month.atEndOfMonth()));
    };
  }

  /// The moment at which trading in the contract ends.
  public Instant expiry(FuturesContract contract) {
    return lastTradeDate(contract).atTime(at).atZone(calendar.zone()).toInstant();
  }

  /// The first trade date on which the next contract is the one to trade.
  public LocalDate rollDate(FuturesContract contract) {
    return switch (roll) {
      case Roll.DaysBeforeLastTrade(int days) ->
          businessDayUntil(lastTradeDate(contract).minusDays(days));
      case Roll.BusinessDaysBeforeMonth(int days) ->
          businessDaysBefore(days, contract.month().atDay(1));
    };
  }

  /// The active contract after this one.
  public FuturesContract next(FuturesContract contract) {
    FuturesContract next = contract;
    do {
      next = new FuturesContract(name, next.month().plusMonths(1));
    } while (active.indexOf(next.code()) < 0);
    return next;
  }

  /// The contract to trade on a trade date: the first active one that is not to be left yet.
  public FuturesContract front(LocalDate tradeDate) {
    FuturesContract contract =
        next(new FuturesContract(name, YearMonth.from(tradeDate).minusMonths(1)));
    while (!tradeDate.isBefore(rollDate(contract))) {
      contract = next(contract);
    }
    return contract;
  }

  private LocalDate businessDayUntil(LocalDate date) {
    LocalDate day = date;
    while (!calendar.isTradeDate(day)) {
      day = day.minusDays(1);
    }
    return day;
  }

  private LocalDate businessDaysBefore(int days, LocalDate date) {
    LocalDate day = date;
    for (int i = 0; i < days; i++) {
      day = businessDayUntil(day.minusDays(1));
    }
    return day;
  }
}
