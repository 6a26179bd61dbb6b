package io.millrace.server.vault;

import io.millrace.store.Ciphertext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with what it belongs to bound into it: a random nonce of 96 bits, then the sealed
/// bytes with their tag of 128 bits. Moved to another row or field, it does not open.
final class Envelope {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecureRandom random;

  Envelope(SecureRandom random) {
    this.random = random;
  }

  SecretKey newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return keyOf(key);
  }

  static SecretKey keyOf(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new VaultException("a key must have " + KEY_BYTES + " bytes, not " + key.length);
    }
    return new SecretKeySpec(key, "AES");
  }

  /// @param belongsTo what the bytes are of; needed again to open them
  Ciphertext seal(SecretKey key, byte[] plain, String belongsTo) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, belongsTo).doFinal(plain);
      return Ciphertext.of(
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException impossible) {
      throw new VaultException("cannot seal", impossible);
    }
  }

  /// @throws VaultException when the key is another one, or the bytes are not what they were or
  ///   where they were
  byte[] open(SecretKey key, Ciphertext sealed, String belongsTo) {
    byte[] bytes = sealed.bytes();
    if (bytes.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new VaultException("cannot open: too short");
    }
    byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, belongsTo)
          .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (GeneralSecurityException broken) {
      throw new VaultException("cannot open: sealed for something else, or changed", broken);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String belongsTo)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
