package io.millrace.server.membership;

import io.millrace.store.GivenTier;
import io.millrace.store.MembershipStore;
import io.millrace.store.SubscriptionRecord;
import io.millrace.store.TierRecord;
import io.millrace.store.UserRecord;
import io.millrace.store.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return of(tiers(), store.given(user), store.subscriptions(user));
  }

  /// What several people have now.
  ///
  /// @param given what each of them has without paying
  public Map<Long, Membership> of(Map<Long, GivenTier> given) {
    List<TierRecord> tiers = tiers();
    Map<Long, List<SubscriptionRecord>> paid = store.subscriptions(given.keySet());
    Map<Long, Membership> all = new HashMap<>();
    given.forEach(
        (user, tier) ->
            all.put(user, of(tiers, Optional.of(tier), paid.getOrDefault(user, List.of()))));
    return all;
  }

  /// Gives somebody a tier without pay.
  public void give(long user, GivenTier given) {
    store.give(user, given);
  }

  private Membership of(
      List<TierRecord> tiers, Optional<GivenTier> given, List<SubscriptionRecord> paid) {
    Instant now = clock.instant();
    Optional<String> counting = given.filter(one -> one.counts(now)).map(GivenTier::tier);
    return Membership.of(tiers, counting, paid, settings.grace(), now);
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
