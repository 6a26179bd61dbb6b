package io.millrace.simulation.optimise;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.value.Digits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A parameter to vary and the values to try.
///
/// @param path where it stands in `params`, such as `takeProfit.percent`
/// @param values as they would be written in the document
public record Parameter(String path, List<String> values) {
  private static final int MOST_VALUES = 10_000;
  private static final String ALLOWED =
      "path=from:to:step or path=value,value…, for example takeProfit.percent=0.5:3:0.5";

  public Parameter {
    values = List.copyOf(values);
  }

  /// Reads `path=from:to:step` or `path=a,b,c`.
  ///
  /// @throws InvalidDocumentException naming what is allowed
  public static Parameter of(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw wrong(text);
    }
    String path = text.substring(0, equals).strip();
    String values = text.substring(equals + 1).strip();
    return new Parameter(
        path, values.contains(":") ? range(text, values.split(":", -1)) : list(values));
  }

  private static List<String> list(String values) {
    return List.of(values.split(",", -1)).stream().map(String::strip).toList();
  }

  private static List<String> range(String text, String[] parts) {
    if (parts.length != 3) {
      throw wrong(text);
    }
    try {
      BigDecimal from = Digits.parse(parts[0]);
      BigDecimal to = Digits.parse(parts[1]);
      BigDecimal step = Digits.parse(parts[2]);
      if (step.signum() <= 0 || to.compareTo(from) < 0) {
        throw wrong(text);
      }
      List<String> values = new ArrayList<>();
      for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
        values.add(value.stripTrailingZeros().toPlainString());
        if (values.size() > MOST_VALUES) {
          throw new InvalidDocumentException(
              "--vary", "'" + text + "'", "at most " + MOST_VALUES + " values");
        }
      }
      return values;
    } catch (NumberFormatException notANumber) {
      throw wrong(text);
    }
  }

  private static InvalidDocumentException wrong(String text) {
    return new InvalidDocumentException("--vary", "'" + text + "'", ALLOWED);
  }
}
