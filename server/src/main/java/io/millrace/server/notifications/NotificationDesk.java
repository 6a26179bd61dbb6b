package io.millrace.server.notifications;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.notifications.NotificationViews.ChangedChannel;
import io.millrace.server.notifications.NotificationViews.ChannelView;
import io.millrace.server.notifications.NotificationViews.MadeChannelView;
import io.millrace.server.notifications.NotificationViews.NewChannel;
import io.millrace.server.notifications.NotificationViews.NotificationView;
import io.millrace.server.notifications.NotificationViews.PushKeyView;
import io.millrace.server.notifications.NotificationViews.TestedView;
import io.millrace.server.notifications.NotificationViews.WishesView;
import io.millrace.server.push.Vapid;
import io.millrace.server.users.Postman;
import io.millrace.server.users.Throttle;
import io.millrace.server.words.Words;
import io.millrace.store.ChannelRecord;
import io.millrace.store.NotificationStore;
import io.millrace.store.PreferenceRecord;
import io.millrace.store.PreferenceRecord.Quiet;
import io.millrace.store.PreferenceStore;
import io.millrace.venues.net.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people ask of their notifications. Safe for use by many threads.
public final class NotificationDesk {
  private static final int TESTS = 10;
  private static final Duration STRETCH = Duration.ofMinutes(5);

  private final NotificationStore shown;
  private final PreferenceStore preferences;
  private final Channels channels;
  private final Courier courier;
  private final Postman people;
  private final Vapid vapid;
  private final String page;
  private final InstantSource clock;
  private final Throttle tests;

  NotificationDesk(
      NotificationStore shown,
      PreferenceStore preferences,
      Channels channels,
      Courier courier,
      Postman people,
      Vapid vapid,
      String page,
      InstantSource clock) {
    this.shown = shown;
    this.preferences = preferences;
    this.channels = channels;
    this.courier = courier;
    this.people = people;
    this.vapid = vapid;
    this.page = page;
    this.clock = clock;
    this.tests = new Throttle(TESTS, STRETCH, clock);
  }

  /// What somebody was told, newest first.
  public Page<NotificationView> notifications(long person, Paging paging) {
    var found = shown.of(person, new io.millrace.store.Page.Request(paging.page(), paging.size()));
    Words words = people.words(person);
    return new Page<>(
        found.items().stream().map(one -> NotificationView.of(one, words)).toList(),
        found.total(),
        found.page(),
        found.size());
  }

  /// How many notifications of somebody's are unread.
  public int unread(long person) {
    return shown.unread(person);
  }

  int read(long person, String upTo) {
    if (!upTo.matches("[0-9]{1,18}")) {
      throw new InvalidDocumentException("upTo", "'" + upTo + "'", "the id of a notification");
    }
    shown.read(person, Long.parseLong(upTo));
    return unread(person);
  }

  WishesView wishes(long person) {
    return view(preferences.of(person).orElse(Wishes.PRESUMED));
  }

  private static WishesView view(PreferenceRecord wants) {
    return new WishesView(
        wants.zone().getId(),
        wants.quiet().map(quiet -> quiet.from().toString()).orElse(null),
        wants.quiet().map(quiet -> quiet.until().toString()).orElse(null),
        wants.shown().stream().sorted().toList(),
        wants.summaryAt().map(LocalTime::toString).orElse(null));
  }

  /// @throws InvalidDocumentException naming what is wrong
  WishesView wish(long person, WishesView wanted) {
    var wants =
        new PreferenceRecord(
            zone(wanted.zone()),
            quiet(wanted),
            Set.copyOf(wanted.inApp()),
            time("summaryAt", wanted.summaryAt()));
    preferences.put(person, wants, Timing.nextSummary(wants, clock.instant()));
    return view(wants);
  }

  private static ZoneId zone(String given) {
    if (ZoneId.getAvailableZoneIds().contains(given)) {
      return ZoneId.of(given);
    }
    throw new InvalidDocumentException("zone", "'" + given + "'", "such as Europe/Berlin or UTC");
  }

  private static Optional<Quiet> quiet(WishesView wanted) {
    Optional<LocalTime> from = time("quietFrom", wanted.quietFrom());
    Optional<LocalTime> until = time("quietUntil", wanted.quietUntil());
    if (from.isPresent() != until.isPresent() || (from.isPresent() && from.equals(until))) {
      throw new InvalidDocumentException(
          "quietUntil",
          until.map(LocalTime::toString).orElse("nothing"),
          "another time than quietFrom, and either both or none");
    }
    return from.map(begins -> new Quiet(begins, until.orElseThrow()));
  }

  private static Optional<LocalTime> time(String field, @Nullable String given) {
    if (given == null) {
      return Optional.empty();
    }
    try {
      if (given.length() == "22:00".length()) {
        return Optional.of(LocalTime.parse(given));
      }
    } catch (DateTimeException wrong) {
      var refused = new InvalidDocumentException(field, "'" + given + "'", "a time such as 22:00");
      refused.initCause(wrong);
      throw refused;
    }
    throw new InvalidDocumentException(field, "'" + given + "'", "a time such as 22:00");
  }

  /// Where somebody is told; the secret parts of addresses are left out.
  public List<ChannelView> channels(long person) {
    return channels.of(person).stream().map(ChannelView::of).toList();
  }

  MadeChannelView make(long person, NewChannel wanted) {
    Channels.Made made = channels.make(person, wanted);
    return new MadeChannelView(
        ChannelView.of(made.channel()), made.secret().map(Secret::reveal).orElse(null));
  }

  ChannelView change(long person, String id, ChangedChannel wanted) {
    return ChannelView.of(channels.change(person, id, wanted));
  }

  void remove(long person, String id) {
    channels.remove(person, id);
  }

  /// What browsers subscribe to.
  PushKeyView pushKey() {
    return new PushKeyView(vapid.publicKey());
  }

  /// Sends a test message, and waits for what comes of it.
  TestedView test(long person, String id) {
    ChannelRecord channel = channels.find(person, id);
    tests.count(String.valueOf(person));
    Words words = people.words(person);
    return switch (courier.send(channel, Letter.trial(person, words, clock.instant(), page))) {
      case Sending.Sent _ -> new TestedView(true, "it was taken");
      case Sending.Later later -> new TestedView(false, later.why());
      case Sending.Never never -> new TestedView(false, never.why());
      case Sending.Ended ended -> new TestedView(false, ended.why());
    };
  }
}
