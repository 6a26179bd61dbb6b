package io.millrace.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.value.Amount;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfitBinsTest {
  @Test
  void bins_haveARoundWidth_andMeetAtZero() {
    var bins =
        ProfitBins.of(List.of(Amount.of("-3.1"), Amount.of("0"), Amount.of("0.7"), Amount.of("9")));

    assertThat(bins.getFirst().from()).isEqualTo("-4");
    assertThat(bins.getLast().to()).isEqualTo("10");
    assertThat(bins).anyMatch(bin -> bin.from().equals("0") && bin.deals() == 2);
    assertThat(bins.stream().mapToLong(bin -> bin.deals()).sum()).isEqualTo(4);
  }

  @Test
  void bins_ofOneProfit_areOne() {
    assertThat(ProfitBins.of(List.of(Amount.ZERO))).hasSize(1);
    assertThat(ProfitBins.of(List.of())).isEmpty();
  }

  @Test
  void bins_ofAnyScale_areFewAndHoldEverything() {
    for (String profit : List.of("0.00000001", "0.31", "7", "12345.6789", "99999999")) {
      var bins = ProfitBins.of(List.of(Amount.of(profit), Amount.of(profit).negate()));
      assertThat(bins).as(profit).hasSizeBetween(2, 52);
      var first = new BigDecimal(bins.getFirst().from());
      assertThat(first).isLessThanOrEqualTo(new BigDecimal(profit).negate());
    }
  }
}
