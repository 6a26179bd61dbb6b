package io.millrace.server.membership;

import io.millrace.server.membership.MembershipViews.MembershipView;

/// What the interface asks of plans and who sells them.
public interface Selling {
  /// What somebody has and uses, and what there is.
  MembershipView membership(long user);

  Payments payments();
}
