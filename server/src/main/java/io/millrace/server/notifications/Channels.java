package io.millrace.server.notifications;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.api.Given;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.notifications.NotificationViews.ChangedChannel;
import io.millrace.server.notifications.NotificationViews.NewChannel;
import io.millrace.server.notifications.NotificationViews.PushSubscription;
import io.millrace.server.outgoing.SafePoster;
import io.millrace.server.push.PushEncryption.Reader;
import io.millrace.server.vault.Seals;
import io.millrace.store.AuditAction;
import io.millrace.store.ChannelRecord;
import io.millrace.store.ChannelRecord.Trouble;
import io.millrace.store.ChannelStore;
import io.millrace.store.NewsRecord.Event;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// People's channels. Safe for use by many threads.
final class Channels {
  private static final int MOST = 20;
  private static final int LONGEST_ADDRESS = 2000;
  private static final int SECRET_BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{20,100}");
  private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{3,40}");
  private static final Pattern EMAIL = Pattern.compile("[!-~&&[^@<>]]{1,64}@[A-Za-z0-9.-]{1,190}");
  private static final Set<String> DISCORD =
      Set.of("discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com");
  private static final Set<String> SLACK = Set.of("hooks.slack.com", "hooks.slack-gov.com");

  /// That a channel has failed is shown in the client only.
  private static final Set<Event> ROUTABLE = EnumSet.complementOf(EnumSet.of(Event.CHANNEL));

  private final ChannelStore store;
  private final Seals seals;
  private final SafePoster poster;
  private final NotificationSettings settings;
  private final boolean hasUsers;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// @param hasUsers whether people log in, so that mails go to nobody but themselves
  Channels(
      ChannelStore store,
      Seals seals,
      SafePoster poster,
      NotificationSettings settings,
      boolean hasUsers,
      Audit audit,
      InstantSource clock) {
    this.store = store;
    this.seals = seals;
    this.poster = poster;
    this.settings = settings;
    this.hasUsers = hasUsers;
    this.audit = audit;
    this.clock = clock;
  }

  /// A channel that has just been made.
  ///
  /// @param secret what signs its messages; it is not shown again
  record Made(ChannelRecord channel, Optional<Secret> secret) {}

  private record Place(Address address, String hint) {}

  List<ChannelRecord> of(long person) {
    return store.of(person);
  }

  /// @throws ApiException 404 when it is none of his
  ChannelRecord find(long person, String id) {
    return Given.uuid(id)
        .flatMap(known -> store.find(person, known))
        .orElseThrow(() -> ApiException.notFound("channel", id));
  }

  /// @throws InvalidDocumentException naming what is wrong
  Made make(long person, NewChannel wanted) {
    if (store.of(person).size() >= MOST) {
      throw ApiException.conflict("there are " + MOST + " channels already: remove one first");
    }
    Place place = place(wanted);
    UUID id = UUID.randomUUID();
    var channel =
        new ChannelRecord(
            id,
            person,
            wanted.kind(),
            Given.name(wanted.name()),
            place.address().seal(seals, id),
            place.hint(),
            events(wanted.events()),
            wanted.digest(),
            clock.instant(),
            Optional.empty(),
            Trouble.NONE);
    if (!audit.together(sheet -> add(channel, sheet))) {
      throw nameTaken(channel.name());
    }
    return new Made(
        channel,
        place.address() instanceof Address.Webhook webhook
            ? Optional.of(webhook.secret())
            : Optional.empty());
  }

  private boolean add(ChannelRecord channel, Audit.Sheet sheet) {
    boolean added = store.add(channel);
    if (added) {
      sheet.add(note(AuditAction.CHANNEL_MADE, channel));
    }
    return added;
  }

  /// Where it leads, as far as that may be seen.
  private static Note note(AuditAction action, ChannelRecord channel) {
    return Note.of(action, "channel " + channel.id())
        .with("kind", channel.kind())
        .with("name", channel.name())
        .with("to", channel.hint())
        .with(
            "events",
            channel.events().stream().sorted().map(Event::name).collect(Collectors.joining(", ")));
  }

  ChannelRecord change(long person, String id, ChangedChannel wanted) {
    ChannelRecord before = find(person, id);
    var after =
        new ChannelRecord(
            before.id(),
            person,
            before.kind(),
            Given.name(wanted.name()),
            before.address(),
            before.hint(),
            events(wanted.events()),
            wanted.digest(),
            before.createdAt(),
            before.sentAt(),
            before.trouble());
    try {
      audit.write(
          sheet -> {
            if (!store.change(after)) {
              throw ApiException.notFound("channel", id);
            }
            sheet.add(note(AuditAction.CHANNEL_CHANGED, after));
          });
    } catch (IntegrityConstraintViolationException taken) {
      var refused = nameTaken(after.name());
      refused.initCause(taken);
      throw refused;
    }
    return after;
  }

