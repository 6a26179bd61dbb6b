package io.millrace.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// The hash that chains an entry to the one before: SHA-256 over that one's hash and every field of
/// this one, each as its length in four bytes and its text in UTF-8, so that nothing can move from
/// one field to the next. What is missing has the length -1.
final class AuditChain {
  private static final byte[] MISSING = {-1, -1, -1, -1};

  private AuditChain() {}

  /// An entry as it is stored. What is stored may have been tampered with, so that nothing is made
  /// of it before it is proven.
  record Row(
      long number,
      Instant at,
      String actor,
      @Nullable Long person,
      @Nullable UUID token,
      String network,
      String action,
      String subject,
      String details) {}

  static byte[] hash(byte[] former, Row row) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(former);
    add(digest, Long.toString(row.number()));
    add(digest, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, row.at())));
    add(digest, row.actor());
    add(digest, text(row.person()));
    add(digest, text(row.token()));
    add(digest, row.network());
    add(digest, row.action());
    add(digest, row.subject());
    add(digest, row.details());
    return digest.digest();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static void add(MessageDigest digest, @Nullable String field) {
    if (field == null) {
      digest.update(MISSING);
      return;
    }
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
