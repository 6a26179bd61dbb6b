package io.millrace.server.users;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.errors.ApiException;
import io.millrace.venues.net.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Argon2id with 19 MiB and two passes (reliability §4), at most two at a time: each takes memory
/// and a processor, and strangers may ask for many. Rules of strength are length and a list of
/// passwords that everybody tries; nothing about kinds of characters.
public final class Passwords {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int AT_ONCE = 2;
  private static final int PATIENCE_SECONDS = 5;
  private static final int UNREADABLE = 0xfffd;

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Set<String> breached = breached();

  /// Compared against when there is no such person, so that the answer takes as long.
  private final String nobody = encoder.encode("nobody has this password");

  /// Refuses what is easily guessed.
  ///
  /// @param field where in the request it was
  /// @throws InvalidDocumentException naming what is wrong
  void check(String field, Secret password, String email) {
    String text = password.reveal();
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new InvalidDocumentException(
          field, length + " characters", SHORTEST + " to " + LONGEST + " characters");
    }
    if (text.codePoints().anyMatch(Passwords::isHalf)) {
      throw new InvalidDocumentException(field, "half a character", "whole ones, of Unicode");
    }
    String plain = text.toLowerCase(Locale.ROOT);
    String name = email.substring(0, Math.max(0, email.indexOf('@')));
    boolean isName = plain.equals(email) || (name.length() > 3 && plain.equals(name));
    if (breached.contains(plain) || isName || plain.chars().distinct().count() < 3) {
      throw new InvalidDocumentException(
          field, "this password", "one that is not among those everybody tries first");
    }
  }

  String hash(Secret password) {
    return inTurn(() -> Objects.requireNonNull(encoder.encode(normal(password))));
  }

  /// Whether it is the password of that hash.
  boolean matches(Secret password, String hash) {
    return inTurn(() -> encoder.matches(normal(password), hash));
  }

  /// Takes as long as {@link #matches}.
  ///
  /// @return false
  boolean matchesNobody(Secret password) {
    boolean _ = matches(password, nobody);
    return false;
  }

  /// In one spelling, and one that has bytes: half of a surrogate pair has none, and is nobody's.
  private static String normal(Secret password) {
    StringBuilder whole = new StringBuilder();
    password
        .reveal()
        .codePoints()
        .forEach(point -> whole.appendCodePoint(isHalf(point) ? UNREADABLE : point));
    return Normalizer.normalize(whole, Normalizer.Form.NFC);
  }

  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw ApiException.busy("too many people log in at once; try again in a moment");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.busy("interrupted; try again");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private static Set<String> breached() {
    try (InputStream list =
            Objects.requireNonNull(Passwords.class.getResourceAsStream("breached-passwords.txt"));
        var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException damaged) {
      throw new UncheckedIOException("cannot read the list of breached passwords", damaged);
    }
  }
}
