package io.millrace.server.vault;

import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Makes key pairs of which the secret half never leaves this server.
public final class KeyPairs {
  private KeyPairs() {}

  /// @param publicPem to be registered at the venue
  /// @param secret the private half as PKCS#8 PEM
  public record Pair(String publicPem, Secret secret) {}

  public static Pair ed25519() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new Pair(
          pem("PUBLIC KEY", pair.getPublic().getEncoded()),
          Secret.of(pem("PRIVATE KEY", pair.getPrivate().getEncoded())));
    } catch (NoSuchAlgorithmException impossible) {
      throw new VaultException("this Java has no Ed25519", impossible);
    }
  }

  private static String pem(String what, byte[] encoded) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN "
        + what
        + "-----\n"
        + lines.encodeToString(encoded)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
