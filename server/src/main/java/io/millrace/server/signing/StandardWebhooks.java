package io.millrace.server.signing;

import io.millrace.venues.net.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves that a message is the sender's and fresh, as the specification *Standard Webhooks* has
/// it: HMAC-SHA256 over `id.timestamp.body`. A message that is told again has the same id, which
/// whoever handles it remembers. It signs ours in the same way.
public final class StandardWebhooks {
  /// As the specification's own libraries allow, to either side.
  static final Duration MOST_AGE = Duration.ofMinutes(5);

  private static final String VERSION = "v1,";
  private static final String ENCODED = "whsec_";
  private static final int LONGEST_ID = 200;
  private static final int MOST_SIGNATURES = 20;

  private final SecretKeySpec key;

  /// What came with a message.
  public record Headers(String id, String timestamp, String signatures) {}

  /// @param secret one of the specification's is base64 behind `whsec_`; of any other, such as
  ///   Polar's `polar_whs_…`, the bytes of the whole text are the key
  public StandardWebhooks(Secret secret) {
    key = new SecretKeySpec(keyBytes(secret.reveal()), "HmacSHA256");
  }

  private static byte[] keyBytes(String secret) {
    return secret.startsWith(ENCODED)
        ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }

  /// Why a message is not to be believed; nothing when it is.
  public Optional<String> refusal(Headers headers, byte[] body, Instant now) {
    String id = headers.id();
    if (id.isEmpty() || id.length() > LONGEST_ID || id.contains(".")) {
      return Optional.of("webhook-id is missing or unfit");
    }
    if (!headers.timestamp().matches("[0-9]{1,11}")) {
      return Optional.of("webhook-timestamp is missing or no number of seconds");
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(headers.timestamp()));
    if (Duration.between(sent, now).abs().compareTo(MOST_AGE) > 0) {
      return Optional.of("webhook-timestamp is more than 300 seconds away from now");
    }
    byte[] expected = signature(id, headers.timestamp(), body);
    boolean matches = false;
    String[] given = headers.signatures().split(" ", MOST_SIGNATURES);
    for (String one : given) {
      boolean right =
          one.startsWith(VERSION)
              && MessageDigest.isEqual(
                  expected, one.substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII));
      matches |= right;
    }
    return matches ? Optional.empty() : Optional.of("webhook-signature is not ours");
  }

  /// What goes with a message of ours.
  ///
  /// @param id the same in every try, without a point
  public Headers sign(String id, byte[] body, Instant now) {
    String timestamp = String.valueOf(now.getEpochSecond());
    String signature = new String(signature(id, timestamp, body), StandardCharsets.US_ASCII);
    return new Headers(id, timestamp, VERSION + signature);
  }

  private byte[] signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every JDK has HmacSHA256", absent);
    }
  }
}
