package io.millrace.engine.account;

import io.millrace.store.AccountImage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which accounts an engine has, for whoever shares them out among several. Safe for use by many
/// threads.
public final class AccountsHere {
  private final Map<Long, AccountHost> hosts;
  private final EngineBoards boards;
  private final EngineParts parts;

  AccountsHere(Map<Long, AccountHost> hosts, EngineBoards boards, EngineParts parts) {
    this.hosts = hosts;
    this.boards = boards;
    this.parts = parts;
  }

  /// The accounts that are here, running or not any more.
  public List<Long> all() {
    return List.copyOf(hosts.keySet());
  }

  public boolean contains(long account) {
    return hosts.containsKey(account);
  }

  /// Whether an account runs here: it may have been lost to another process.
  public boolean isRunning(long account) {
    AccountHost host = hosts.get(account);
    return host != null && host.isRunning();
  }

  /// Is another object once more of an account is stored, and known here: what was made of it while
  /// it was this one is still right, but for prices. Of an account that another node runs, this one
  /// hears late.
  public Object stamp(long account) {
    return boards.stamp(account);
  }

  /// Whether none of an account's orders is under way, as far as is stored: a good moment to let it
  /// go.
  public boolean isQuiet(long account) {
    AccountHost host = hosts.get(account);
    return host == null || host.isQuiet();
  }

  /// Shows an account that another node runs, as it is stored now.
  public void mirror(AccountImage image) {
    boards.mirror(AccountMirror.of(image, parts), parts.bus());
  }

  /// Shows no other accounts of other nodes than these.
  public void mirrorOnly(Set<Long> accounts) {
    boards.mirrorOnly(accounts);
  }
}
