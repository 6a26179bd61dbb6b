package io.millrace.cli.command;

import io.millrace.core.document.InvalidDocumentException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/// A kind of value, and how it is read from text.
///
/// @param allowed what may be given, such as `a whole number`, for the error that says so
/// @param reader throws an [IllegalArgumentException] at other text
public record Kind<T>(String allowed, Function<String, T> reader) {
  public static final Kind<String> TEXT = new Kind<>("text", text -> text);
  public static final Kind<Path> PATH = new Kind<>("a path", Path::of);
  public static final Kind<Integer> WHOLE_NUMBER = new Kind<>("a whole number", Integer::valueOf);
  public static final Kind<Long> LONG_NUMBER = new Kind<>("a whole number", Long::valueOf);
  public static final Kind<Double> NUMBER = new Kind<>("a number", Double::valueOf);
  public static final Kind<URI> ADDRESS = new Kind<>("an address (URL)", URI::create);
  public static final Kind<Boolean> TRUE_OR_FALSE = new Kind<>("true or false", Kind::isTrue);

  /// The value of `option` that `text` means.
  ///
  /// @throws InvalidDocumentException naming option, value and what is allowed
  public T read(String option, String text) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException unfit) {
      var wrong = new InvalidDocumentException(option, "'" + text + "'", allowed);
      wrong.initCause(unfit);
      throw wrong;
    }
  }

  private static boolean isTrue(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
