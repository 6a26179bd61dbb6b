package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.store.Language;
import io.millrace.store.SessionRecord;
import io.millrace.store.UserRecord;
import io.millrace.venues.net.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link Users}.
public final class UserViews {
  private UserViews() {}

  /// Whether somebody is logged in.
  ///
  /// @param users whether this installation knows users at all
  /// @param setUp whether it has its administrator
  /// @param user nothing when nobody is logged in, and where there are no users
  /// @param language in which whoever asks is written to, such as `de`; nothing while nobody is
  ///   known, or no client of his has said so
  public record LoginView(
      boolean users, boolean setUp, @Nullable PersonView user, @Nullable String language) {
    static LoginView of(UserRecord user) {
      return new LoginView(true, true, PersonView.of(user), code(user));
    }

    static @Nullable String code(UserRecord user) {
      return user.language().map(Language::code).orElse(null);
    }
  }

  /// A language of the product.
  ///
  /// @throws InvalidDocumentException naming `language` when it is none
  static Language language(String given) {
    return Language.of(given)
        .orElseThrow(
            () -> {
              String all =
                  Arrays.stream(Language.values())
                      .map(Language::code)
                      .collect(Collectors.joining(", "));
              return new InvalidDocumentException("language", "'" + given + "'", "one of " + all);
            });
  }

  /// In which language somebody is written to.
  ///
  /// @param language `en` or `de`
  public record ChosenLanguage(String language) {}

  public record PersonView(String id, String email, boolean admin) {
    static PersonView of(UserRecord user) {
      return new PersonView(
          String.valueOf(user.id()),
          user.email().orElse("local"),
          user.role() == UserRecord.Role.ADMIN);
    }
  }

  /// Where somebody is logged in.
  ///
  /// @param current whether it is the one that asks
  public record OpenSessionView(
      String id,
      Instant createdAt,
      Instant seenAt,
      Instant expiresAt,
      String address,
      String agent,
      boolean current) {
    static OpenSessionView of(SessionRecord one, Optional<UUID> current) {
      return new OpenSessionView(
          one.id().toString(),
          one.createdAt(),
          one.seenAt(),
          one.expiresAt(),
          one.address(),
          one.agent(),
          current.filter(one.id()::equals).isPresent());
    }
  }

  /// Somebody who logs in.
  ///
  /// @param code of the second factor; only those who have one give it
  public record LogIn(String email, Secret password, @Nullable Secret code) {}

  /// Somebody shows again who he is, by password and code, or by a passkey.
  ///
  /// @param code of the second factor; only those who have one give it, beside the password
  /// @param passkey in the place of both
  public record Proof(
      @Nullable Secret password, @Nullable Secret code, @Nullable SignedPasskey passkey) {}

  /// Somebody who wants to register.
  ///
  /// @param language in which he is written to, `en` or `de`
  public record Credentials(String email, Secret password, @Nullable String language) {
    Optional<Language> inLanguage() {
      return Optional.ofNullable(language).map(UserViews::language);
    }
  }

  /// A link that proves an address.
  public record MailedToken(Secret token) {}

  /// Who has forgotten the password.
  public record ForgottenPassword(String email) {}

  /// Another password by a mailed link.
  public record PasswordReset(Secret token, Secret password) {}

  /// Another password by the present one.
  public record ChangedPassword(Secret current, Secret password) {}

  /// The first administrator, by the link of the log.
  ///
  /// @param language in which he is written to, `en` or `de`
  public record FirstAdministrator(
      Secret token, String email, Secret password, @Nullable String language) {
    Optional<Language> inLanguage() {
      return Optional.ofNullable(language).map(UserViews::language);
    }
  }
}
