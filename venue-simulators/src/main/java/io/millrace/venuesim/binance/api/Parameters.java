package io.millrace.venuesim.binance.api;

import io.millrace.core.document.Document;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venuesim.binance.exchange.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of one request, decoded. What is malformed is refused with the venue's code when
/// it is read, not before.
public final class Parameters {
  private static final String ID_RANGE = "^[a-zA-Z0-9-_]{1,36}$";
  private static final String DECIMAL_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
  private static final String NUMBER_RANGE = "^[0-9]{1,20}$";
  private static final String SYMBOL_RANGE = "^[\\w\\-._&&[^a-z]]{1,50}$";
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,36}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");
  private static final int DECIMALS_MAX = 8;
  private static final int SYMBOL_LENGTH_MAX = 50;

  private final Map<String, String> values;
  private final Set<String> read = new HashSet<>();

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  public static Parameters of(Map<String, String> values) {
    return new Parameters(new LinkedHashMap<>(values));
  }

  /// Of a query and a form; what is in both counts as in the query.
  ///
  /// @throws Refusal -1101 when one is given twice in the same place
  public static Parameters decode(String query, String form) {
    Map<String, String> values = parse(form);
    values.putAll(parse(query));
    return new Parameters(values);
  }

  private static Map<String, String> parse(String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int sign = pair.indexOf('=');
      String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
      String value = sign < 0 ? "" : decoded(pair.substring(sign + 1));
      if (values.put(name, value) != null) {
        throw Refusal.of(-1101, "Duplicate values for a parameter detected.");
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.of(-1100, "Illegal characters found in a parameter.");
    }
  }

  /// By name, as they came.
  public Map<String, String> values() {
    return values;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// The names count as read, whatever they hold.
  Parameters ignoring(String... names) {
    read.addAll(List.of(names));
    return this;
  }

  /// @throws Refusal -1104 when something was sent that nobody asked for
  void refuseUnread() {
    long used = values.keySet().stream().filter(read::contains).count();
    if (used < values.size()) {
      throw Refusal.of(
          -1104,
          "Not all sent parameters were read; read '"
              + used
              + "' parameter(s) but was sent '"
              + values.size()
              + "'.");
    }
  }

  /// Null when it was not sent.
  @Nullable String text(String name) {
    read.add(name);
    String value = values.get(name);
    if (value != null && value.isEmpty()) {
      throw Refusal.of(-1105, "Parameter '" + name + "' was empty.");
    }
    return value;
  }

  String mandatory(String name) {
    read.add(name);
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw Refusal.mandatory(name);
    }
    return value;
  }

  String symbol() {
    return symbol(mandatory("symbol"));
  }

  private static String symbol(String symbol) {
    boolean legal =
        symbol.length() <= SYMBOL_LENGTH_MAX
            && symbol.chars().noneMatch(c -> Character.isLowerCase(c) || c <= ' ' || c == '"');
    if (!legal) {
      throw Refusal.illegal("symbol", SYMBOL_RANGE);
    }
    return symbol;
  }

  /// One symbol, or several as a JSON array; null when neither was sent.
  @Nullable List<String> symbols() {
    String list = text("symbols");
    String one = text("symbol");
    if (list != null && one != null) {
      throw Refusal.of(-1128, "Combination of optional parameters invalid.");
    }
    if (list == null) {
      return one == null ? null : List.of(symbol(one));
    }
    List<String> symbols = new ArrayList<>();
    try {
      if (Json.parse(list) instanceof Document.Items items) {
        for (Document item : items.items()) {
          symbols.add(item instanceof Document.Text text ? symbol(text.value()) : "");
        }
      }
    } catch (InvalidJsonException malformed) {
      throw Refusal.illegal(
          "symbols",
          "^\\[(\"[\\w\\-._&&[^a-z]]{1,50}\"(,\"[\\w\\-._&&[^a-z]]{1,50}\"){0,}){0,1}\\]$");
    }
    if (new HashSet<>(symbols).size() < symbols.size()) {
      throw Refusal.of(-1151, "Symbol is present multiple times in the list.");
    }
    return symbols;
  }

  @Nullable String id(String name) {
    String value = text(name);
    if (value != null && !ID.matcher(value).matches()) {
      throw Refusal.illegal(name, ID_RANGE);
    }
    return value;
  }

  /// @throws Refusal -1100 when it is no number, -1111 beyond eight decimals
  @Nullable BigDecimal decimal(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    if (!DECIMAL.matcher(value).matches()) {
      throw Refusal.illegal(name, DECIMAL_RANGE);
    }
    BigDecimal number = new BigDecimal(value);
    if (number.stripTrailingZeros().scale() > DECIMALS_MAX) {
      throw Refusal.of(-1111, "Parameter '" + name + "' has too much precision.");
    }
    return number.setScale(Decimals.SCALE, RoundingMode.UNNECESSARY);
  }

  BigDecimal mandatoryDecimal(String name) {
    mandatory(name);
    BigDecimal value = decimal(name);
    if (value == null) {
      throw Refusal.mandatory(name);
    }
    return value;
  }

  @Nullable Long number(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw Refusal.illegal(name, NUMBER_RANGE);
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException tooBig) {
      throw Refusal.of(-1108, "Parameter '" + name + "' overflowed.");
    }
  }

  @Nullable Integer whole(String name) {
    Long value = number(name);
    if (value != null && value > Integer.MAX_VALUE) {
      throw Refusal.of(-1108, "Parameter '" + name + "' overflowed.");
    }
    return value == null ? null : value.intValue();
  }

  /// A time in milliseconds or microseconds, told apart by its size; answered in milliseconds.
  @Nullable Long millis(String name) {
    Long value = number(name);
    return value == null ? null : value >= 100_000_000_000_000L ? value / 1000 : value;
  }

  int limit(int fallback, int most) {
    Integer limit = whole("limit");
    if (limit == null) {
      return fallback;
    }
    if (limit < 1) {
      throw Refusal.of(-1130, "Data sent for parameter 'limit' is not valid.");
    }
    return Math.min(limit, most);
  }

  boolean flag(String name) {
    String value = text(name);
    if (value != null && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw Refusal.of(-1130, "Data sent for parameter '" + name + "' is not valid.");
    }
    return value != null && value.equalsIgnoreCase("true");
  }

  /// One of an enum's names, refused with the code that belongs to the parameter.
  <E extends Enum<E>> @Nullable E choice(String name, Class<E> type, int code, String reason) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(value)) {
        return each;
      }
    }
    throw Refusal.of(code, reason);
  }
}
