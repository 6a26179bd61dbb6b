package io.millrace.core.strategy.signal;

import io.millrace.core.order.Side;
import io.millrace.core.strategy.Announcement;
import io.millrace.core.strategy.Reason;
import io.millrace.core.value.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one decision tells people and its host.
final class SignalReport {
  final List<Reason> reasons = new ArrayList<>(2);
  final List<Announcement> announcements = new ArrayList<>(2);

  void taken(Side side, Price price, double condition, long deal, String how) {
    int mask = ConditionFilter.mask(condition);
    announcements.add(new Announcement.SignalSeen(side, price, mask, deal, Optional.empty()));
    var market = new ConditionFilter.Words(mask);
    reasons.add(Reason.acted("{} signal at {} taken{}; market {}.", way(side), price, how, market));
  }

  void refused(Side side, Price price, double condition, Reason why) {
    int mask = ConditionFilter.mask(condition);
    announcements.add(new Announcement.SignalSeen(side, price, mask, 0, Optional.of(why)));
    var market = new ConditionFilter.Words(mask);
    reasons.add(Reason.waits("{} signal at {}: {}; market {}.", way(side), price, why, market));
  }

  private static String way(Side side) {
    return side == Side.BUY ? "Long" : "Short";
  }
}
