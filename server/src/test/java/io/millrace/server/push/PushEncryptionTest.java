package io.millrace.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.server.push.PushEncryption.Reader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushEncryptionTest {
  /// RFC 8291, section 5 and appendix A.
  @Test
  void message_isEncrypted_asTheStandardsExample() throws Exception {
    var reader =
        new Reader(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
                + "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg");
    ECPublicKey point =
        P256.key(
            bytes(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
                    + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    var secret = new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
    var spec = new ECPrivateKeySpec(secret, point.getParams());
    var own = new KeyPair(point, KeyFactory.getInstance("EC").generatePrivate(spec));
    byte[] plain = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8);
    byte[] made = PushEncryption.encrypted(plain, reader, own, bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(made))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void reader_mustHaveAPointOfTheCurve_andASecretOf16Bytes() {
    var browser = new PushBrowser();
    assertThat(browser.reader().toString()).doesNotContain(browser.reader().auth());
    String off = browser.reader().key().substring(0, 60) + "AAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for (String key : new String[] {off, "", "AAAA", "!"}) {
      assertThatThrownBy(() -> new Reader(key, browser.reader().auth()))
          .as(key)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Reader(browser.reader().key(), "AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longest_message_fitsWhatEveryPushServiceTakes_andIsRead() throws Exception {
    var browser = new PushBrowser();
    byte[] plain = "ä".repeat(PushEncryption.MOST_BYTES / 2).getBytes(StandardCharsets.UTF_8);
    byte[] made = new PushEncryption().encrypted(plain, browser.reader());
    assertThat(made).hasSizeLessThanOrEqualTo(4096);
    assertThat(browser.read(made)).isEqualTo(plain);
    byte[] again = new PushEncryption().encrypted(plain, browser.reader());
    assertThat(again).isNotEqualTo(made);
    byte[] more = new byte[PushEncryption.MOST_BYTES + 1];
    assertThatThrownBy(() -> new PushEncryption().encrypted(more, browser.reader()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
