package io.millrace.server.notifications;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.server.outgoing.Post;
import io.millrace.server.push.PushEncryption;
import io.millrace.server.push.Vapid;
import io.millrace.store.NoticeRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;

/// Messages as the push services of browsers take them (RFC 8030), and as our service worker shows
/// them. Their service sees when something is told to which browser, and how long it is.
final class PushPosts {
  /// In UTF-8 and JSON a character has at most six bytes; with the title all of it fits.
  private static final int LONGEST_TEXT = 500;

  private static final int LONGEST_TITLE = 80;

  /// A day, after which a message of ours has lost its meaning.
  private static final String KEPT_SECONDS = "86400";

  private final Vapid vapid;
  private final PushEncryption encryption = new PushEncryption();

  PushPosts(Vapid vapid) {
    this.vapid = vapid;
  }

  Post post(Address.Push to, Letter letter) {
    byte[] plain = Json.compact(body(letter)).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of(
            "TTL",
            KEPT_SECONDS,
            "Urgency",
            letter.isUrgent() ? "high" : "normal",
            "Content-Encoding",
            "aes128gcm",
            "Authorization",
            vapid.authorization(to.endpoint()));
    return new Post(
        to.endpoint(),
        headers,
        "application/octet-stream",
        ByteBuffer.wrap(encryption.encrypted(plain, to.reader())));
  }

  private static Document body(Letter letter) {
    return Document.fields()
        .put("id", letter.id().toString())
        .put("title", cut(letter.subject(), LONGEST_TITLE))
        .put("text", cut(letter.text(), LONGEST_TEXT))
        .put("path", path(letter))
        .put("urgent", letter.isUrgent())
        .build();
  }

  /// What it is about: one bot, or else the inbox.
  private static String path(Letter letter) {
    NoticeRecord first = letter.notices().getFirst();
    OptionalLong bot = first.bot();
    boolean isOne = letter.notices().stream().allMatch(one -> one.bot().equals(bot));
    return isOne && letter.more() == 0 && bot.isPresent()
        ? "/bots/" + bot.getAsLong()
        : "/notifications";
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
