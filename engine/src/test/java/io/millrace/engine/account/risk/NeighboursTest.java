package io.millrace.engine.account.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.market.VenueId;
import io.millrace.core.order.Side;
import io.millrace.core.risk.Holdings;
import io.millrace.core.risk.OtherAccounts;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.store.AccountMode;
import io.millrace.store.AccountRecord;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final Asset USDT = Asset.of("USDT");
  private static final Asset BTC = Asset.of("BTC");

  private final Neighbours neighbours = new Neighbours();

  private void tell(long account, long owner, String exposure) {
    var record =
        new AccountRecord(
            account, owner, "any", new VenueId("paper"), AccountMode.PAPER, USDT, 1, Instant.EPOCH);
    neighbours.tell(record, new Holdings(USDT, Amount.of(exposure), Set.of(BTC), Set.of()));
  }

  @Test
  void accountsOfOnePerson_countTogether_andNobodyElses() {
    tell(1, 10, "100");
    tell(2, 10, "20");
    tell(3, 10, "3");
    tell(4, 11, "1000");

    OtherAccounts others = neighbours.of(1);
    assertThat(others.exposure()).isEqualTo(Amount.of("23"));
    assertThat(others.mayHold(BTC, Side.BUY)).isTrue();
    assertThat(neighbours.of(4).exposure()).isEqualTo(Amount.ZERO);
    assertThat(neighbours.of(4).mayHold(BTC, Side.BUY)).isFalse();
    assertThat(neighbours.of(5)).isEqualTo(OtherAccounts.NONE);
  }

  @Test
  void account_thatIsRunHereNoMore_countsNoMore() {
    tell(1, 10, "100");
    tell(2, 10, "20");
    tell(2, 10, "30");
    assertThat(neighbours.of(1).exposure()).isEqualTo(Amount.of("30"));

    neighbours.forget(2);
    neighbours.forget(2);

    assertThat(neighbours.of(1)).isEqualTo(OtherAccounts.NONE);
    tell(2, 10, "40");
    assertThat(neighbours.of(1).exposure()).isEqualTo(Amount.of("40"));
  }
}
