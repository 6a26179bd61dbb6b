package io.millrace.venues.binance.spot;

/// How a key signs. Binance recommends Ed25519; only with it a WebSocket session can log on.
public enum KeyKind {
  /// a shared secret; signatures are hexadecimal HMAC-SHA256
  HMAC,
  /// a private key in PKCS#8 PEM, 2048 to 4096 bits; PKCS#1 v1.5 over SHA-256, base64
  RSA,
  /// a private key in PKCS#8 PEM; base64
  ED25519
}
