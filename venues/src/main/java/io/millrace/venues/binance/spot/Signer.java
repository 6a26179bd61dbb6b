package io.millrace.venues.binance.spot;

import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as the key's kind demands (sheet §3). Safe for concurrent use; never prints what
/// it holds.
final class Signer {
  private static final String HMAC = "HmacSHA256";

  private final KeyKind kind;
  private final Key key;

  private Signer(KeyKind kind, Key key) {
    this.kind = kind;
    this.key = key;
  }

  /// @throws IllegalArgumentException in one line that does not show the secret
  static Signer of(KeyKind kind, Secret secret) {
    return switch (kind) {
      case HMAC -> new Signer(kind, new SecretKeySpec(bytes(secret.reveal().strip()), HMAC));
      case RSA -> new Signer(kind, privateKey("RSA", secret));
      case ED25519 -> new Signer(kind, privateKey("Ed25519", secret));
    };
  }

  @SuppressWarnings("UnusedException") // what the key's parser says may quote the key
  private static PrivateKey privateKey(String algorithm, Secret pem) {
    String text =
        pem.reveal()
            .replace("-----BEGIN PRIVATE KEY-----", "")
            .replace("-----END PRIVATE KEY-----", "")
            .replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException | GeneralSecurityException unfit) {
      throw new IllegalArgumentException(
          "secret *** must be an unencrypted " + algorithm + " private key in PKCS#8 PEM");
    }
  }

  /// The signature in the venue's notation, not percent-encoded.
  String sign(String payload) {
    try {
      return switch (kind) {
        case HMAC -> {
          Mac mac = Mac.getInstance(HMAC);
          mac.init(key);
          yield HexFormat.of().formatHex(mac.doFinal(bytes(payload)));
        }
        case RSA -> base64("SHA256withRSA", payload);
        case ED25519 -> base64("Ed25519", payload);
      };
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("a key of kind " + kind + " cannot sign", unusable);
    }
  }

  private String base64(String algorithm, String payload) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign((PrivateKey) key);
    signature.update(bytes(payload));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return kind + " ***";
  }
}
