package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.store.AuditAction;
import io.millrace.store.Database;
import io.millrace.store.FactorStore;
import io.millrace.store.PasskeyStore;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import io.millrace.store.UserStore.Purpose;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The way back for an administrator whom nobody else can help. Whoever can read the database can
/// do anything with it anyhow, so that the server's machine is proof enough; nothing of it can be
/// asked over the network.
///
/// The link is one for another password that takes the second factor off, too, once it is used: one
/// that nobody opens changes nothing.
public final class Recovery {
  private static final Duration KEPT = Duration.ofHours(1);

  private final UserStore users;
  private final FactorStore factors;
  private final PasskeyStore passkeys;

  Recovery(Database database) {
    this.users = new UserStore(database);
    this.factors = new FactorStore(database);
    this.passkeys = new PasskeyStore(database);
  }

  /// A link that was made.
  ///
  /// @param email whose
  /// @param until when it is good, once
  public record Link(String email, URI address, Instant until) {}

  /// Makes one; a former one of the same administrator is void from now on.
  ///
  /// @param email of the administrator; needed where there are several
  /// @param place where people reach the server
  /// @throws InvalidDocumentException naming `--email` when that does not say who is meant
  public static Link link(
      Database database, Optional<String> email, URI place, InstantSource clock) {
    var store = new UserStore(database);
    UserRecord user = administrator(store.administrators(), email.map(Users::email));
    var links = new Links(store, place, clock);
    var audit = new Audit(database, () -> Audit.INSTALLATION, clock);
    return audit.together(
        sheet -> {
          URI address = links.to("/reset-password/", user.id(), Purpose.RECOVER, KEPT);
          sheet.add(Note.ofUser(AuditAction.ADMINISTRATOR_LINK_MADE, user.id()));
          return new Link(user.email().orElseThrow(), address, clock.instant().plus(KEPT));
        });
  }

  private static UserRecord administrator(List<UserRecord> all, Optional<String> email) {
    List<UserRecord> meant =
        all.stream().filter(one -> email.isEmpty() || one.email().equals(email)).toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    String known =
        all.stream().flatMap(one -> one.email().stream()).collect(Collectors.joining(", "));
    throw new InvalidDocumentException(
        "--email",
        email.orElse("nothing"),
        all.isEmpty()
            ? "left out: nobody is administrator yet, and the log of start --users has the link"
            : "one of " + known);
  }

  /// Takes off what an administrator has lost, when he opens his link.
  ///
  /// @param sheet takes the entry
  void open(long user, Audit.Sheet sheet, Audit.Source by) {
    factors.remove(user);
    int removed = passkeys.removeAll(user);
    sheet.add(by, Note.ofUser(AuditAction.SECOND_FACTOR_OFF, user).with("passkeys", removed));
    users.voidLinks(user, Set.of(Purpose.RESET, Purpose.FACTOR));
  }
}
