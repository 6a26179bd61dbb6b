package io.millrace.venuesim.binance.api;

import java.util.List;

/// A key of an account: what proves that a request comes from its owner, and what it may do.
public final class ApiKey {
  private final String key;
  private final long uid;
  private final Kind kind;
  private final String secret;
  private volatile Permissions permissions;
  private volatile boolean revoked;

  /// How its requests are signed.
  public enum Kind {
    HMAC,
    RSA,
    ED25519
  }

  /// As `apiRestrictions` shows them.
  ///
  /// @param ips from which it may be used; empty for anywhere
  public record Permissions(
      boolean reading,
      boolean trading,
      boolean withdrawals,
      boolean internalTransfer,
      boolean universalTransfer,
      List<String> ips) {
    public static final Permissions TRADER =
        new Permissions(true, true, false, false, false, List.of());

    public Permissions {
      ips = List.copyOf(ips);
    }
  }

  /// @param secret of an HMAC key the secret, else the public key in PEM
  public ApiKey(String key, long uid, Kind kind, String secret, Permissions permissions) {
    this.key = key;
    this.uid = uid;
    this.kind = kind;
    this.secret = secret;
    this.permissions = permissions;
  }

  public String key() {
    return key;
  }

  public long uid() {
    return uid;
  }

  public Kind kind() {
    return kind;
  }

  public Permissions permissions() {
    return permissions;
  }

  public boolean isRevoked() {
    return revoked;
  }

  public void revoke() {
    revoked = true;
  }

  public void allow(Permissions others) {
    permissions = others;
  }

  boolean signed(String payload, String signature) {
    return !revoked && Signatures.verify(kind, secret, payload, signature);
  }

  @Override
  public String toString() {
    return "ApiKey[***]";
  }
}
