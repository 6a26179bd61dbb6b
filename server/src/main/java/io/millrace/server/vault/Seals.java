package io.millrace.server.vault;

import io.millrace.store.Sealed;
import java.security.SecureRandom;
import java.util.UUID;

/// Seals what the server itself must read again, such as seeds of authenticators, by the ring's
/// key. Bound to what it is of, so that rows cannot be exchanged. Safe for use by many threads.
public final class Seals {
  private final KeyRing ring;
  private final Envelope envelope = new Envelope(new SecureRandom());

  public Seals(KeyRing ring) {
    this.ring = ring;
  }

  /// @param of what it is of, such as `second-factor|7`; needed again to open it
  public Sealed seal(String of, byte[] plain) {
    String key = ring.current();
    return new Sealed(key, envelope.seal(ring.key(key), plain, belongsTo(of, key)));
  }

  /// @throws VaultException when the ring does not have its key, or the row was changed
  public byte[] open(String of, Sealed sealed) {
    String key = sealed.ringKey();
    return envelope.open(ring.key(key), sealed.text(), belongsTo(of, key));
  }

  /// What signs for a purpose.
  public SigningKeys signing(String purpose) {
    return new SigningKeys(ring, purpose);
  }

  private static String belongsTo(String of, String key) {
    return "v1|" + of + "|" + key;
  }

  /// What a mail that waits is sealed as.
  public static String ofMail(UUID id) {
    return "mail|" + id;
  }

  /// What the address of a channel is sealed as.
  public static String ofChannel(UUID id) {
    return "channel|" + id;
  }

  /// What the key for push services is sealed as.
  public static String ofPushKey() {
    return "push-key";
  }

  /// What a person's second factor is sealed as.
  public static String ofFactor(long user) {
    return "second-factor|" + user;
  }
}
