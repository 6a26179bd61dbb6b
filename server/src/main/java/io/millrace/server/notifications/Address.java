package io.millrace.server.notifications;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.server.push.PushEncryption.Reader;
import io.millrace.server.vault.Seals;
import io.millrace.store.ChannelRecord;
import io.millrace.store.Sealed;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Where a channel leads, with what is needed to speak there. Sealed wherever it is kept.
sealed interface Address {
  /// @param to nothing when it is the person's own
  record Mail(Optional<String> to) implements Address {}

  /// A Discord or Slack webhook: who knows the address may speak there.
  record Hook(Secret url) implements Address {}

  record Telegram(Secret token, String chat) implements Address {}

  /// @param secret what signs
  record Webhook(URI url, Secret secret) implements Address {}

  /// A browser.
  ///
  /// @param endpoint of its push service: who knows it may send there, if he has our key too
  record Push(URI endpoint, Reader reader) implements Address {}

  /// Sealed as of that channel.
  default Sealed seal(Seals seals, UUID channel) {
    Document.Builder fields = Document.fields();
    switch (this) {
      case Mail mail -> mail.to().ifPresent(to -> fields.put("to", to));
      case Hook hook -> fields.put("url", hook.url().reveal());
      case Telegram telegram ->
          fields.put("token", telegram.token().reveal()).put("chat", telegram.chat());
      case Webhook webhook ->
          fields.put("url", webhook.url().toString()).put("secret", webhook.secret().reveal());
      case Push push ->
          fields
              .put("url", push.endpoint().toString())
              .put("key", push.reader().key())
              .put("auth", push.reader().auth());
    }
    byte[] plain = Json.compact(fields.build()).getBytes(StandardCharsets.UTF_8);
    return seals.seal(Seals.ofChannel(channel), plain);
  }

  /// @throws io.millrace.server.vault.VaultException when the ring does not have its key
  static Address open(Seals seals, ChannelRecord channel) {
    byte[] plain = seals.open(Seals.ofChannel(channel.id()), channel.address());
    var kept = (Document.Fields) Json.parse(new String(plain, StandardCharsets.UTF_8));
    return switch (channel.kind()) {
      case EMAIL ->
          new Mail(
              kept.field("to") instanceof Document.Text to
                  ? Optional.of(to.value())
                  : Optional.empty());
      case DISCORD, SLACK -> new Hook(Secret.of(text(kept, "url")));
      case TELEGRAM -> new Telegram(Secret.of(text(kept, "token")), text(kept, "chat"));
      case WEBHOOK -> new Webhook(URI.create(text(kept, "url")), Secret.of(text(kept, "secret")));
      case WEB_PUSH ->
          new Push(
              URI.create(text(kept, "url")), new Reader(text(kept, "key"), text(kept, "auth")));
    };
  }

  private static String text(Document.Fields kept, String name) {
    return ((Document.Text) kept.field(name)).value();
  }
}
