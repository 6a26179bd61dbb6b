package io.millrace.server.vault;

import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialStore;
import java.util.List;

/// Changes the ring's key: a new one is added, every credential's own key is wrapped by it, and the
/// former ones are destroyed. It can be cut off anywhere and goes on when called again: a former
/// key goes only when nothing needs it any more.
public final class KeyRotation {
  private static final int BATCH = 100;

  private final KeyRing ring;
  private final Vault vault;
  private final CredentialStore store;

  public KeyRotation(KeyRing ring, CredentialStore store) {
    this.ring = ring;
    this.vault = new Vault(ring);
    this.store = store;
  }

  /// What was done.
  ///
  /// @param key the one that wraps now
  public record Done(String key, int rewrapped, int destroyed) {}

  /// @throws VaultException when a credential cannot be opened: nothing is destroyed then
  public Done run() {
    boolean unfinished = !store.notWrappedBy(ring.current(), 1).isEmpty();
    String key = unfinished ? ring.current() : ring.add();
    int rewrapped = 0;
    List<CredentialRecord> left = store.notWrappedBy(key, BATCH);
    while (!left.isEmpty()) {
      for (CredentialRecord one : left) {
        if (store.rewrap(one.id(), one.ownKey(), vault.rewrapped(one))) {
          rewrapped++;
        }
      }
      left = store.notWrappedBy(key, BATCH);
    }
    return new Done(key, rewrapped, ring.dropOthers());
  }
}
