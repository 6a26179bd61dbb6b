package io.millrace.simulation.analysis;

import io.millrace.core.account.Deal;
import io.millrace.core.value.Amount;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

/// Closed deals sorted into groups by something known when they opened.
///
/// @param by what they are grouped by, in words
/// @param groups in their natural order
public record DealBreakdown(String by, List<Group> groups) {
  public DealBreakdown {
    groups = List.copyOf(groups);
  }

  /// By the hour of the day in which they opened.
  public static DealBreakdown byHour(List<Deal> deals, ZoneId zone) {
    return of(
        "hour opened, " + name(zone),
        deals,
        deal -> deal.openedAt().atZone(zone).getHour(),
        hour -> String.format(Locale.ROOT, "%02d:00", hour));
  }

  /// By the day of the week on which they opened.
  public static DealBreakdown byWeekday(List<Deal> deals, ZoneId zone) {
    return of(
        "weekday opened, " + name(zone),
        deals,
        deal -> deal.openedAt().atZone(zone).getDayOfWeek(),
        day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
  }

  private static String name(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /// By how they ended.
  public static DealBreakdown byReason(List<Deal> deals) {
    return of("how closed", deals, deal -> deal.closeReason().orElse("open"), reason -> reason);
  }

  /// By any property of a deal, such as the condition of the market in which it opened.
  public static <K extends Comparable<? super K>> DealBreakdown of(
      String by, List<Deal> deals, Function<Deal, K> key, Function<K, String> name) {
    TreeMap<K, Sum> sums = new TreeMap<>();
    for (Deal deal : deals) {
      if (!deal.isOpen()) {
        sums.computeIfAbsent(key.apply(deal), _ -> new Sum()).add(deal.profit());
      }
    }
    List<Group> groups = new ArrayList<>();
    sums.forEach((one, sum) -> groups.add(sum.group(name.apply(one))));
    return new DealBreakdown(by, groups);
  }

  /// Deals of one kind.
  ///
  /// @param profit sum, exact, fees included
  public record Group(String name, int deals, int wins, Amount profit) {
    /// Share of deals with a profit above zero.
    public double winRate() {
      return (double) wins / deals;
    }
  }

  private static final class Sum {
    private int deals;
    private int wins;
    private Amount profit = Amount.ZERO;

    void add(Amount one) {
      deals++;
      wins += one.isPositive() ? 1 : 0;
      profit = profit.plus(one);
    }

    Group group(String name) {
      return new Group(name, deals, wins, profit);
    }
  }
}
