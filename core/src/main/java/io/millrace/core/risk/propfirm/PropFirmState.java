package io.millrace.core.risk.propfirm;

import io.millrace.core.reason.Reason;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Ratio;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// What an account remembers of its days. Immutable: every step gives another one.
///
/// Invariants:
/// 1. The floor never moves down, and up only at the end of a day.
/// 2. A day ends on the figures as they were last seen before its end, whenever that is noticed.
///
/// @param base the account's balance less what its bots have realised
/// @param dayEnds when the day ends that is being counted
/// @param dayStart balance at the end of the day before
/// @param floor where the account is lost
/// @param bestDay the highest gain of one day so far, this one not counted
/// @param countedFrom the balance from which consistency counts profit
/// @param balance as last seen, without open profit
/// @param equity as last seen, open profit included
/// @param lock why nothing may be entered
/// @param flattened the end of the last day for whose close everything was closed
public record PropFirmState(
    Amount base,
    Instant dayEnds,
    Amount dayStart,
    Amount highestDayEnd,
    Amount floor,
    Amount bestDay,
    Amount countedFrom,
    Amount balance,
    Amount equity,
    Optional<Lock> lock,
    Optional<Instant> flattened) {
  /// An account that we begin to follow.
  ///
  /// @param realised what its bots have realised so far: part of the balance already
  public static PropFirmState begin(PropFirmAccount account, Amount realised, Instant now) {
    return begin(account, account.balance(), account.highestDayEnd(), realised, now);
  }

  /// The account after the firm has reset it: new, at its start.
  public static PropFirmState reset(PropFirmAccount account, Amount realised, Instant now) {
    return begin(account, account.start(), account.start(), realised, now);
  }

  private static PropFirmState begin(
      PropFirmAccount account, Amount balance, Amount highest, Amount realised, Instant now) {
    Amount highestDayEnd = highest.max(account.start());
    return new PropFirmState(
        balance.minus(realised),
        account.rules().dayEndAfter(now),
        balance,
        highestDayEnd,
        account.floor(highestDayEnd),
        Amount.ZERO,
        account.start(),
        balance,
        balance,
        Optional.empty(),
        Optional.empty());
  }

  /// With what the bots have earned by now.
  ///
  /// @param profit open profit included
  public PropFirmState valued(Amount realised, Amount profit) {
    Amount nowBalance = base.plus(realised);
    Amount nowEquity = base.plus(profit);
    return nowBalance.equals(balance) && nowEquity.equals(equity)
        ? this
        : new PropFirmState(
            base,
            dayEnds,
            dayStart,
            highestDayEnd,
            floor,
            bestDay,
            countedFrom,
            nowBalance,
            nowEquity,
            lock,
            flattened);
  }

  /// After every day that has ended by `now`. Profit still open counts towards the floor, too: an
  /// account is flat then, and if it is not, the higher figure is the safer one.
  public PropFirmState at(Instant now, PropFirmAccount account) {
    if (now.isBefore(dayEnds)) {
      return this;
    }
    Amount highest = highestDayEnd.max(balance).max(equity);
    boolean isLockOver = lock.isPresent() && lock.get().until().isPresent();
    return new PropFirmState(
        base,
        account.rules().dayEndAfter(now),
        balance,
        highest,
        floor.max(account.floor(highest)),
        bestDay.max(balance.minus(dayStart)),
        countedFrom,
        balance,
        equity,
        isLockOver ? Optional.empty() : lock,
        flattened);
  }

  public PropFirmState locked(Lock why) {
    return with(Optional.of(why), flattened);
  }

  /// Everything was closed for the end of the day.
  public PropFirmState flattenedToday() {
    return with(lock, Optional.of(dayEnds));
  }

  public boolean isFlattenedToday() {
    return flattened.isPresent() && flattened.get().equals(dayEnds);
  }

  private PropFirmState with(Optional<Lock> newLock, Optional<Instant> newFlattened) {
    return new PropFirmState(
        base,
        dayEnds,
        dayStart,
        highestDayEnd,
        floor,
        bestDay,
        countedFrom,
        balance,
        equity,
        newLock,
        newFlattened);
  }

  /// After money has been paid out to the trader. The first payout of a funded account sets its
  /// floor to the start for good; consistency counts anew.
  public PropFirmState paidOut(Amount money, PropFirmAccount account) {
    Amount left = balance.minus(money);
    return new PropFirmState(
        base.minus(money),
        dayEnds,
        dayStart.minus(money),
        highestDayEnd,
        account.stage().isFunded() ? floor.max(account.start()) : floor,
        Amount.ZERO,
        left,
        left,
        equity.minus(money),
        lock,
        flattened);
  }

  /// What this day has lost, open profit included; negative when it gained.
  public Amount lostToday() {
    return dayStart.minus(equity);
  }

  /// The best day's share of the whole profit, unless there is none.
  public Optional<Ratio> bestDayShare() {
    Amount profit = balance.minus(countedFrom);
    Amount best = bestDay.max(balance.minus(dayStart));
    return profit.isPositive() && best.isPositive()
        ? Optional.of(best.ratioTo(profit, RoundingMode.HALF_UP))
        : Optional.empty();
  }

  /// Why nothing may be entered.
  ///
  /// @param until when that ends; nothing: when the firm resets the account
  public record Lock(String rule, Reason why, Optional<Instant> until) {}
}
