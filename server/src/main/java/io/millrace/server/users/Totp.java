package io.millrace.server.users;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of authenticators: RFC 6238 over HMAC-SHA-1 with six digits and steps of 30 s, which is
/// what every authenticator understands. A code is good for its own step, and the few seconds that
/// typing takes after it.
final class Totp {
  static final int SEED_BYTES = 20;
  private static final int DIGITS = 6;
  private static final long STEP_SECONDS = 30;
  private static final Duration TYPING = Duration.ofSeconds(5);
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  static byte[] seed(SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return seed;
  }

  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
  }

  /// The code of a step, with leading zeros.
  static String code(byte[] seed, long step, int digits) {
    byte[] hash;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(seed, "HmacSHA1"));
      hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    // RFC 4226 §5.3: the last four bits say where to cut four bytes, without their sign.
    int at = hash[hash.length - 1] & 0xf;
    long cut = ByteBuffer.wrap(hash).getInt(at) & 0x7fff_ffffL;
    long range = 1;
    for (int i = 0; i < digits; i++) {
      range *= 10;
    }
    return String.format(Locale.ROOT, "%0" + digits + "d", cut % range);
  }

  /// The step that a code is of, if it is good now. All are compared, and in constant time.
  static OptionalLong stepOf(byte[] seed, String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    OptionalLong found = OptionalLong.empty();
    for (long step : List.of(step(now.minus(TYPING)), step(now))) {
      byte[] right = code(seed, step, DIGITS).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(given, right)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /// RFC 4648 without padding.
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte one : bytes) {
      buffer = (buffer << Byte.SIZE) | (one & 0xff);
      bits += Byte.SIZE;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE_32.charAt((buffer >> bits) & 0x1f));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE_32.charAt((buffer << (5 - bits)) & 0x1f));
    }
    return text.toString();
  }

  /// What authenticators read from the picture.
  static URI uri(String person, byte[] seed) {
    String label = URLEncoder.encode(person, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(
        "otpauth://totp/Millrace:" + label + "?secret=" + base32(seed) + "&issuer=Millrace");
  }
}
