package io.millrace.server.membership;

import io.millrace.store.MembershipStore;
import io.millrace.store.TierRecord;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Who has which tier, and whom it limits. Safe for use by many threads.
public final class Memberships {
  private final MembershipSettings settings;
  private final MembershipStore store;
  private final UserStore users;
  private final InstantSource clock;

  public Memberships(
      MembershipSettings settings, MembershipStore store, UserStore users, InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.users = users;
    this.clock = clock;
  }

  /// Whether tiers limit anybody here.
  public boolean isOn() {
    return settings.enabled();
  }

  /// All tiers, the lowest first.
  public List<TierRecord> tiers() {
    return store.tiers();
  }

  /// What somebody has now.
  public Membership of(long user) {
    return Membership.of(
        tiers(), store.given(user), store.subscriptions(user), settings.grace(), clock.instant());
  }

  /// The tier that limits somebody; nothing where tiers are off, and for administrators, whose
  /// machine it is.
  public Optional<TierRecord> limiting(long user) {
    boolean isFree =
        !isOn() || users.byId(user).filter(one -> one.role() == UserRecord.Role.ADMIN).isPresent();
    return isFree ? Optional.empty() : Optional.of(of(user).tier());
  }

  /// The next better tier, if there is one.
  public Optional<TierRecord> above(TierRecord tier) {
    return tiers().stream().filter(one -> one.rank() > tier.rank()).findFirst();
  }
}
