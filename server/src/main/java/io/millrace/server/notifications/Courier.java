package io.millrace.server.notifications;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.server.outgoing.Post;
import io.millrace.server.outgoing.Reply;
import io.millrace.server.outgoing.SafePoster;
import io.millrace.server.signing.StandardWebhooks;
import io.millrace.server.users.Mailer;
import io.millrace.server.vault.Seals;
import io.millrace.server.vault.VaultException;
import io.millrace.store.ChannelRecord;
import io.millrace.store.ChannelRecord.Kind;
import io.millrace.store.NoticeRecord;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says something in a channel, once. What the other side answers is not passed on but for its
/// status: whoever named the address must not read through us what is behind it. Telegram's own
/// reason is, as its address is not the user's to name.
///
/// Sources, read 2026-11: Discord "Execute Webhook", Slack "Sending messages using incoming
/// webhooks", Telegram "sendMessage" and "ResponseParameters", the specification Standard Webhooks.
final class Courier {
  private static final int LONGEST_DISCORD = 2000;
  private static final int LONGEST_SLACK = 4000;
  private static final int LONGEST_TELEGRAM = 4096;
  private static final int LONGEST_REASON = 200;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /// At these services such an answer is about the address or the message, and stays.
  private static final Set<Integer> DEFINITE = Set.of(400, 401, 403, 404, 405, 410);

  private static final int GONE = 410;

  /// What a push service answers when a browser has subscribed no longer (RFC 8030, 7.3).
  private static final Set<Integer> ENDED = Set.of(404, GONE);

  private final NotificationSettings settings;
  private final Seals seals;
  private final SafePoster poster;
  private final PushPosts pushes;
  private final Mailer mailer;
  private final UserStore users;
  private final InstantSource clock;

  Courier(
      NotificationSettings settings,
      Seals seals,
      SafePoster poster,
      PushPosts pushes,
      Mailer mailer,
      UserStore users,
      InstantSource clock) {
    this.settings = settings;
    this.seals = seals;
    this.poster = poster;
    this.pushes = pushes;
    this.mailer = mailer;
    this.users = users;
    this.clock = clock;
  }

  /// How long a channel rests after a message, so that its limits are kept: Discord takes 30
  /// messages a minute, Slack one a second, Telegram 20 a minute in a group.
  static Duration pause(Kind kind) {
    return switch (kind) {
      case EMAIL -> Duration.ofMinutes(1);
      case DISCORD -> Duration.ofSeconds(2);
      case TELEGRAM -> Duration.ofSeconds(3);
      case SLACK, WEBHOOK, WEB_PUSH -> Duration.ofSeconds(1);
    };
  }

  Sending send(ChannelRecord channel, Letter letter) {
    try {
      return switch (Address.open(seals, channel)) {
        case Address.Mail mail -> mail(channel, mail, letter);
        case Address.Hook hook -> hook(channel.kind(), hook, letter);
        case Address.Telegram telegram -> telegram(telegram, letter);
        case Address.Webhook webhook -> webhook(webhook, letter);
        case Address.Push push -> push(push, letter);
      };
    } catch (VaultException sealed) {
      return new Sending.Later("its address cannot be opened", Optional.empty());
    }
  }

  private Sending mail(ChannelRecord channel, Address.Mail mail, Letter letter) {
    Optional<String> to =
        mail.to().or(() -> users.byId(channel.person()).flatMap(UserRecord::email));
    if (to.isEmpty()) {
      return new Sending.Never("there is no address to send to");
    }
    mailer.send(to.get(), letter.subject(), letter.text() + "\n\n" + letter.page());
    return new Sending.Sent();
  }

  private Sending hook(Kind kind, Address.Hook hook, Letter letter) {
    Document body =
        kind == Kind.SLACK
            ? Document.fields().put("text", slack(cut(letter.text(), LONGEST_SLACK))).build()
            : Document.fields()
                .put("content", cut(letter.text(), LONGEST_DISCORD))
                // Names of bots must not call people.
                .put(
                    "allowed_mentions",
                    Document.fields().put("parse", Document.items(List.of())).build())
                .build();
    URI address = URI.create(hook.url().reveal());
    return outcome(poster.post(Post.json(address, Map.of(), Json.compact(body))), true);
  }

