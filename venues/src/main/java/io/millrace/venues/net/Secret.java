package io.millrace.venues.net;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// A credential. It never prints: `toString` is `***`, and only what signs or sends asks for the
/// text. Not a record, so that no generated function shows it.
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /// @throws IllegalArgumentException when it is blank
  public static Secret of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("secret must not be blank");
    }
    return new Secret(text);
  }

  /// The text itself. Every caller is a place where it could leak.
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
