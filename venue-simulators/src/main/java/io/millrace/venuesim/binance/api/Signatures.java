package io.millrace.venuesim.binance.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Whether a signature belongs to a payload: HMAC-SHA256 in hexadecimal of either case,
/// RSASSA-PKCS1-v1_5 with SHA-256 and Ed25519 in base64.
final class Signatures {
  private Signatures() {}

  static boolean verify(ApiKey.Kind kind, String secret, String payload, String signature) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    try {
      return switch (kind) {
        case HMAC -> hmac(secret, bytes, signature);
        case RSA -> asymmetric("RSA", "SHA256withRSA", secret, bytes, signature);
        case ED25519 -> asymmetric("Ed25519", "Ed25519", secret, bytes, signature);
      };
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean hmac(String secret, byte[] payload, String signature)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] given = HexFormat.of().parseHex(signature.toLowerCase(Locale.ROOT));
    return MessageDigest.isEqual(mac.doFinal(payload), given);
  }

  private static boolean asymmetric(
      String keys, String algorithm, String pem, byte[] payload, String signature)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance(algorithm);
    check.initVerify(publicKey(keys, pem));
    check.update(payload);
    return check.verify(Base64.getDecoder().decode(signature));
  }

  /// @throws GeneralSecurityException when the text is no key of that kind
  static PublicKey publicKey(String keys, String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
    byte[] der = Base64.getDecoder().decode(base64);
    return KeyFactory.getInstance(keys).generatePublic(new X509EncodedKeySpec(der));
  }
}
