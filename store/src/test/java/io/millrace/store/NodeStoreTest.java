package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.store.NodeStore.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeStoreTest {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration OVER = Duration.ofSeconds(-1);
  private static final int ALL = 100_000;

  private final NodeStore nodes = new NodeStore(TestDatabase.database());
  private final AccountStore store = new AccountStore(TestDatabase.database());
  private final long account = Samples.account(store).id();

  @BeforeEach
  @AfterEach
  void forgetAll() {
    nodes.forget(true);
  }

  private long node(Duration lease) {
    return nodes.join("test", "live", lease);
  }

  private Sight sight(long node) {
    return nodes.renew(node, LEASE).orElseThrow();
  }

  @Test
  void twoThatClaim_getDifferentAccounts() {
    Samples.account(store);
    long first = node(LEASE);
    long second = node(LEASE);
    assertThat(sight(first).others()).containsExactly(second);
    int accounts = sight(first).accounts();
    assertThat(sight(first).free()).isEqualTo(accounts);

    List<Long> claimed = new ArrayList<>(nodes.claim(first, 1));
    claimed.addAll(nodes.claim(second, ALL));

    assertThat(claimed).hasSize(accounts).doesNotHaveDuplicates();
    assertThat(sight(first).mine()).hasSize(1);
    assertThat(sight(second).mine()).hasSize(accounts - 1);
    assertThat(sight(second).free()).isZero();
    assertThat(nodes.claim(first, ALL)).isEmpty();
  }

  @Test
  void whoseLeaseHasRunOut_losesHisAccountsAndWritesNothingMore() {
    long dead = node(LEASE);
    nodes.claim(dead, ALL);
    long epoch = nodes.take(dead, account);
    nodes.renew(dead, OVER);
    long next = node(LEASE);
    assertThat(sight(next).others()).isEmpty();

    assertThat(nodes.claimOne(next, account)).isTrue();

    AccountCommit late = AccountCommit.of(account, epoch).event(Samples.entry(1)).build();
    assertThatThrownBy(() -> store.commit(late)).isInstanceOf(LostOwnership.class);
    assertThatThrownBy(() -> nodes.take(dead, account))
        .isInstanceOf(LostOwnership.class)
        .hasMessage("account " + account + " is not run by node " + dead);
    assertThat(nodes.take(next, account)).isGreaterThan(epoch);
    assertThat(sight(dead).mine()).as("what it sees once it is back").doesNotContain(account);
  }

  @Test
  void whoseLeaseHasRunOutAndIsRenewedInTime_keepsWhatNobodyHasClaimed() {
    long slow = node(OVER);
    assertThat(nodes.claimOne(slow, account)).isTrue();
    assertThat(sight(slow).mine()).contains(account);
    assertThat(nodes.claimOne(node(LEASE), account)).isFalse();
  }

  @Test
  void released_isFreeForOthers() {
    long first = node(LEASE);
    long second = node(LEASE);
    nodes.claim(first, ALL);
    assertThat(nodes.claimOne(second, account)).isFalse();
    nodes.release(second, account);
    assertThat(nodes.isOwner(first, account)).as("only its owner lets it go").isTrue();

    nodes.release(first, account);

    assertThat(nodes.claimOne(second, account)).isTrue();
    nodes.leave(first);
    assertThat(nodes.renew(first, LEASE)).isEmpty();
    assertThat(sight(second).others()).isEmpty();
  }
}
