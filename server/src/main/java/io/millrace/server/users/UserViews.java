package io.millrace.server.users;

import io.millrace.server.users.PasskeyViews.SignedPasskey;
import io.millrace.store.SessionRecord;
import io.millrace.store.UserRecord;
import io.millrace.venues.net.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What travels between people's pages and {@link Users}.
public final class UserViews {
  private UserViews() {}

  /// Whether somebody is logged in.
  ///
  /// @param users whether this installation knows users at all
  /// @param setUp whether it has its administrator
  /// @param user nothing when nobody is logged in, and where there are no users
  public record LoginView(boolean users, boolean setUp, @Nullable PersonView user) {}

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
  public record Credentials(String email, Secret password) {}

  /// A link that proves an address.
  public record MailedToken(Secret token) {}

  /// Who has forgotten the password.
  public record ForgottenPassword(String email) {}

  /// Another password by a mailed link.
  public record PasswordReset(Secret token, Secret password) {}

  /// Another password by the present one.
  public record ChangedPassword(Secret current, Secret password) {}

  /// The first administrator, by the link of the log.
  public record FirstAdministrator(Secret token, String email, Secret password) {}
}
