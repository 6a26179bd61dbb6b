package io.millrace.server.users;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/// Random texts of 256 bits that open something, and their hashes, which are all that is kept. A
/// plain hash does: nobody guesses 256 bits.
public final class Tokens {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  public String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static byte[] hash(String token) {
    return DigestUtils.sha256(token);
  }
}
