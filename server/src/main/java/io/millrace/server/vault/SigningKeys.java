package io.millrace.server.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Keys by which this installation signs what only it reads again. They are made from the ring's
/// (HKDF, RFC 5869), so that they lie nowhere, are the same on every node, and go when the ring is
/// rotated. Each purpose has others. Safe for use by many threads.
public final class SigningKeys {
  private static final int BYTES = 32;

  private final KeyRing ring;
  private final byte[] purpose;

  /// One of them.
  ///
  /// @param name that of the ring's key it is made from
  public record Named(String name, SecretKey key) {
    @Override
    public String toString() {
      return "Named[" + name + ", ***]";
    }
  }

  SigningKeys(KeyRing ring, String purpose) {
    this.ring = ring;
    this.purpose = ("millrace v1 signs " + purpose).getBytes(StandardCharsets.UTF_8);
  }

  /// The one to sign with.
  public Named current() {
    String name = ring.current();
    return new Named(name, made(ring.key(name)));
  }

  /// One that something is said to be signed with; nothing when the ring does not, or no longer,
  /// have it.
  public Optional<SecretKey> find(String name) {
    return ring.find(name).map(this::made);
  }

  private SecretKey made(SecretKey from) {
    try {
      var how = HKDFParameterSpec.ofExtract().addIKM(from).thenExpand(purpose, BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", how);
    } catch (GeneralSecurityException impossible) {
      throw new VaultException("this Java has no HKDF-SHA256", impossible);
    }
  }
}
