package io.millrace.venues.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The vectors of the venue's documents and of RFC 8032.
class SignerTest {
  private static final String KEY =
      "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
  private static final Signer HMAC =
      Signer.of(
          KeyKind.HMAC,
          Secret.of("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"));
  private static final String ED25519_PREFIX = "302e020100300506032b657004220420";

  private static Parameters limit(String symbol) {
    return Parameters.of("symbol", symbol)
        .with("side", "BUY")
        .with("type", "LIMIT")
        .with("timeInForce", "GTC")
        .with("quantity", "1")
        .with("price", "0.1")
        .with("recvWindow", 5000)
        .with("timestamp", 1499827319559L);
  }

  @Test
  void hmac_ofAQuery() {
    assertThat(HMAC.sign(limit("LTCBTC").query()))
        .isEqualTo("c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
  }

  @Test
  void hmac_signsWhatIsSent_percentEncoded() {
    Parameters fullWidth = limit("１２３４５６");
    assertThat(fullWidth.query())
        .startsWith("symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&");
    assertThat(HMAC.sign(fullWidth.query()))
        .isEqualTo("e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3");
  }

  @Test
  void hmac_ofQueryAndBody_withNothingBetween() {
    assertThat(
            HMAC.sign(
                "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC"
                    + "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"))
        .isEqualTo("0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77");
  }

  @Test
  void hmac_ofAWebSocketRequest_sortedByName() {
    Parameters order =
        Parameters.of("symbol", "BTCUSDT")
            .with("side", "SELL")
            .with("type", "LIMIT")
            .with("timeInForce", "GTC")
            .with("quantity", "0.01000000")
            .with("price", "52000.00")
            .with("recvWindow", 100)
            .with("timestamp", 1645423376532L)
            .with("apiKey", KEY);
    assertThat(HMAC.sign(order.sorted()))
        .isEqualTo("aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
    assertThat(HMAC.sign(Parameters.of("timestamp", 1747385641636L).with("apiKey", KEY).sorted()))
        .isEqualTo("681110a6057ad58657af22f5640fab9dd17418834cdfccdc81be8b0f7b2cde3e");
  }

  @Test
  void ed25519_ofTheStandardsSecondVector() {
    byte[] encoded =
        HexFormat.of()
            .parseHex(
                ED25519_PREFIX
                    + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    String signature = Signer.of(KeyKind.ED25519, pem(encoded)).sign("r");
    assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(signature)))
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assertThat(signature).hasSize(88);
  }

  @Test
  void rsa_verifiesWithThePublicHalf() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String signature =
        Signer.of(KeyKind.RSA, pem(pair.getPrivate().getEncoded())).sign("symbol=BTCUSDT");
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(pair.getPublic());
    check.update("symbol=BTCUSDT".getBytes(StandardCharsets.UTF_8));
    assertThat(check.verify(Base64.getDecoder().decode(signature))).isTrue();
  }

  @Test
  void aKeyThatIsNone_isRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> Signer.of(KeyKind.ED25519, Secret.of("canary-4711")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage("secret *** must be an unencrypted Ed25519 private key in PKCS#8 PEM");
    assertThat(HMAC.toString()).isEqualTo("HMAC ***");
  }

  private static Secret pem(byte[] encoded) {
    return Secret.of(
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(encoded)
            + "\n-----END PRIVATE KEY-----\n");
  }
}
