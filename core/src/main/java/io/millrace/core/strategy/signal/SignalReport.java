package io.millrace.core.strategy.signal;

import io.millrace.core.order.Side;
import io.millrace.core.reason.Reason;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.value.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one decision tells people and its host.
final class SignalReport {
  // At most closes there is nothing to tell, or one thing.
  private List<Reason> reasons = List.of();
  private List<Announcement> announcements = List.of();
  private final boolean tells;

  /// @param tells whether anybody reads reasons
  SignalReport(boolean tells) {
    this.tells = tells;
  }

  List<Reason> reasons() {
    return reasons;
  }

  List<Announcement> announcements() {
    return announcements;
  }

  void say(Reason reason) {
    if (tells) {
      reasons = with(reasons, reason);
    }
  }

  void announce(Announcement announcement) {
    announcements = with(announcements, announcement);
  }

  private static <T> List<T> with(List<T> list, T item) {
    if (list.isEmpty()) {
      return List.of(item);
    }
    List<T> grown = new ArrayList<>(list);
    grown.add(item);
    return grown;
  }

  void taken(Side side, Price price, double condition, long deal, @Nullable Price stop) {
    int mask = ConditionFilter.mask(condition);
    announce(new Announcement.SignalSeen(side, price, mask, deal, Optional.empty()));
    if (!tells) {
      return;
    }
    var market = new ConditionFilter.Words(mask);
    say(
        stop == null
            ? Reason.acted("{} signal at {} taken; market {}.", way(side), price, market)
            : Reason.acted(
                "{} signal at {} taken with the stop at {}; market {}.",
                way(side),
                price,
                stop,
                market));
  }

  void refused(Side side, Price price, double condition, Reason why) {
    int mask = ConditionFilter.mask(condition);
    announce(new Announcement.SignalSeen(side, price, mask, 0, Optional.of(why)));
    if (!tells) {
      return;
    }
    var market = new ConditionFilter.Words(mask);
    say(Reason.waits("{} signal at {}: {}; market {}.", way(side), price, why, market));
  }

  private static String way(Side side) {
    return side == Side.BUY ? "Long" : "Short";
  }
}
