package io.millrace.server.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts a message for one browser, so that the push service between cannot read it (RFC 8291,
/// in the encoding `aes128gcm` of RFC 8188). One record is all that a push service takes.
public final class PushEncryption {
  /// What a message may have so that every push service takes it (RFC 8030, 7.2).
  public static final int MOST_BYTES = 3993;

  private static final int RECORD = 4096;
  private static final int SALT_BYTES = 16;
  private static final int AUTH_BYTES = 16;
  private static final int MATERIAL_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;

  private final SecureRandom random = new SecureRandom();

  /// For whom a message is: what a browser says of its subscription.
  ///
  /// @param key its point of P-256, in base64url
  /// @param auth its secret, in base64url
  public record Reader(String key, String auth) {
    /// @throws IllegalArgumentException when they are none
    public Reader {
      P256.key(bytes(key));
      if (bytes(auth).length != AUTH_BYTES) {
        throw new IllegalArgumentException("the secret has 16 bytes");
      }
    }

    @Override
    public String toString() {
      return "Reader[***]";
    }
  }

  /// @param plain at most {@value #MOST_BYTES} bytes
  public byte[] encrypted(byte[] plain, Reader reader) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return encrypted(plain, reader, P256.fresh(), salt);
  }

  /// @param own of this message only
  static byte[] encrypted(byte[] plain, Reader reader, KeyPair own, byte[] salt) {
    if (plain.length > MOST_BYTES) {
      throw new IllegalArgumentException(plain.length + " bytes are more than " + MOST_BYTES);
    }
    byte[] theirs = bytes(reader.key());
    byte[] ours = P256.point((ECPublicKey) own.getPublic());
    try {
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(own.getPrivate());
      agreement.doPhase(P256.key(theirs), true);
      byte[] info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), theirs, ours);
      byte[] material =
          derived(bytes(reader.auth()), agreement.generateSecret(), info, MATERIAL_BYTES);
      byte[] key = derived(salt, material, info("aes128gcm"), KEY_BYTES);
      byte[] nonce = derived(salt, material, info("nonce"), NONCE_BYTES);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(joined(plain, new byte[] {LAST_RECORD}));
      byte[] head =
          ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1)
              .put(salt)
              .putInt(RECORD)
              .put((byte) ours.length)
              .array();
      return joined(head, ours, sealed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] info(String what) {
    return ("Content-Encoding: " + what + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length)
      throws GeneralSecurityException {
    SecretKey material = new SecretKeySpec(secret, "Generic");
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(material).thenExpand(info, length));
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