  /// @throws ApiException 404 when it is none of his
  void remove(long person, String id) {
    ChannelRecord known = find(person, id);
    audit.write(
        sheet -> {
          if (!store.remove(person, known.id())) {
            throw ApiException.notFound("channel", id);
          }
          sheet.add(note(AuditAction.CHANNEL_REMOVED, known));
        });
  }

  private static InvalidDocumentException nameTaken(String name) {
    return new InvalidDocumentException("name", "'" + name + "'", "one that no other channel has");
  }

  static Set<Event> events(List<Event> given) {
    for (Event event : given) {
      if (!ROUTABLE.contains(event)) {
        throw new InvalidDocumentException("events", event, "one of " + ROUTABLE);
      }
    }
    return Set.copyOf(given);
  }

  private Place place(NewChannel wanted) {
    return switch (wanted.kind()) {
      case EMAIL -> mail(wanted.email());
      case DISCORD -> hook(wanted.url(), DISCORD, "https://discord.com/api/webhooks/…");
      case SLACK -> hook(wanted.url(), SLACK, "https://hooks.slack.com/services/…");
      case TELEGRAM -> telegram(wanted.token(), wanted.chat());
      case WEBHOOK -> webhook(wanted.url());
      case WEB_PUSH -> push(wanted.push());
    };
  }

  /// Mails could be sent to strangers: who logs in writes to himself only.
  private Place mail(@Nullable String to) {
    if (hasUsers) {
      if (to != null) {
        throw new InvalidDocumentException(
            "email", "given", "nothing: mails go to the address that you log in with");
      }
      return new Place(new Address.Mail(Optional.empty()), "");
    }
    if (to == null || !EMAIL.matcher(to).matches()) {
      throw new InvalidDocumentException(
          "email", to == null ? "nothing" : "'" + to + "'", "an address such as me@example.com");
    }
    return new Place(new Address.Mail(Optional.of(to)), to);
  }

  private Place hook(@Nullable Secret given, Set<String> hosts, String example) {
    URI url = url(given);
    if (!settings.allowsPrivate() && !hosts.contains(url.getHost())) {
      throw new InvalidDocumentException("url", "another address", "such as " + example);
    }
    return new Place(new Address.Hook(Secret.of(url.toString())), url.getHost());
  }

  private Place webhook(@Nullable Secret given) {
    URI url = url(given);
    byte[] drawn = new byte[SECRET_BYTES];
    random.nextBytes(drawn);
    Secret secret = Secret.of("whsec_" + Base64.getEncoder().encodeToString(drawn));
    return new Place(new Address.Webhook(url, secret), url.getHost());
  }

  private static Place telegram(@Nullable Secret token, @Nullable String chat) {
    if (token == null || !TOKEN.matcher(token.reveal()).matches()) {
      throw new InvalidDocumentException(
          "token", token == null ? "nothing" : "***", "what BotFather gave, such as 123456:ABC…");
    }
    if (chat == null || !CHAT.matcher(chat).matches()) {
      throw new InvalidDocumentException(
          "chat",
          chat == null ? "nothing" : "'" + chat + "'",
          "a number such as -100123, or @name");
    }
    return new Place(new Address.Telegram(token, chat), chat);
  }

  private Place push(@Nullable PushSubscription given) {
    if (given == null) {
      throw new InvalidDocumentException("push", "nothing", "what the browser subscribed to");
    }
    URI endpoint = url(given.endpoint());
    try {
      var reader = new Reader(given.key().reveal(), given.auth().reveal());
      return new Place(new Address.Push(endpoint, reader), endpoint.getHost());
    } catch (IllegalArgumentException wrong) {
      var refused = new InvalidDocumentException("push", "***", "keys as the browser gave them");
      refused.initCause(wrong);
      throw refused;
    }
  }

  /// An address is not repeated when it is wrong: it may be one that has a secret in it.
  private URI url(@Nullable Secret given) {
    if (given == null || given.reveal().length() > LONGEST_ADDRESS) {
      throw new InvalidDocumentException(
          "url", given == null ? "nothing" : "***", "an https address of up to 2000 characters");
    }
    URI url;
    try {
      url = URI.create(given.reveal().strip());
    } catch (IllegalArgumentException _) {
      throw new InvalidDocumentException("url", "***", "an https address");
    }
    for (String allowed : poster.unfit(url).stream().toList()) {
      throw new InvalidDocumentException("url", "***", allowed);
    }
    return url;
  }
}
