package io.millrace.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.push.PushEncryption.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A browser's half of web push: subscribes, and reads what comes. Counts HKDF from HMAC (RFC
/// 5869), as another reading of the standard than the server's.
public final class PushBrowser {
  private final KeyPair keys = P256.fresh();
  private final byte[] auth = new byte[16];

  public PushBrowser() {
    new SecureRandom().nextBytes(auth);
  }

  public Reader reader() {
    return new Reader(text(P256.point((ECPublicKey) keys.getPublic())), text(auth));
  }

  public byte[] read(byte[] message) throws GeneralSecurityException {
    var in = ByteBuffer.wrap(message);
    byte[] salt = new byte[16];
    in.get(salt);
    assertThat(in.getInt()).isEqualTo(4096);
    byte[] sender = new byte[in.get()];
    in.get(sender);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(keys.getPrivate());
    agreement.doPhase(P256.key(sender), true);
    byte[] own = P256.point((ECPublicKey) keys.getPublic());
    var info = ByteBuffer.allocate(14 + 2 * P256.POINT_BYTES);
    info.put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII)).put(own).put(sender);
    byte[] material = hmac(hmac(auth, agreement.generateSecret()), with1(info.array()));
    byte[] root = hmac(salt, material);
    byte[] key = Arrays.copyOf(hmac(root, with1(named("aes128gcm"))), 16);
    byte[] nonce = Arrays.copyOf(hmac(root, with1(named("nonce"))), 12);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(sealed);
    assertThat(padded[padded.length - 1]).isEqualTo((byte) 2);
    return Arrays.copyOf(padded, padded.length - 1);
  }

  /// What a push service learns of who sends; fails when it is not signed by the key that it names.
  public static String claims(String authorization) throws GeneralSecurityException {
    assertThat(authorization).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=[\\w-]{87}");
    String token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
    String[] parts = token.split("\\.", -1);
    PublicKey key = P256.key(bytes(authorization.substring(authorization.indexOf("k=") + 2)));
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(key);
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(bytes(parts[2]))).isTrue();
    return new String(bytes(parts[1]), StandardCharsets.UTF_8);
  }

  private static byte[] named(String what) {
    return ("Content-Encoding: " + what + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] with1(byte[] info) {
    byte[] longer = Arrays.copyOf(info, info.length + 1);
    longer[info.length] = 1;
    return longer;
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
