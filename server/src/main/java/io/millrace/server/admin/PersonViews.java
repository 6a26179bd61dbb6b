package io.millrace.server.admin;

import io.millrace.server.membership.Membership;
import io.millrace.store.GivenTier;
import io.millrace.store.PersonRow;
import io.millrace.store.UserRecord.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What travels between the administrator's page of users and {@link UserDesk}.
public final class PersonViews {
  private PersonViews() {}

  /// @param factorEndsAt when the second factor is taken off, as its authenticator is lost
  /// @param tier what counts now: the best of what is given and what is paid for
  /// @param paid whether he pays for one now, or is about to be asked to
  /// @param bots those that are not removed
  /// @param seenAt when he, or a program of his, last asked something
  /// @param leavesAt when everything of his is removed, where he leaves
  public record AdminUserView(
      String id,
      @Nullable String email,
      Role role,
      Instant createdAt,
      @Nullable Instant verifiedAt,
      boolean secondFactor,
      @Nullable Instant factorEndsAt,
      String tier,
      boolean paid,
      GivenPlanView given,
      int bots,
      @Nullable Instant seenAt,
      @Nullable LockView locked,
      @Nullable Instant leavesAt) {
    static AdminUserView of(PersonRow row, Membership has) {
      return new AdminUserView(
          String.valueOf(row.user().id()),
          row.user().email().orElse(null),
          row.user().role(),
          row.user().createdAt(),
          row.user().verifiedAt().orElse(null),
          row.hasFactor(),
          row.hasFactor() ? row.factorEndsAt().orElse(null) : null,
          has.tier().name(),
          has.isPaid(),
          GivenPlanView.of(row.given()),
          row.bots(),
          row.seenAt().orElse(null),
          row.user()
              .lockedAt()
              .map(at -> new LockView(at, row.lockedWhy().orElse("")))
              .orElse(null),
          row.user().leavesAt().orElse(null));
    }
  }

  /// What is not paid for.
  ///
  /// @param until when it ends; nothing when it stays
  public record GivenPlanView(String tier, @Nullable Instant until, @Nullable String why) {
    static GivenPlanView of(GivenTier given) {
      return new GivenPlanView(given.tier(), given.until().orElse(null), given.why().orElse(null));
    }
  }

  public record LockView(Instant at, String why) {}

  /// @param why for other administrators; the user does not see it
  public record LockOrder(String why) {}

  /// @param why for other administrators; the user does not see it
  public record FactorOrder(String why) {}

  /// @param until when it ends; without it, it stays
  /// @param why for other administrators; the user does not see it
  public record PlanOrder(String tier, @Nullable Instant until, String why) {}

  /// What somebody may do beside his own.
  public record RoleOrder(Role role) {}
}
