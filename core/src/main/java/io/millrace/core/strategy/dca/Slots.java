package io.millrace.core.strategy.dca;

/// Names of the order slots of a deal.
final class Slots {
  static final int MOST_SAFETY_ORDERS = 200;
  static final int MOST_TARGETS = 4;
  static final String BASE = "base";
  static final String STOP_LOSS = "stop-loss";
  static final String CLOSE = "close";
  private static final String TAKE_PROFIT = "take-profit";
  private static final String SAFETY_PREFIX = "safety-";
  private static final String TARGET_PREFIX = "take-profit-";
  private static final String ADDED_PREFIX = "add-";
  private static final String[] SAFETY = numbered(SAFETY_PREFIX, MOST_SAFETY_ORDERS);
  private static final String[] TARGET = numbered(TARGET_PREFIX, MOST_TARGETS);

  private Slots() {}

  private static String[] numbered(String prefix, int count) {
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = prefix + (i + 1);
    }
    return names;
  }

  static String safety(int k) {
    return SAFETY[k - 1];
  }

  static String added(int n) {
    return ADDED_PREFIX + n;
  }

  /// The slot of an exit in {@link DealState#targets}: 0 is the only exit of a deal, 1 to 4 are
  /// targets. They are kept apart so that a deal whose targets are edited does not count a sale
  /// twice.
  static int exitIndex(boolean hasTargets, int exit) {
    return hasTargets ? exit + 1 : 0;
  }

  static String exit(int index) {
    return index == 0 ? TAKE_PROFIT : TARGET[index - 1];
  }

  static boolean isExit(String name) {
    return name.startsWith(TAKE_PROFIT);
  }

  static boolean isSafety(String name) {
    return name.startsWith(SAFETY_PREFIX);
  }

  static boolean isAdded(String name) {
    return name.startsWith(ADDED_PREFIX);
  }

  static int exitIndex(String name) {
    return name.length() == TAKE_PROFIT.length() ? 0 : numberOf(name);
  }

  /// The number behind the last dash.
  static int numberOf(String name) {
    return Integer.parseInt(name, name.lastIndexOf('-') + 1, name.length(), 10);
  }
}
