package io.millrace.server.admin;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.admin.PersonViews.AdminUserView;
import io.millrace.server.admin.PersonViews.PlanOrder;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.audit.Audit;
import io.millrace.server.audit.Note;
import io.millrace.server.errors.ApiException;
import io.millrace.server.leaving.Leaving;
import io.millrace.server.membership.Membership;
import io.millrace.server.membership.Memberships;
import io.millrace.server.users.Caller;
import io.millrace.server.users.Users;
import io.millrace.store.AuditAction;
import io.millrace.store.GivenTier;
import io.millrace.store.PersonFilter;
import io.millrace.store.PersonQueries;
import io.millrace.store.PersonRow;
import io.millrace.store.TierRecord;
import io.millrace.store.TokenStore;
import io.millrace.store.UserRecord.Role;
import io.millrace.store.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What administrators do to users. Nothing here touches what a user's bots hold: who is locked out
/// keeps every order that protects an open deal. Safe for use by many threads.
public final class UserDesk {
  private static final int LONGEST_WHY = 200;

  private final Parts parts;

  /// What it needs.
  ///
  /// @param look has it looked at once whose bots are to be paused
  public record Parts(
      Optional<Users> users,
      UserStore store,
      TokenStore tokens,
      PersonQueries people,
      Memberships memberships,
      Audit audit,
      Runnable look,
      Optional<Leaving> leaving,
      InstantSource clock) {}

  public UserDesk(Parts parts) {
    this.parts = parts;
  }

  Page<AdminUserView> people(PersonFilter filter, Paging paging) {
    users();
    var request = new io.millrace.store.Page.Request(paging.page(), paging.size());
    var rows = parts.people().people(filter, request);
    return new Page<>(views(rows.items()), rows.total(), rows.page(), rows.size());
  }

  private List<AdminUserView> views(List<PersonRow> rows) {
    Map<Long, GivenTier> given = new HashMap<>();
    rows.forEach(row -> given.put(row.user().id(), row.given()));
    Map<Long, Membership> has = parts.memberships().of(given);
    return rows.stream()
        .map(row -> AdminUserView.of(row, Objects.requireNonNull(has.get(row.user().id()))))
        .toList();
  }

  private AdminUserView view(long user) {
    return views(List.of(row(user))).getFirst();
  }

  private PersonRow row(long user) {
    users();
    return parts
        .people()
        .person(user)
        .orElseThrow(() -> ApiException.notFound("user", String.valueOf(user)));
  }

  private Users users() {
    return parts.users().orElseThrow(ApiException::withoutUsers);
  }

  /// Keeps somebody out: sessions and tokens end, and none begins. His bots are paused: they open
  /// no new deal, and lead what is open to its end with all its orders.
  ///
  /// @param by who does it, and does not lock himself out
  AdminUserView lock(long by, long user, String why) {
    String reason = reason(why);
    row(user);
    if (by == user) {
      throw ApiException.conflict("nobody locks himself out: ask another administrator");
    }
    parts
        .audit()
        .write(
            sheet -> {
              if (parts.store().lock(user, reason, parts.clock().instant())) {
                int sessions = parts.store().endSessions(user, Optional.empty());
                int tokens = parts.tokens().removeAll(user);
                sheet.add(
                    Note.ofUser(AuditAction.USER_LOCKED, user)
                        .with("why", reason)
                        .with("sessions", sessions)
                        .with("tokens", tokens));
              }
            });
    parts.look().run();
    return view(user);
  }

  /// Lets somebody in again. What was paused is started by himself.
  AdminUserView unlock(long user) {
    row(user);
    parts
        .audit()
        .write(
            sheet -> {
              if (parts.store().unlock(user)) {
                sheet.add(Note.ofUser(AuditAction.USER_UNLOCKED, user));
              }
            });
    return view(user);
  }

  /// Gives somebody a plan. What he pays for stays as it is, and the better one counts.
  AdminUserView give(long user, PlanOrder order) {
    String reason = reason(order.why());
    row(user);
    List<String> names = parts.memberships().tiers().stream().map(TierRecord::name).toList();
    if (!names.contains(order.tier())) {
      throw new InvalidDocumentException(
          "tier", "'" + order.tier() + "'", "one of " + String.join(", ", names));
    }
    Instant until = order.until();
    if (until != null && !until.isAfter(parts.clock().instant())) {
      throw new InvalidDocumentException("until", until, "a moment to come, or nothing");
    }
    var given = new GivenTier(order.tier(), Optional.ofNullable(until), Optional.of(reason));
    parts
        .audit()
        .write(
            sheet -> {
              parts.memberships().give(user, given);
              sheet.add(
                  Note.ofUser(AuditAction.PLAN_GIVEN, user)
                      .with("tier", given.tier())
                      .with("until", until == null ? "" : until)
                      .with("why", reason));
            });
    parts.look().run();
    return view(user);
  }

  /// Makes somebody an administrator, or an ordinary user again.
  ///
  /// @param by who does it; as nobody changes his own, an administrator is always left
  AdminUserView setRole(long by, long user, Role role) {
    PersonRow before = row(user);
    if (by == user) {
      throw ApiException.conflict("nobody changes his own role: ask another administrator");
    }
    if (before.user().role() != role) {
      parts
          .audit()
          .write(
              sheet -> {
                parts.store().setRole(user, role);
                sheet.add(Note.ofUser(AuditAction.ROLE_CHANGED, user).with("role", role));
              });
    }
    return view(user);
  }

  /// Has the second factor of somebody taken off a day from now, whose authenticator is lost.
  ///
  /// @param by who does it, and does not do it to himself
  AdminUserView endFactor(long by, long user, String why) {
    String reason = reason(why);
    PersonRow person = row(user);
    if (by == user) {
      throw ApiException.conflict("nobody takes off his own: ask another administrator");
    }
    users().lostFactors().end(person.user(), reason);
    return view(user);
  }

  /// Has a second factor stay that was to end.
  AdminUserView keepFactor(long user) {
    row(user);
    users().lostFactors().keep(user, Caller.source());
    return view(user);
  }

  /// Removes somebody who is locked, with everything of his, some days from now.
  ///
  /// @param by who does it, and does not remove himself
  AdminUserView remove(long by, long user) {
    row(user);
    if (by == user) {
      throw ApiException.conflict("nobody removes himself here: leave on the page Profile");
    }
    leaving().remove(user);
    return view(user);
  }

  /// Lets somebody stay who is about to be removed.
  AdminUserView keep(long user) {
    row(user);
    leaving().keep(user, Caller.source());
    return view(user);
  }

  private Leaving leaving() {
    return parts.leaving().orElseThrow(ApiException::withoutUsers);
  }

  /// Ends all sessions of somebody; his tokens stay.
  void endSessions(long user) {
    row(user);
    parts
        .audit()
        .write(
            sheet -> {
              int ended = parts.store().endSessions(user, Optional.empty());
              sheet.add(
                  Note.ofUser(AuditAction.SESSIONS_ENDED_BY_ADMINISTRATOR, user)
                      .with("ended", ended));
            });
  }

  /// Mails somebody a link for another password.
  ///
  /// @throws ApiException 409 when he has no address
  void mailPassword(long user) {
    users().mailPassword(row(user).user());
    parts.audit().note(Note.ofUser(AuditAction.PASSWORD_MAILED, user));
  }

  private static String reason(String why) {
    String stripped = why.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_WHY) {
      throw new InvalidDocumentException("why", "'" + why + "'", "1 to 200 characters");
    }
    return stripped;
  }
}