  /// The three characters that Slack gives a meaning.
  private static String slack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private Sending telegram(Address.Telegram to, Letter letter) {
    Document body =
        Document.fields()
            .put("chat_id", to.chat())
            .put("text", cut(letter.text(), LONGEST_TELEGRAM))
            .put("disable_notification", !letter.isUrgent())
            .put("link_preview_options", Document.fields().put("is_disabled", true).build())
            .build();
    URI address = settings.telegram().resolve("/bot" + to.token().reveal() + "/sendMessage");
    Reply reply = poster.post(Post.json(address, Map.of(), Json.compact(body)));
    if (reply instanceof Reply.Answered answered && !answered.isTaken()) {
      return explained(outcome(reply, true), answered.body());
    }
    return outcome(reply, true);
  }

  private static Sending explained(Sending sending, String body) {
    String said =
        field(body, "description") instanceof Document.Text text
            ? ": " + cut(text.value(), LONGEST_REASON)
            : "";
    return switch (sending) {
      case Sending.Never never -> new Sending.Never(never.why() + said);
      case Sending.Later later -> new Sending.Later(later.why() + said, later.pause());
      case Sending.Sent _, Sending.Ended _ -> sending;
    };
  }

  private Sending webhook(Address.Webhook to, Letter letter) {
    String id = letter.id().toString();
    String body = Json.compact(body(letter));
    StandardWebhooks.Headers signed =
        new StandardWebhooks(to.secret())
            .sign(id, body.getBytes(StandardCharsets.UTF_8), clock.instant());
    Map<String, String> headers =
        Map.of(
            "webhook-id", signed.id(),
            "webhook-timestamp", signed.timestamp(),
            "webhook-signature", signed.signatures());
    return outcome(poster.post(Post.json(to.url(), headers, body)), false);
  }

  private Sending push(Address.Push to, Letter letter) {
    Reply reply = poster.post(pushes.post(to, letter));
    if (reply instanceof Reply.Answered answered && ENDED.contains(answered.status())) {
      return new Sending.Ended("the browser has ended its subscription");
    }
    return outcome(reply, true);
  }

  private static Document body(Letter letter) {
    Document data =
        Document.fields()
            .put(
                "notices",
                Document.items(letter.notices().stream().map(one -> notice(one, letter)).toList()))
            .put("more", letter.more())
            .build();
    return Document.fields()
        .put("type", "notifications")
        .put("timestamp", letter.notices().getLast().time().toString())
        .put("data", data)
        .build();
  }

  private static Document notice(NoticeRecord one, Letter letter) {
    Document.Builder fields =
        Document.fields().put("event", one.event().name()).put("urgent", one.event().isUrgent());
    one.bot().ifPresent(bot -> fields.put("botId", String.valueOf(bot)));
    one.botName().ifPresent(name -> fields.put("botName", name));
    return fields.put("time", one.time().toString()).put("text", letter.said(one)).build();
  }

  /// @param isService whether it is one of the known services, whose refusals are meant
  private static Sending outcome(Reply reply, boolean isService) {
    return switch (reply) {
      case Reply.Barred barred -> new Sending.Never(barred.why());
      case Reply.Silent silent -> new Sending.Later(silent.why(), Optional.empty());
      case Reply.Answered answered when answered.isTaken() -> new Sending.Sent();
      case Reply.Answered answered -> {
        String why = "it answered " + answered.status();
        if (answered.status() == GONE || (isService && DEFINITE.contains(answered.status()))) {
          yield new Sending.Never(why);
        }
        yield new Sending.Later(
            answered.status() / 100 == 3 ? why + ": redirects are not followed" : why,
            wait(answered));
      }
    };
  }

  /// How long to wait, from the header or, as Discord and Telegram have it, the body.
  private static Optional<Duration> wait(Reply.Answered answered) {
    Optional<Duration> inBody =
        seconds(field(answered.body(), "retry_after"))
            .or(
                () ->
                    field(answered.body(), "parameters") instanceof Document.Fields parameters
                        ? seconds(parameters.fields().get("retry_after"))
                        : Optional.empty());
    return answered
        .retryAfter()
        .or(() -> inBody)
        .map(asked -> asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
  }

  private static Optional<Duration> seconds(@Nullable Document said) {
    return said instanceof Document.Num number && number.value().signum() >= 0
        ? Optional.of(
            Duration.ofMillis(
                number.value().min(BigDecimal.valueOf(86_400)).movePointRight(3).longValue()))
        : Optional.empty();
  }

  private static @Nullable Document field(String body, String name) {
    try {
      return Json.parse(body) instanceof Document.Fields fields ? fields.fields().get(name) : null;
    } catch (InvalidJsonException _) {
      return null;
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
