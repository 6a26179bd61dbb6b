package io.millrace.engine.account;

import io.millrace.engine.account.view.AccountStatus;
import io.millrace.engine.account.view.BotStatus;
import io.millrace.engine.live.LiveBus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be read of all accounts, of this node and of others. An account that has just changed
/// hands may be known both ways: what runs here counts. Safe for use by many threads.
final class EngineBoards {
  /// Bots of which is noted where they were found; beyond, all is noted anew.
  private static final int MOST_NOTED = 200_000;

  private final Map<Long, AccountHost> hosts;

  /// Accounts that other nodes run, and those that have just come here from them.
  private final Map<Long, AccountMirror> mirrors = new ConcurrentSkipListMap<>();

  /// Where bots were found, which never move to another account.
  private final Map<Long, Long> accountOf = new ConcurrentHashMap<>();

  /// How often an account has come or gone.
  private final AtomicLong changes = new AtomicLong();

  private volatile Owners owners = new Owners(-1, Map.of());

  /// Whose accounts there are.
  ///
  /// @param changes how often one had come or gone before
  private record Owners(long changes, Map<Long, List<Long>> accounts) {}

  /// @param hosts the accounts of this node
  EngineBoards(Map<Long, AccountHost> hosts) {
    this.hosts = hosts;
  }

  void mirror(AccountMirror mirror, LiveBus bus) {
    long account = mirror.status().record().id();
    Optional<AccountMirror> before = Optional.ofNullable(mirrors.put(account, mirror));
    if (before.isEmpty()) {
      changed();
    }
    mirror.publish(before, bus);
  }

  void mirrorOnly(Set<Long> accounts) {
    if (mirrors.keySet().removeIf(account -> !accounts.contains(account))) {
      changed();
    }
  }

  /// An account has come or gone.
  void changed() {
    changes.incrementAndGet();
  }

  /// Why nothing can be asked of an account that is not here.
  RuntimeException missing(long account) {
    return mirrors.containsKey(account)
        ? new AccountElsewhere(account)
        : new IllegalArgumentException("there is no account " + account);
  }

  /// Why nothing can be asked of a bot that is not here.
  RuntimeException missingBot(long bot) {
    return bot(bot)
        .map(status -> missing(status.account()))
        .orElseGet(() -> new IllegalArgumentException("there is no bot " + bot));
  }

  Optional<BotStatus> bot(long bot) {
    Long noted = accountOf.get(bot);
    Optional<BotStatus> there = noted == null ? Optional.empty() : bot(noted, bot);
    return there.isPresent() ? there : look(bot);
  }

  private Optional<BotStatus> bot(long account, long bot) {
    AccountHost host = hosts.get(account);
    return host != null
        ? Optional.ofNullable(host.bots().get(bot))
        : Optional.ofNullable(mirrors.get(account))
            .flatMap(its -> Optional.ofNullable(its.bots().get(bot)));
  }

  /// Goes through all accounts, and notes where it was.
  private Optional<BotStatus> look(long bot) {
    Optional<BotStatus> found =
        hosts.values().stream()
            .flatMap(host -> Optional.ofNullable(host.bots().get(bot)).stream())
            .findFirst()
            .or(
                () ->
                    mirrored()
                        .flatMap(its -> Optional.ofNullable(its.bots().get(bot)).stream())
                        .findFirst());
    if (accountOf.size() >= MOST_NOTED) {
      accountOf.clear();
    }
    found.ifPresent(status -> accountOf.put(bot, status.account()));
    return found;
  }

  private Stream<AccountMirror> mirrored() {
    return mirrors.entrySet().stream()
        .filter(one -> !hosts.containsKey(one.getKey()))
        .map(Map.Entry::getValue);
  }

  List<BotStatus> bots() {
    var here = hosts.values().stream().flatMap(host -> host.bots().values().stream());
    return mirrors.isEmpty()
        ? here.toList()
        : Stream.concat(here, mirrored().flatMap(its -> its.bots().values().stream()))
            .sorted(Comparator.comparingLong(BotStatus::account).thenComparingLong(BotStatus::id))
            .toList();
  }

  /// Those of one account, by number.
  List<BotStatus> bots(long account) {
    AccountHost host = hosts.get(account);
    if (host != null) {
      return List.copyOf(host.bots().values());
    }
    return Optional.ofNullable(mirrors.get(account)).stream()
        .flatMap(its -> its.bots().values().stream())
        .sorted(Comparator.comparingLong(BotStatus::id))
        .toList();
  }

  Optional<AccountStatus> account(long account) {
    return Optional.ofNullable(hosts.get(account))
        .flatMap(AccountHost::status)
        .or(() -> Optional.ofNullable(mirrors.get(account)).map(AccountMirror::status));
  }

  List<AccountStatus> accounts() {
    return mirrors.isEmpty()
        ? hosts.values().stream().flatMap(host -> host.status().stream()).toList()
        : Stream.concat(hosts.keySet().stream(), mirrors.keySet().stream())
            .distinct()
            .sorted()
            .flatMap(id -> account(id).stream())
            .toList();
  }

  /// Those of one owner, by number: among everybody's, they are few.
  List<AccountStatus> accountsOf(long owner) {
    Owners known = owners;
    if (known.changes() != changes.get()) {
      known = look();
    }
    return known.accounts().getOrDefault(owner, List.of()).stream()
        .flatMap(id -> account(id).stream())
        .toList();
  }

  /// Goes through all accounts. What is found is kept until one comes or goes; not while it is not
  /// known of every one whose it is.
  private Owners look() {
    long before = changes.get();
    // Before the look: what is known stays known.
    boolean complete = hosts.values().stream().allMatch(host -> host.status().isPresent());
    Map<Long, List<Long>> accounts =
        accounts().stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.record().owner(),
                    Collectors.mapping(one -> one.record().id(), Collectors.toUnmodifiableList())));
    var found = new Owners(complete ? before : -1, Map.copyOf(accounts));
    owners = found;
    return found;
  }

  /// Is another one once more of the account is stored, and known here.
  Object stamp(long account) {
    AccountHost host = hosts.get(account);
    AccountMirror mirror = mirrors.get(account);
    return host != null ? host.stamp() : mirror != null ? mirror : new Object();
  }
}
