package io.millrace.server.wiring;

import io.millrace.server.membership.MembershipViews.MembershipView;
import io.millrace.server.membership.Memberships;
import io.millrace.server.membership.Payments;
import io.millrace.server.membership.Selling;

/// Plans, with what the engine knows of their use.
record EngineSelling(Memberships memberships, Payments payments, BotAllowance allowance)
    implements Selling {
  @Override
  public MembershipView membership(long user) {
    return MembershipView.of(
        memberships.of(user),
        memberships.tiers(),
        allowance.used(user),
        memberships.limiting(user).isPresent(),
        payments.isOpen());
  }
}
