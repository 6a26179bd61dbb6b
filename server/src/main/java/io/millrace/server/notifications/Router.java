package io.millrace.server.notifications;

import io.millrace.store.ChannelRecord;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.NoticeRecord;
import io.millrace.store.Outbox;
import io.millrace.store.PreferenceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Decides who is told of some news, where and when.
final class Router {
  private Router() {}

  /// Writes what follows from some news.
  ///
  /// @return whose client has something new to show
  static Set<Long> route(List<NoticeRecord> news, Outbox outbox, Instant now) {
    Set<Long> people = news.stream().map(NoticeRecord::person).collect(Collectors.toSet());
    Map<Long, PreferenceRecord> wishes = outbox.preferences(people);
    List<NoticeRecord> shown =
        news.stream()
            .filter(one -> isShown(one.event(), wishes.getOrDefault(one.person(), Wishes.PRESUMED)))
            .toList();
    outbox.show(shown, now);
    for (ChannelRecord channel : outbox.channels(people)) {
      PreferenceRecord wants = wishes.getOrDefault(channel.person(), Wishes.PRESUMED);
      Map<Instant, List<NoticeRecord>> byTime = new TreeMap<>();
      for (NoticeRecord one : news) {
        if (one.person() == channel.person() && channel.events().contains(one.event())) {
          Instant due = Timing.due(one.event(), channel.digest(), wants, now);
          byTime.computeIfAbsent(due, _ -> new ArrayList<>()).add(one);
        }
      }
      byTime.forEach((due, notices) -> outbox.send(channel.id(), notices, due));
    }
    return shown.stream()
        .map(NoticeRecord::person)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// That a channel does not work is shown to everybody: nothing else would tell.
  private static boolean isShown(Event event, PreferenceRecord wants) {
    return event == Event.CHANNEL || wants.shown().contains(event);
  }
}
