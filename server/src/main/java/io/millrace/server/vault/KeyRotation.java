package io.millrace.server.vault;

import io.millrace.store.ChannelRecord;
import io.millrace.store.ChannelStore;
import io.millrace.store.CredentialRecord;
import io.millrace.store.CredentialStore;
import io.millrace.store.FactorRecord;
import io.millrace.store.FactorStore;
import io.millrace.store.MailRecord;
import io.millrace.store.MailStore;
import io.millrace.store.PushKeyStore;
import io.millrace.store.PushKeyStore.PushKey;
import java.util.List;
import java.util.Optional;

/// Changes the ring's key: a new one is added, every credential's own key is wrapped by it, seeds
/// of authenticators are sealed by it, and the former ones are destroyed. It can be cut off
/// anywhere and goes on when called again: a former key goes only when nothing needs it any more.
public final class KeyRotation {
  private static final int BATCH = 100;

  private final KeyRing ring;
  private final Vault vault;
  private final Seals seals;
  private final CredentialStore store;
  private final FactorStore factors;
  private final MailStore mails;
  private final ChannelStore channels;
  private final PushKeyStore pushKey;

  public KeyRotation(
      KeyRing ring,
      CredentialStore store,
      FactorStore factors,
      MailStore mails,
      ChannelStore channels,
      PushKeyStore pushKey) {
    this.ring = ring;
    this.vault = new Vault(ring);
    this.seals = new Seals(ring);
    this.store = store;
    this.factors = factors;
    this.mails = mails;
    this.channels = channels;
    this.pushKey = pushKey;
  }

  /// What was done.
  ///
  /// @param key the one that wraps now
  public record Done(String key, int rewrapped, int destroyed) {}

  /// @throws VaultException when a credential cannot be opened: nothing is destroyed then
  public Done run() {
    boolean unfinished =
        !store.notWrappedBy(ring.current(), 1).isEmpty()
            || !factors.notSealedBy(ring.current(), 1).isEmpty()
            || !mails.notSealedBy(ring.current(), 1).isEmpty()
            || !channels.notSealedBy(ring.current(), 1).isEmpty()
            || pushKeySealedByAnother(ring.current()).isPresent();
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
    resealFactors(key);
    resealMails(key);
    resealChannels(key);
    String of = Seals.ofPushKey();
    pushKeySealedByAnother(key)
        .ifPresent(one -> pushKey.reseal(seals.seal(of, seals.open(of, one.privateKey()))));
    return new Done(key, rewrapped, ring.dropOthers());
  }

  private Optional<PushKey> pushKeySealedByAnother(String key) {
    return pushKey.find().filter(one -> !one.privateKey().ringKey().equals(key));
  }

  private void resealMails(String key) {
    List<MailRecord> left = mails.notSealedBy(key, BATCH);
    while (!left.isEmpty()) {
      for (MailRecord one : left) {
        String of = Seals.ofMail(one.id());
        mails.reseal(one.id(), seals.seal(of, seals.open(of, one.text())));
      }
      left = mails.notSealedBy(key, BATCH);
    }
  }

  private void resealChannels(String key) {
    List<ChannelRecord> left = channels.notSealedBy(key, BATCH);
    while (!left.isEmpty()) {
      for (ChannelRecord one : left) {
        String of = Seals.ofChannel(one.id());
        channels.reseal(one.id(), seals.seal(of, seals.open(of, one.address())));
      }
      left = channels.notSealedBy(key, BATCH);
    }
  }

  private void resealFactors(String key) {
    List<FactorRecord> left = factors.notSealedBy(key, BATCH);
    while (!left.isEmpty()) {
      for (FactorRecord one : left) {
        String of = Seals.ofFactor(one.user());
        factors.reseal(one.user(), one.seed(), seals.seal(of, seals.open(of, one.seed())));
      }
      left = factors.notSealedBy(key, BATCH);
    }
  }
}
