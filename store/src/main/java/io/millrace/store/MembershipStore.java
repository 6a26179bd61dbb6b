package io.millrace.store;

import static io.millrace.store.generated.Tables.SUBSCRIPTION;
import static io.millrace.store.generated.Tables.TIER;
import static io.millrace.store.generated.Tables.USERS;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Tiers, who is given which, and who pays for which. Safe for use by many threads.
public final class MembershipStore {
  private final DSLContext sql;

  /// What a subscription was before and is now.
  ///
  /// @param before nothing when it is new
  public record Change(Optional<SubscriptionRecord> before, SubscriptionRecord after) {}

  public MembershipStore(Database database) {
    this.sql = database.sql();
  }

  /// All tiers, the lowest first.
  public List<TierRecord> tiers() {
    return sql.selectFrom(TIER).orderBy(TIER.RANK).fetch(MembershipStore::tier);
  }

  /// The tier that somebody has, or had, without paying.
  public Optional<GivenTier> given(long user) {
    return sql.select(USERS.TIER, USERS.TIER_UNTIL, USERS.TIER_WHY)
        .from(USERS)
        .where(USERS.ID.eq(user))
        .fetchOptional(MembershipStore::given);
  }

  static GivenTier given(Record row) {
    return new GivenTier(
        row.get(USERS.TIER),
        Optional.ofNullable(row.get(USERS.TIER_UNTIL)),
        Optional.ofNullable(row.get(USERS.TIER_WHY)));
  }

  /// Gives somebody a tier; false when there is no such person.
  public boolean give(long user, GivenTier given) {
    return sql.update(USERS)
            .set(USERS.TIER, given.tier())
            .set(USERS.TIER_UNTIL, given.until().orElse(null))
            .set(USERS.TIER_WHY, given.why().orElse(null))
            .where(USERS.ID.eq(user))
            .execute()
        == 1;
  }

  /// By which the seller knows somebody.
  public Optional<UUID> billingId(long user) {
    return sql.select(USERS.BILLING_ID)
        .from(USERS)
        .where(USERS.ID.eq(user))
        .fetchOptional(USERS.BILLING_ID);
  }

  /// Whom the seller means.
  public Optional<Long> byBillingId(UUID billing) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.BILLING_ID.eq(billing))
        .fetchOptional(USERS.ID);
  }

  /// All subscriptions of somebody, ended ones too, the last changed first.
  public List<SubscriptionRecord> subscriptions(long user) {
    return sql.selectFrom(SUBSCRIPTION)
        .where(SUBSCRIPTION.PERSON.eq(user))
        .orderBy(SUBSCRIPTION.CHANGED_AT.desc(), SUBSCRIPTION.ID)
        .fetch(MembershipStore::subscription);
  }

  /// As {@link #subscriptions(long)}, of several people; who never had one is left out.
  public Map<Long, List<SubscriptionRecord>> subscriptions(Collection<Long> people) {
    return sql.selectFrom(SUBSCRIPTION)
        .where(SUBSCRIPTION.PERSON.in(people))
        .orderBy(SUBSCRIPTION.CHANGED_AT.desc(), SUBSCRIPTION.ID)
        .fetchGroups(SUBSCRIPTION.PERSON, MembershipStore::subscription);
  }

  public Optional<SubscriptionRecord> subscription(String id) {
    return sql.selectFrom(SUBSCRIPTION)
        .where(SUBSCRIPTION.ID.eq(id))
        .fetchOptional(MembershipStore::subscription);
  }

  /// Keeps what the seller says of a subscription, unless something newer is kept already. It stays
  /// past due since it first was.
  ///
  /// @return nothing when it changes nothing
  public Optional<Change> put(SubscriptionRecord said) {
    return sql.transactionResult(
        inside -> {
          DSLContext in = inside.dsl();
          // Whoever says something of a person's subscriptions waits for the one before.
          in.select(USERS.ID).from(USERS).where(USERS.ID.eq(said.person())).forUpdate().execute();
          Optional<SubscriptionRecord> before =
              in.selectFrom(SUBSCRIPTION)
                  .where(SUBSCRIPTION.ID.eq(said.id()))
                  .fetchOptional(MembershipStore::subscription);
          SubscriptionRecord after = sinceItFirstWas(before, said);
          if (before.filter(kept -> isNoNews(kept, after)).isPresent()) {
            return Optional.empty();
          }
          write(in, after);
          return Optional.of(new Change(before, after));
        });
  }

  private static boolean isNoNews(SubscriptionRecord kept, SubscriptionRecord said) {
    return said.changedAt().isBefore(kept.changedAt()) || said.equals(kept);
  }

  private static SubscriptionRecord sinceItFirstWas(
      Optional<SubscriptionRecord> before, SubscriptionRecord said) {
    Optional<Instant> since =
        said.pastDueSince()
            .map(now -> before.flatMap(SubscriptionRecord::pastDueSince).orElse(now));
    return new SubscriptionRecord(
        said.id(),
        said.person(),
        said.tier(),
        said.customer(),
        said.status(),
        said.changedAt(),
        said.periodEndsAt(),
        said.endsWithPeriod(),
        since);
  }

  private static void write(DSLContext in, SubscriptionRecord one) {
    Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
    row.put(SUBSCRIPTION.ID, one.id());
    row.put(SUBSCRIPTION.PERSON, one.person());
    row.put(SUBSCRIPTION.TIER, one.tier());
    row.put(SUBSCRIPTION.CUSTOMER, one.customer());
    row.put(SUBSCRIPTION.STATUS, one.status().name());
    row.put(SUBSCRIPTION.CHANGED_AT, one.changedAt());
    row.put(SUBSCRIPTION.PERIOD_ENDS_AT, one.periodEndsAt().orElse(null));
    row.put(SUBSCRIPTION.ENDS_WITH_PERIOD, one.endsWithPeriod());
    row.put(SUBSCRIPTION.PAST_DUE_SINCE, one.pastDueSince().orElse(null));
    in.insertInto(SUBSCRIPTION).set(row).onConflict(SUBSCRIPTION.ID).doUpdate().set(row).execute();
  }

  private static TierRecord tier(Record row) {
    return new TierRecord(
        row.get(TIER.NAME),
        row.get(TIER.RANK),
        row.get(TIER.BOTS),
        row.get(TIER.MONTHLY),
        row.get(TIER.CURRENCY),
        List.of(row.get(TIER.FEATURES)));
  }

  private static SubscriptionRecord subscription(Record row) {
    return new SubscriptionRecord(
        row.get(SUBSCRIPTION.ID),
        row.get(SUBSCRIPTION.PERSON),
        row.get(SUBSCRIPTION.TIER),
        row.get(SUBSCRIPTION.CUSTOMER),
        SubscriptionRecord.Status.valueOf(row.get(SUBSCRIPTION.STATUS)),
        row.get(SUBSCRIPTION.CHANGED_AT),
        Optional.ofNullable(row.get(SUBSCRIPTION.PERIOD_ENDS_AT)),
        row.get(SUBSCRIPTION.ENDS_WITH_PERIOD),
        Optional.ofNullable(row.get(SUBSCRIPTION.PAST_DUE_SINCE)));
  }
}
