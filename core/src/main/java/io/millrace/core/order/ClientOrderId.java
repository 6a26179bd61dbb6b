package io.millrace.core.order;

/// Our name for an order at the venue: a pure function of installation, bot, slot and attempt, so
/// that a restart computes the same one and can ask for it, and readable without our database. It
/// is no licence to send again: venues accept a used id once the first order has ended (reliability
/// §0).
///
/// Form: `install.bot-cycle-slot-attempt` with dots left out: `mr1a3-12-safety_3-2` is installation
/// `mr1`, bot `a3` (base 36), deal 12, slot `safety-3`, second attempt. An installation that was
/// restored from a backup goes on with capital letters behind its three characters, `mr1QKZVA`:
/// what it has forgotten stays recognisable as its own, and no id is made twice.
///
/// @param text 1 to 36 of `[A-Za-z0-9_-]`, the alphabet every venue accepts
public record ClientOrderId(String text) implements Comparable<ClientOrderId> {
  private static final int FAMILY_LENGTH = 3;
  private static final int LONGEST = 36;

  public ClientOrderId {
    if (text.isEmpty() || text.length() > LONGEST || !isPlain(text)) {
      throw new IllegalArgumentException(
          "client order id '" + text + "' must be 1 to 36 letters, digits, underscores or dashes");
    }
  }

  /// @param install three letters or digits that tell installations apart, and capital letters
  ///   behind them once it was restored
  /// @param bot number of the bot, above zero
  public static ClientOrderId of(String install, long bot, OrderRef order) {
    if (install.length() < FAMILY_LENGTH || capitals(install) != install.length()) {
      throw new IllegalArgumentException(
          "installation '" + install + "' must have 3 characters, and capital letters after them");
    }
    return new ClientOrderId(
        install
            + Long.toString(bot, Character.MAX_RADIX)
            + '-'
            + Long.toString(order.slot().cycle(), Character.MAX_RADIX)
            + '-'
            + order.slot().name().replace('-', '_')
            + '-'
            + order.attempt());
  }

  /// Whether an installation gives, or gave before it was restored, ids like this one. Those that
  /// other programs and people give have other forms.
  public boolean isOf(String install) {
    return text.startsWith(family(install))
        && text.substring(FAMILY_LENGTH).matches("[A-Z]*[0-9a-z]+-[0-9a-z]+-[a-zA-Z0-9_]+-[0-9]+");
  }

  /// What stays of an installation however often it is restored.
  public static String family(String install) {
    return install.substring(0, FAMILY_LENGTH);
  }

  public String install() {
    return text.substring(0, capitals(text));
  }

  public long bot() {
    return Long.parseLong(text, capitals(text), text.indexOf('-'), Character.MAX_RADIX);
  }

  /// Where the capital letters behind the first three characters end.
  private static int capitals(String text) {
    int end = FAMILY_LENGTH;
    while (end < text.length() && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
      end++;
    }
    return end;
  }

  /// The slot and attempt that the id was made from.
  public OrderRef ref() {
    String[] parts = text.split("-", -1);
    return new OrderRef(
        new OrderSlot(Long.parseLong(parts[1], Character.MAX_RADIX), parts[2].replace('_', '-')),
        Integer.parseInt(parts[3]));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(ClientOrderId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
