package io.millrace.server.api;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import io.millrace.server.errors.ApiException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns texts of a request into values, naming field, value and what is allowed when it cannot.
public final class Given {
  private static final int LONGEST_NAME = 80;

  private Given() {}

  /// @throws InvalidDocumentException when the parser refuses
  public static <T> T value(String field, String text, String allowed, Function<String, T> parser) {
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException | ArithmeticException unfit) {
      var wrong = new InvalidDocumentException(field, "'" + text + "'", allowed);
      wrong.initCause(unfit);
      throw wrong;
    }
  }

  /// As {@link #value}; an absent or empty text is nothing.
  public static <T> Optional<T> optional(
      String field, @Nullable String text, String allowed, Function<String, T> parser) {
    return text == null || text.isBlank()
        ? Optional.empty()
        : Optional.of(value(field, text, allowed, parser));
  }

  public static Price price(String field, String text) {
    Price price = value(field, text, "a price above 0", Price::of);
    if (!price.isPositive()) {
      throw new InvalidDocumentException(field, "'" + text + "'", "a price above 0");
    }
    return price;
  }

  /// A rate such as a fee.
  public static Ratio rate(String field, String text, String lowest, String highest) {
    String allowed = "a ratio from " + lowest + " to " + highest + ", such as 0.001 for 0.1 %";
    Ratio rate = value(field, text, allowed, Ratio::of);
    if (rate.compareTo(Ratio.of(lowest)) < 0 || rate.compareTo(Ratio.of(highest)) > 0) {
      throw new InvalidDocumentException(field, "'" + text + "'", allowed);
    }
    return rate;
  }

  /// What people call a thing of theirs: one line of 1 to 80 characters, without blanks around it.
  ///
  /// @throws InvalidDocumentException naming `name`
  public static String name(String given) {
    String name = given.strip();
    boolean isPlain = name.chars().noneMatch(Character::isISOControl);
    if (name.isEmpty() || name.length() > LONGEST_NAME || !isPlain) {
      throw new InvalidDocumentException(
          "name", "'" + given + "'", "1 to " + LONGEST_NAME + " characters, one line");
    }
    return name;
  }

  /// The id that a text stands for, if it is one.
  public static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// What is looked for in texts; nothing when it is absent or empty. No text of a database has
  /// control characters.
  public static Optional<String> wanted(String field, @Nullable String text) {
    return optional(
        field,
        text,
        "text without control characters",
        given -> {
          if (given.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control character");
          }
          return given;
        });
  }

  /// The number that an id stands for.
  ///
  /// @throws ApiException 404 when it cannot be one
  public static long id(String what, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw ApiException.notFound(what, text);
    }
    return Long.parseLong(text);
  }
}
