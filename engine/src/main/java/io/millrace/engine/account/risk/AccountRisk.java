package io.millrace.engine.account.risk;

import io.millrace.core.bot.AccountMachine;
import io.millrace.core.bot.AccountView;
import io.millrace.core.risk.RiskDistance;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskSnapshot;
import io.millrace.engine.account.view.RiskStatus;
import io.millrace.store.RiskRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an account's host keeps of its limits: what of them is stored, and whether the market's
/// clock has to call.
///
/// Owner thread: the account's.
public final class AccountRisk {
  /// Distances shown of one rule.
  private static final int MOST_OF_A_RULE = 20;

  private RiskRecord stored;
  private boolean clockSet;

  /// The limits that were looked at last, and whether they limit nothing.
  private RiskLimits known;

  private boolean open;

  public AccountRisk(RiskRecord stored) {
    this.stored = stored;
    this.known = stored.limits();
    this.open = limitsNothing(known);
  }

  private static boolean limitsNothing(RiskLimits limits) {
    return limits.equals(RiskLimits.none(limits.currency()));
  }

  /// What has to be stored, if it is not what is. It goes with whatever else is stored: figures
  /// that follow from prices alone come back when the market goes on from where it was stored.
  public Optional<RiskRecord> unstored(AccountMachine machine) {
    var now = new RiskRecord(machine.limits(), memory(machine));
    if (now.equals(stored)) {
      return Optional.empty();
    }
    stored = now;
    return Optional.of(now);
  }

  /// Without limits there is nothing to remember: what is set later counts from then on.
  @SuppressWarnings("ReferenceEquality") // the same limits are the same object nearly always
  private Optional<RiskSnapshot> memory(AccountMachine machine) {
    RiskSnapshot memory = machine.riskSnapshot();
    if (machine.limits() != known) {
      known = machine.limits();
      open = limitsNothing(known);
    }
    return open && memory.halt().isEmpty() && memory.asleep().isEmpty()
        ? Optional.empty()
        : Optional.of(memory);
  }

  /// Whether the clock must be set, because something may be reached, or end, while no bot hears of
  /// anything.
  public boolean needsClock(AccountMachine machine) {
    RiskLimits limits = machine.limits();
    boolean needed =
        limits.dailyLoss().isPresent()
            || limits.maxDrawdown().isPresent()
            || limits.propFirm().isPresent();
    boolean set = needed && !clockSet;
    clockSet |= set;
    return set;
  }

  /// The clock has called.
  public void clockRang() {
    clockSet = false;
  }

  public static RiskStatus status(AccountMachine machine, AccountView market) {
    return new RiskStatus(
        machine.limits(), machine.riskHalt(), nearest(machine.riskDistances(market)));
  }

  private static List<RiskDistance> nearest(List<RiskDistance> all) {
    if (all.size() <= MOST_OF_A_RULE) {
      return all;
    }
    List<RiskDistance> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(RiskDistance::used).reversed());
    Map<String, Integer> counts = new HashMap<>();
    sorted.removeIf(one -> counts.merge(one.rule(), 1, Integer::sum) > MOST_OF_A_RULE);
    return all.stream().filter(sorted::contains).toList();
  }
}
