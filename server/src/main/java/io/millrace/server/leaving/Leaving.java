package io.millrace.server.leaving;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.leaving.LeavingViews.HindranceView;
import io.millrace.server.leaving.LeavingViews.LeavingView;
import io.millrace.server.membership.Membership;
import io.millrace.server.membership.Memberships;
import io.millrace.server.users.Users;
import io.millrace.server.users.Visitor;
import io.millrace.store.AuditAction;
import io.millrace.store.AuditActor;
import io.millrace.store.Hindrance;
import io.millrace.store.Hindrance.Kind;
import io.millrace.store.LeavingStore;
import io.millrace.store.Tenant;
import io.millrace.store.UserRecord;
import io.millrace.venues.net.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How somebody leaves.
/// 1. Only while nothing of his could trade at a venue: that is asked in the transaction that takes
///    his accounts from whoever runs them, so that nothing begins in between.
/// 2. From then on whatever opens or signs something is gone for good; what is left are rows, which
///    nobody sees and nothing acts on.
/// 3. Until his time has come he stays by a mailed link, which shows that he is who he is. Whom an
///    administrator removes is locked, and stays when an administrator says so.
///
/// Safe for use by many threads.
public final class Leaving {
  private final Parts parts;

  /// What it needs.
  ///
  /// @param grace for how long somebody can come back
  /// @param isSold whether plans are paid for here
  /// @param begun called when somebody has begun to leave
  public record Parts(
      Users users,
      LeavingStore store,
      Memberships memberships,
      Audit audit,
      Duration grace,
      boolean isSold,
      Runnable begun,
      InstantSource clock) {}

  public Leaving(Parts parts) {
    this.parts = parts;
  }

  /// What somebody who wants to leave has to know.
  LeavingView look(long user) {
    UserRecord person = person(user);
    boolean isSubscribed =
        parts.isSold() && parts.memberships().of(user).isPaid() && !isRenewed(user);
    return new LeavingView(
        person.email().orElse(""),
        (int) parts.grace().toDays(),
        hindrances(user).stream().map(HindranceView::of).toList(),
        isSubscribed);
  }

  private List<Hindrance> hindrances(long user) {
    // Whether somebody is the last administrator, others say.
    List<Hindrance> all = new ArrayList<>(Tenant.none(() -> parts.store().hindrances(user)));
    if (isRenewed(user)) {
      all.add(Hindrance.of(Kind.SUBSCRIPTION, parts.memberships().of(user).tier().name()));
    }
    return all;
  }

  private boolean isRenewed(long user) {
    Membership has = parts.memberships().of(user);
    return parts.isSold() && has.isRenewed();
  }

  private UserRecord person(long user) {
    return parts
        .users()
        .byId(user)
        .orElseThrow(() -> ApiException.notFound("user", String.valueOf(user)));
  }

  /// Somebody leaves by himself.
  ///
  /// @param email his own address, typed
  /// @return when everything of his is removed
  /// @throws InvalidDocumentException when it is another one
  /// @throws ApiException 409 when something is in the way, 503 when his accounts are just writing
  Instant leave(long user, String email) {
    UserRecord person = person(user);
    if (person.email().filter(Users.email(email)::equals).isEmpty()) {
      throw new InvalidDocumentException("email", "'" + email + "'", "the address of your account");
    }
    Instant now = parts.clock().instant();
    Instant leaves = begin(user, now);
    parts.users().letters().leaving(person, leaves, now);
    parts.begun().run();
    return leaves;
  }

  /// An administrator removes somebody who is locked.
  ///
  /// @throws ApiException 409 when he is not, or something is in the way
  public void remove(long user) {
    UserRecord person = person(user);
    if (person.lockedAt().isEmpty()) {
      throw ApiException.conflict("this user is not locked: lock him first");
    }
    Instant leaves = begin(user, parts.clock().instant());
    parts.users().letters().removed(person, leaves);
    parts.begun().run();
  }

  private Instant begin(long user, Instant now) {
    Instant leaves = now.plus(parts.grace());
    parts
        .audit()
        .write(
            sheet -> {
              if (!Tenant.none(() -> parts.store().freeze(user))) {
                throw ApiException.busy("accounts are just trading: try again in a moment");
              }
              refuse(hindrances(user));
              if (!parts.store().begin(user, now, leaves)) {
                throw ApiException.conflict("this account ends already");
              }
              sheet.add(Note.ofUser(AuditAction.LEAVING_BEGUN, user).with("leavesAt", leaves));
            });
    return leaves;
  }

  private static void refuse(List<Hindrance> hindrances) {
    if (!hindrances.isEmpty()) {
      throw ApiException.conflict(
          hindrances.stream().map(Leaving::sentence).collect(Collectors.joining("; ")));
    }
  }

  private static String sentence(Hindrance one) {
    return switch (one.kind()) {
      case RUNNING_BOT -> "bot '" + one.name() + "' is not stopped";
      case OPEN_DEAL -> "bot '" + one.name() + "' has an open deal";
      case RESTING_ORDER -> "bot '" + one.name() + "' may have an order at the venue";
      case ACCOUNT_TO_LOOK_AT ->
          "account '" + one.name() + "' may not trade before somebody has looked at its venue";
      case SUBSCRIPTION -> "plan " + one.name() + " will be paid for again: cancel it first";
      case LAST_ADMINISTRATOR ->
          "nobody else is administrator: make somebody administrator, or nobody could help others";
    };
  }

  /// Whoever has the mailed link stays.
  void keep(Secret token, Visitor visitor) {
    long user = parts.users().keeps(token, visitor);
    keep(user, new Audit.Source(new AuditActor.User(user), visitor.address()));
  }

  /// An administrator lets somebody stay.
  public void keep(long user, Audit.Source by) {
    UserRecord person = person(user);
    parts
        .audit()
        .write(
            sheet -> {
              if (!parts.store().keep(user)) {
                throw ApiException.conflict("this user is not leaving");
              }
              sheet.add(by, Note.ofUser(AuditAction.LEAVING_STOPPED, user));
            });
    parts.users().letters().kept(person);
  }
}
