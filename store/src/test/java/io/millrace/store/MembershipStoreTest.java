package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.value.Amount;
import io.millrace.store.SubscriptionRecord.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembershipStoreTest {
  private static final Instant NOW = Samples.NOW;
  private final Database database = TestDatabase.database();
  private final MembershipStore store = new MembershipStore(database);
  private final SubscriptionEventStore events = new SubscriptionEventStore(database);
  private final String id = UUID.randomUUID().toString();
  private final long person =
      new UserStore(database).add(id + "@example.com", "hash", NOW).orElseThrow().id();

  private SubscriptionRecord said(Status status, Instant changedAt) {
    Optional<Instant> since = status == Status.PAST_DUE ? Optional.of(changedAt) : Optional.empty();
    return new SubscriptionRecord(
        id, person, "PRO", "customer", status, changedAt, Optional.of(NOW), false, since);
  }

  @Test
  void tiers_areFreeAndPro_theLowestFirst() {
    assertThat(store.tiers()).extracting(TierRecord::name).containsExactly("FREE", "PRO");
    assertThat(store.tiers()).extracting(TierRecord::bots).containsExactly(1, 5);
    assertThat(store.tiers().getLast().price()).isEqualByComparingTo(Amount.of("10"));
  }

  @Test
  void newPerson_hasTheFreeTier_untilGivenAnother() {
    assertThat(store.given(person)).map(GivenTier::tier).contains("FREE");
    var pro = new GivenTier("PRO", Optional.of(NOW), Optional.of("a friend"));
    assertThat(store.give(person, pro)).isTrue();
    assertThat(store.given(person)).contains(pro);
    assertThat(store.give(Long.MAX_VALUE, pro)).isFalse();
    assertThat(pro.counts(NOW.minusSeconds(1))).isTrue();
    assertThat(pro.counts(NOW)).isFalse();
  }

  @Test
  void person_isFoundByWhatTheSellerKnows() {
    UUID billing = store.billingId(person).orElseThrow();
    assertThat(store.byBillingId(billing)).contains(person);
    assertThat(store.byBillingId(UUID.randomUUID())).isEmpty();
  }

  @Test
  void olderWord_changesNothing_andTheSameIsNoNews() {
    assertThat(store.put(said(Status.ACTIVE, NOW))).isPresent();
    assertThat(store.put(said(Status.ACTIVE, NOW))).isEmpty();
    assertThat(store.put(said(Status.CANCELED, NOW.plusSeconds(60)))).isPresent();
    assertThat(store.put(said(Status.ACTIVE, NOW.plusSeconds(30)))).isEmpty();
    assertThat(store.subscription(id).orElseThrow().status()).isEqualTo(Status.CANCELED);
    assertThat(store.subscriptions(person)).hasSize(1);
  }

  @Test
  void pastDue_staysSinceItFirstWas_untilItIsPaid() {
    store.put(said(Status.PAST_DUE, NOW));
    store.put(said(Status.PAST_DUE, NOW.plusSeconds(3600)));
    assertThat(store.subscription(id).orElseThrow().pastDueSince()).contains(NOW);
    store.put(said(Status.ACTIVE, NOW.plusSeconds(7200)));
    assertThat(store.subscription(id).orElseThrow().pastDueSince()).isEmpty();
    store.put(said(Status.PAST_DUE, NOW.plusSeconds(9000)));
    assertThat(store.subscription(id).orElseThrow().pastDueSince()).contains(NOW.plusSeconds(9000));
  }

  @Test
  void event_isKeptOnce_andWaitsUntilItIsHandled() {
    assertThat(events.add(id, "subscription.active", "sub", NOW)).isTrue();
    assertThat(events.add(id, "subscription.active", "sub", NOW.plusSeconds(1))).isFalse();
    assertThat(events.due(NOW, 1000)).extracting(SubscriptionEvent::id).contains(id);
    events.putOff(id, NOW.plusSeconds(30));
    assertThat(events.due(NOW, 1000)).extracting(SubscriptionEvent::id).doesNotContain(id);
    assertThat(events.due(NOW.plusSeconds(30), 1000))
        .filteredOn(one -> one.id().equals(id))
        .extracting(SubscriptionEvent::tries)
        .containsExactly(1);
    events.handled(id, NOW.plusSeconds(31));
    assertThat(events.due(NOW.plusSeconds(99), 1000))
        .extracting(SubscriptionEvent::id)
        .doesNotContain(id);
    assertThat(events.forgetHandled(NOW.plusSeconds(31))).isZero();
    assertThat(events.forgetHandled(NOW.plusSeconds(32))).isPositive();
  }
}
