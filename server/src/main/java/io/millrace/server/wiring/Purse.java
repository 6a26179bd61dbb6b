package io.millrace.server.wiring;

import io.millrace.engine.account.Engine;
import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.server.api.Mode;
import io.millrace.server.api.MoneyChoice;
import io.millrace.server.api.MoneyGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The caller's accounts of one group, and which other groups there are.
///
/// @param groups all that the caller has, with most at stake first
/// @param accounts of the chosen one
record Purse(MoneyGroup group, List<MoneyGroup> groups, Map<Long, AccountStatus> accounts) {
  private static final MoneyGroup NOTHING_YET = new MoneyGroup(Mode.PAPER, "USDT");
  private static final Comparator<MoneyGroup> MOST_AT_STAKE =
      Comparator.comparing(MoneyGroup::mode).reversed().thenComparing(MoneyGroup::currency);

  /// The first group asked for that has bots; the first asked for, where none has.
  static Purse of(Engine engine, MoneyChoice choice) {
    Map<MoneyGroup, Map<Long, AccountStatus>> all = new TreeMap<>(MOST_AT_STAKE);
    for (AccountStatus account : Mine.accounts(engine)) {
      all.computeIfAbsent(group(account), _ -> new TreeMap<>()).put(account.record().id(), account);
    }
    List<MoneyGroup> asked = all.keySet().stream().filter(choice::admits).toList();
    MoneyGroup chosen =
        asked.stream()
            .filter(
                one ->
                    all.getOrDefault(one, Map.of()).keySet().stream()
                        .anyMatch(account -> !engine.bots(account).isEmpty()))
            .findFirst()
            .or(() -> asked.stream().findFirst())
            .orElse(
                new MoneyGroup(
                    choice.mode().orElse(NOTHING_YET.mode()),
                    choice.currency().orElse(NOTHING_YET.currency())));
    return new Purse(chosen, List.copyOf(all.keySet()), all.getOrDefault(chosen, Map.of()));
  }

  /// What an account belongs to.
  static MoneyGroup group(AccountStatus account) {
    return new MoneyGroup(
        Mode.valueOf(account.record().mode().name()), account.record().currency().toString());
  }

  Set<Long> ids() {
    return accounts.keySet();
  }

  /// Names of the accounts by their numbers.
  Map<Long, String> names() {
    return accounts.values().stream()
        .collect(Collectors.toMap(one -> one.record().id(), one -> one.record().name()));
  }

  boolean has(BotStatus bot) {
    return accounts.containsKey(bot.account());
  }
}
