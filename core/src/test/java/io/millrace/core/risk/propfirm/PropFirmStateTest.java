package io.millrace.core.risk.propfirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.risk.propfirm.PropFirmRules.DayPart;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Asset;
import io.millrace.core.value.Ratio;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PropFirmStateTest {
  private static final PropFirmRules RULES = PropFirmRules.named("topstep-2026-09");

  @Test
  void floor_followsTheHighestDayEnd_andStaysAtTheStart() {
    Days days = new Days("50K", Stage.COMBINE);
    assertThat(days.floor()).isEqualTo("48000");
    days.earn("500").end();
    assertThat(days.floor()).isEqualTo("48500");
    days.earn("-500").end();
    assertThat(days.floor()).isEqualTo("48500");
    days.earn("2500").end();
    assertThat(days.state.dayStart()).isEqualTo(Amount.of("52500"));
    assertThat(days.floor()).isEqualTo("50000");
    days.earn("4000").end();
    assertThat(days.floor()).isEqualTo("50000");
    days.earn("-6000").end();
    assertThat(days.floor()).isEqualTo("50000");
  }

  @Test
  void floor_doesNotMoveInsideADay() {
    Days days = new Days("50K", Stage.COMBINE);
    days.earn("1900");
    assertThat(days.floor()).isEqualTo("48000");
    days.earn("-1500").end();
    assertThat(days.floor()).isEqualTo("48400");
  }

  @Test
  void floor_ofEverySize_isItsMaximumLossBelowTheStart() {
    assertThat(new Days("50K", Stage.COMBINE).floor()).isEqualTo("48000");
    assertThat(new Days("100K", Stage.COMBINE).floor()).isEqualTo("97000");
    assertThat(new Days("150K", Stage.COMBINE).floor()).isEqualTo("145500");
    assertThat(new Days("50K", Stage.FUNDED).floor()).isEqualTo("-2000");
  }

  @Test
  void firstPayout_setsTheFloorOfAFundedAccountToZero() {
    Days days = new Days("50K", Stage.FUNDED);
    days.earn("1500").end();
    assertThat(days.floor()).isEqualTo("-500");
    days.state = days.state.paidOut(Amount.of("700"), days.account);
    assertThat(days.floor()).isEqualTo("0");
    assertThat(days.state.balance()).isEqualTo(Amount.of("800"));
    assertThat(days.state.lostToday()).isEqualTo(Amount.ZERO);
  }

  @Test
  void aDayThatEndsUnseen_endsOnTheFiguresLastSeen() {
    Days days = new Days("50K", Stage.COMBINE);
    days.earn("500");
    days.now = days.now.plus(java.time.Duration.ofDays(3));
    PropFirmState later =
        days.state.at(days.now, days.account).valued(amount("900"), amount("900"));
    assertThat(later.floor()).isEqualTo(amount("48500"));
    assertThat(later.lostToday()).isEqualTo(amount("-400"));
  }

  @Test
  void scaling_followsTheBalanceOfTheLastDayEnd() {
    PropFirmAccount small = account("50K", Stage.FUNDED);
    assertThat(small.minis(amount("1499.99"))).isEqualTo(2);
    assertThat(small.minis(amount("1500"))).isEqualTo(3);
    assertThat(small.minis(amount("2000"))).isEqualTo(3);
    assertThat(small.minis(amount("2000.01"))).isEqualTo(5);
    PropFirmAccount large = account("150K", Stage.FUNDED);
    assertThat(large.minis(amount("-100"))).isEqualTo(3);
    assertThat(large.minis(amount("3000"))).isEqualTo(5);
    assertThat(large.minis(amount("4500"))).isEqualTo(10);
    assertThat(large.minis(amount("4501"))).isEqualTo(15);
    assertThat(account("150K", Stage.COMBINE).minis(Amount.ZERO)).isEqualTo(15);
  }

  @Test
  void consistency_isTheBestDaysShareOfTheProfit() {
    Days days = new Days("50K", Stage.COMBINE);
    assertThat(days.state.bestDayShare()).isEmpty();
    days.earn("600").end().earn("-200").end().earn("600");
    assertThat(days.state.bestDayShare()).contains(Ratio.of("0.6"));
    assertThat(days.account.consistency()).contains(Ratio.of("0.55"));
    assertThat(account("50K", Stage.FUNDED).consistency()).isEmpty();
    assertThat(account("50K", Stage.FUNDED_CONSISTENCY).consistency()).contains(Ratio.of("0.4"));
  }

  @Test
  void days_endAtFiveInChicago_summerAndWinter() {
    assertThat(RULES.dayEndAfter(Instant.parse("2026-01-15T12:00:00Z")))
        .isEqualTo("2026-01-15T23:00:00Z");
    assertThat(RULES.dayEndAfter(Instant.parse("2026-07-15T12:00:00Z")))
        .isEqualTo("2026-07-15T22:00:00Z");
    assertThat(RULES.dayEndAfter(Instant.parse("2026-07-15T22:00:00Z")))
        .isEqualTo("2026-07-16T22:00:00Z");
    // The clocks go back on 1 November: that day has 25 hours.
    assertThat(RULES.dayEndAfter(Instant.parse("2026-10-31T22:00:00Z")))
        .isEqualTo("2026-11-01T23:00:00Z");
  }

  @Test
  void entries_endBeforeTheDay_andEarlierOnShortDays() {
    assertThat(part("2026-11-20T14:59:59")).isEqualTo(DayPart.TRADING);
    assertThat(part("2026-11-20T15:00:00")).isEqualTo(DayPart.NO_ENTRIES);
    assertThat(part("2026-11-20T15:05:00")).isEqualTo(DayPart.FLAT);
    assertThat(part("2026-11-20T17:00:00")).isEqualTo(DayPart.TRADING);
    assertThat(part("2026-11-27T11:54:59")).isEqualTo(DayPart.TRADING);
    assertThat(part("2026-11-27T11:55:00")).isEqualTo(DayPart.NO_ENTRIES);
    assertThat(part("2026-11-27T12:00:00")).isEqualTo(DayPart.FLAT);
  }

  @Test
  void micros_areATenthOfTheirMini() {
    assertThat(RULES.products().get(Asset.of("MES")))
        .isEqualTo(new PropFirmRules.Product(Asset.of("ES"), 1));
    assertThat(RULES.products().get(Asset.of("ES")))
        .isEqualTo(new PropFirmRules.Product(Asset.of("ES"), 10));
    assertThatThrownBy(() -> PropFirmRules.named("topstep-1999"))
        .hasMessage("there are no rules topstep-1999");
  }

  private static DayPart part(String local) {
    Instant at = ZonedDateTime.parse(local + "-06:00").toInstant();
    return RULES.dayPart(at, Map.of(LocalDate.parse("2026-11-27"), LocalTime.parse("12:15")));
  }

  private static Amount amount(String text) {
    return Amount.of(text);
  }

  private static PropFirmAccount account(String size, Stage stage) {
    return PropFirmAccount.fresh(RULES, size, stage, Map.of());
  }

  /// An account that earns and whose days end.
  private static final class Days {
    final PropFirmAccount account;
    Instant now = Instant.parse("2026-03-02T15:00:00Z");
    PropFirmState state;
    Amount earned = Amount.ZERO;

    Days(String size, Stage stage) {
      account = account(size, stage);
      state = PropFirmState.begin(account, Amount.ZERO, now);
    }

    Days earn(String money) {
      earned = earned.plus(Amount.of(money));
      state = state.valued(earned, earned);
      return this;
    }

    Days end() {
      now = state.dayEnds();
      state = state.at(now, account);
      return this;
    }

    String floor() {
      return state.floor().toString();
    }
  }
}
