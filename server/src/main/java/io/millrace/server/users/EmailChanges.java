package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.users.EmailViews.EmailView;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditActor;
import io.millrace.store.PasskeyStore;
import io.millrace.store.Tenant;
import io.millrace.store.TokenStore;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import io.millrace.store.UserStore.Mailed;
import io.millrace.store.UserStore.Purpose;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Other addresses of people.
/// 1. An address counts once a link that was mailed to it has been opened.
/// 2. Whoever reads the former address can take it back for three days, also when the other one
///    counts already: who has stolen a session and a password does not keep the account. Until then
///    the address does not change again.
/// 3. Nobody learns whether an address is somebody else's: its holder is told, and all else looks
///    the same.
///
/// Safe for use by many threads.
public final class EmailChanges {
  private static final Duration CONFIRM_KEPT = Duration.ofHours(24);
  private static final Duration BACK_KEPT = Duration.ofDays(3);

  /// What was mailed to an address that counts no more.
  private static final Set<Purpose> OF_FORMER = Set.of(Purpose.RESET, Purpose.VERIFY);

  private final Parts parts;
  private final Throttle mails;
  private final Throttle byAddress;

  /// What it needs.
  record Parts(
      UserStore store,
      TokenStore tokens,
      PasskeyStore passkeys,
      Links links,
      Letters letters,
      Audit audit,
      InstantSource clock) {}

  /// @param mails bounds mails to an address
  /// @param byAddress bounds tries from an address of the network
  EmailChanges(Parts parts, Throttle mails, Throttle byAddress) {
    this.parts = parts;
    this.mails = mails;
    this.byAddress = byAddress;
  }

  /// The address that counts, and the one that waits to.
  EmailView of(long user) {
    Optional<Mailed> waiting = parts.store().link(user, Purpose.EMAIL, parts.clock().instant());
    return new EmailView(
        address(person(user)),
        waiting.flatMap(Mailed::email).orElse(null),
        waiting.map(Mailed::expiresAt).orElse(null));
  }

  private UserRecord person(long user) {
    return parts
        .store()
        .byId(user)
        .orElseThrow(() -> ApiException.notFound("user", String.valueOf(user)));
  }

  private static String address(UserRecord person) {
    return person.email().orElseThrow(() -> ApiException.conflict("this user has no address yet"));
  }

  /// Somebody wants another address; links go to both.
  ///
  /// @throws InvalidDocumentException naming `email`
  /// @throws ApiException 409 while a former change can be taken back, 429 after too many mails
  void ask(long user, String wanted) {
    String email = Users.email(wanted);
    UserRecord person = person(user);
    String present = address(person);
    if (email.equals(present)) {
      throw new InvalidDocumentException("email", "'" + wanted + "'", "another than the present");
    }
    refuseAnother(user, present);
    mails.count(email);
    mails.count(present);
    parts.audit().note(Note.ofUser(AuditAction.EMAIL_CHANGE_ASKED, user));
    URI back = parts.links().to("/keep-email/", user, Purpose.EMAIL_BACK, BACK_KEPT, present);
    URI confirm = parts.links().to("/confirm-email/", user, Purpose.EMAIL, CONFIRM_KEPT, email);
    parts.letters().addressChanges(person, back);
    Optional<UserRecord> holder = Tenant.none(() -> parts.store().byEmail(email)); // anybody
    holder.ifPresentOrElse(
        parts.letters()::wanted, () -> parts.letters().confirm(person, email, confirm));
  }

  /// A second change must not void the link by which the first is taken back.
  private void refuseAnother(long user, String present) {
    Optional<Mailed> back = parts.store().link(user, Purpose.EMAIL_BACK, parts.clock().instant());
    if (back.flatMap(Mailed::email).filter(former -> !former.equals(present)).isPresent()) {
      throw ApiException.conflict(
          "the address has just changed; it can be changed again on "
              + Letters.day(back.get().expiresAt()));
    }
  }

  /// Somebody wants no other address any more.
  void forget(long user) {
    parts.store().voidLinks(user, Set.of(Purpose.EMAIL));
  }

  /// Whoever reads the other address confirms it; all sessions end but the one that asks.
  ///
  /// @throws InvalidDocumentException naming `token`
  /// @throws ApiException 409 when somebody else has taken the address since
  void confirm(Secret token, Visitor visitor) {
    byAddress.count(visitor.address());
    Mailed mailed = parts.links().take(token, Purpose.EMAIL);
    UserRecord person = person(mailed.user());
    Optional<UUID> asking =
        Caller.known().filter(one -> one.user() == mailed.user()).flatMap(Caller::session);
    set(mailed, visitor, AuditAction.EMAIL_CHANGED, OF_FORMER, asking);
    parts.letters().addressChanged(person, address(person));
  }

  /// Whoever reads the former address takes it back: nobody stays logged in, no program keeps its
  /// token and no authenticator its passkey, and a link for another password follows.
  ///
  /// @throws InvalidDocumentException naming `token`
  /// @throws ApiException 409 when somebody else has taken the address since
  void takeBack(Secret token, Visitor visitor) {
    byAddress.count(visitor.address());
    Mailed mailed = parts.links().take(token, Purpose.EMAIL_BACK);
    var links = Set.of(Purpose.EMAIL, Purpose.RESET, Purpose.VERIFY);
    set(mailed, visitor, AuditAction.EMAIL_TAKEN_BACK, links, Optional.empty());
    parts.letters().password(person(mailed.user()));
  }

  private void set(
      Mailed mailed,
      Visitor visitor,
      AuditAction action,
      Set<Purpose> voided,
      Optional<UUID> staying) {
    long user = mailed.user();
    Instant now = parts.clock().instant();
    var by = new Audit.Source(new AuditActor.User(user), visitor.address());
    parts
        .audit()
        .write(
            sheet -> {
              if (!parts.store().setEmail(user, mailed.email().orElseThrow(), now)) {
                throw ApiException.conflict("this address belongs to somebody else by now");
              }
              parts.store().voidLinks(user, voided);
              parts.store().endSessions(user, staying);
              if (action == AuditAction.EMAIL_TAKEN_BACK) {
                parts.tokens().removeAll(user);
                parts.passkeys().removeAll(user);
              }
              sheet.add(by, Note.ofUser(action, user));
            });
  }
}
