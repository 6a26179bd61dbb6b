package io.millrace.server.notifications;

import io.millrace.server.words.Words;
import io.millrace.store.ChannelRecord;
import io.millrace.store.ChannelRecord.Digest;
import io.millrace.store.ChannelRecord.Kind;
import io.millrace.store.NewsRecord.Event;
import io.millrace.store.NotificationRecord;
import io.millrace.venues.net.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link NotificationDesk}.
public final class NotificationViews {
  private NotificationViews() {}

  /// Something that somebody is told in the client.
  ///
  /// @param urgent whether it needs a person soon
  public record NotificationView(
      String id,
      Event event,
      boolean urgent,
      Instant time,
      @Nullable String botId,
      @Nullable String botName,
      String text,
      boolean read) {
    static NotificationView of(NotificationRecord one, Words words) {
      var notice = one.notice();
      return new NotificationView(
          String.valueOf(one.id()),
          notice.event(),
          notice.event().isUrgent(),
          notice.time(),
          notice.bot().isPresent() ? String.valueOf(notice.bot().getAsLong()) : null,
          notice.botName().orElse(null),
          words.say(notice.sayings()),
          one.isRead());
    }
  }

  /// How many notifications are unread.
  public record UnreadView(int unread) {}

  /// @param upTo the id of the newest notification that was read
  public record ReadUpTo(String upTo) {}

  /// How somebody wants to be told.
  ///
  /// @param zone such as `Europe/Berlin`; quiet hours and summaries go by its clock
  /// @param quietFrom such as `22:00`; nothing together with `quietUntil`
  /// @param inApp what is shown in the client
  /// @param summaryAt when the daily summary comes; nothing for none
  public record WishesView(
      String zone,
      @Nullable String quietFrom,
      @Nullable String quietUntil,
      List<Event> inApp,
      @Nullable String summaryAt) {
    public WishesView {
      inApp = List.copyOf(inApp);
    }
  }

  /// Where somebody is told; its address is not shown again.
  ///
  /// @param hint what of the address may be seen
  /// @param sentAt when a message last got through
  /// @param failure why the last one did not; nothing when it did
  /// @param gaveUp whether a message was given up since one last got through
  public record ChannelView(
      String id,
      Kind kind,
      String name,
      String hint,
      List<Event> events,
      Digest digest,
      @Nullable Instant sentAt,
      @Nullable String failure,
      boolean gaveUp) {
    static ChannelView of(ChannelRecord one) {
      return new ChannelView(
          one.id().toString(),
          one.kind(),
          one.name(),
          one.hint(),
          one.events().stream().sorted().toList(),
          one.digest(),
          one.sentAt().orElse(null),
          one.trouble().why().orElse(null),
          one.trouble().gaveUpAt().isPresent());
    }
  }

  /// A channel that is wanted.
  ///
  /// @param url of Discord, Slack or a webhook
  /// @param token of a Telegram bot
  /// @param chat who is spoken to at Telegram: a number, or `@` and a name
  /// @param email where nobody logs in; else mails go to the person's own address
  /// @param push of a browser
  public record NewChannel(
      Kind kind,
      String name,
      List<Event> events,
      Digest digest,
      @Nullable Secret url,
      @Nullable Secret token,
      @Nullable String chat,
      @Nullable String email,
      @Nullable PushSubscription push) {
    public NewChannel {
      events = List.copyOf(events);
    }
  }

  /// What a browser has subscribed to.
  ///
  /// @param endpoint where its push service takes messages for it
  /// @param key by which messages are encrypted for it (`p256dh`), in base64url
  /// @param auth its secret beside that, in base64url
  public record PushSubscription(Secret endpoint, Secret key, Secret auth) {}

  /// What browsers subscribe to, so that nobody else can send to them.
  ///
  /// @param publicKey in base64url
  public record PushKeyView(String publicKey) {}

  /// A channel that was made.
  ///
  /// @param secret what signs messages to a webhook, shown this once; nothing for other kinds
  public record MadeChannelView(ChannelView channel, @Nullable String secret) {
    @Override
    public String toString() {
      return "MadeChannelView[" + channel + ", ***]";
    }
  }

  /// What is changed of a channel.
  public record ChangedChannel(String name, List<Event> events, Digest digest) {
    public ChangedChannel {
      events = List.copyOf(events);
    }
  }

  /// What came of a test message.
  ///
  /// @param detail what the other side said, or why nothing was said
  public record TestedView(boolean sent, String detail) {}
}
