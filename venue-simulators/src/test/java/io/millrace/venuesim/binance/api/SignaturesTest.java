package io.millrace.venuesim.binance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The vectors that the venue publishes, and those computed from its published key.
class SignaturesTest {
  private static final String KEY =
      "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
  private static final String SECRET =
      "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

  private static void assertSigned(String payload, String signature) {
    assertThat(Signatures.verify(ApiKey.Kind.HMAC, SECRET, payload, signature)).isTrue();
    assertThat(
            Signatures.verify(
                ApiKey.Kind.HMAC, SECRET, payload, signature.toUpperCase(Locale.ROOT)))
        .isTrue();
    assertThat(Signatures.verify(ApiKey.Kind.HMAC, SECRET, payload + "1", signature)).isFalse();
  }

  @Test
  void publishedVectors_areTaken() {
    assertSigned(
        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
            + "&timestamp=1499827319559",
        "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
    assertSigned(
        "symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT"
            + "&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
        "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3");
    assertSigned(
        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=0.1&recvWindow=5000"
            + "&timestamp=1499827319559",
        "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77");
    assertSigned(
        "apiKey="
            + KEY
            + "&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT"
            + "&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
        "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
    assertSigned(
        "apiKey=" + KEY + "&timestamp=1747385641636",
        "681110a6057ad58657af22f5640fab9dd17418834cdfccdc81be8b0f7b2cde3e");
  }

  @Test
  void rsaAndEd25519_areCheckedInBase64() throws GeneralSecurityException {
    assertAsymmetric(ApiKey.Kind.RSA, "RSA", "SHA256withRSA");
    assertAsymmetric(ApiKey.Kind.ED25519, "Ed25519", "Ed25519");
  }

  private static void assertAsymmetric(ApiKey.Kind kind, String keys, String algorithm)
      throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(keys).generateKeyPair();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    Signature sign = Signature.getInstance(algorithm);
    sign.initSign(pair.getPrivate());
    sign.update("a=1".getBytes(StandardCharsets.UTF_8));
    String signature = Base64.getEncoder().encodeToString(sign.sign());
    assertThat(Signatures.verify(kind, pem, "a=1", signature)).isTrue();
    assertThat(Signatures.verify(kind, pem, "a=2", signature)).isFalse();
    assertThat(Signatures.verify(kind, pem, "a=1", "rubbish!")).isFalse();
  }
}
