package io.millrace.server.accounts;

/// How a key signs.
public enum KeyKind {
  /// a pair of which the secret half was made by this server and never leaves it
  ED25519,
  /// a secret that the venue and this server share
  HMAC
}
