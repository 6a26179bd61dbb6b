package io.millrace.store;

import io.millrace.core.reason.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Something that a person is told, before it is put into the words of a language.
///
/// @param parts what is particular to it, by the names that the topic has for them: texts, numbers
///   as plain decimals, and reasons
public record Saying(Topic topic, Map<String, Object> parts) {
  /// What can be said, with the names of its parts. What a strategy or a limit says itself is a
  /// part that is a reason; what a venue says is passed on as it is.
  public enum Topic {
    DEAL_OPENED("deal"),
    DEAL_CLOSED("deal", "reason", "profit", "currency"),
    SAFETY_FILLED("slot", "quantity", "symbol", "price", "deal"),
    SAFETY_FILLED_AT_MARKET("slot", "quantity", "symbol", "deal"),
    BOT_IN_TROUBLE("why"),
    BOT_WAITS("why"),
    ORDER_IN_DOUBT("order", "why"),
    LIMIT_REACHED("limit"),
    KILLED(),
    KILLED_AND_CLOSED(),
    FENCED("why"),
    KEY_UNFIT("account", "why"),
    ACCOUNT_STOPPED("account", "why"),
    ACCOUNT_RUNS("account"),
    BOTS_PAUSED("bots"),
    DAY_CLOSED("mode", "currency", "closed", "won", "profit"),
    DAY_QUIET(),
    DEALS_OPEN("count"),
    BOTS_IN_TROUBLE("count"),
    CHANNEL_ENDED("channel", "why"),
    MESSAGE_GIVEN_UP("channel", "why"),
    TRIAL();

    private final String parts; // a list would be mutable in the eyes of the compiler

    Topic(String... parts) {
      this.parts = String.join(" ", parts);
    }

    /// Names of its parts, in order.
    public List<String> parts() {
      return parts.isEmpty() ? List.of() : List.of(parts.split(" ", -1));
    }
  }

  public Saying {
    parts = Map.copyOf(parts);
    if (parts.size() != topic.parts().size() || !parts.keySet().containsAll(topic.parts())) {
      throw new IllegalArgumentException(
          topic + " with " + new TreeMap<>(parts).keySet() + "; allowed: " + topic.parts());
    }
  }

  /// @param values of the topic's parts, in their order
  public static Saying of(Topic topic, Object... values) {
    if (values.length != topic.parts().size()) {
      throw new IllegalArgumentException(
          topic + " with " + values.length + " values; allowed: " + topic.parts());
    }
    Map<String, Object> parts = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      parts.put(
          topic.parts().get(i),
          values[i] instanceof Reason why ? why.kept() : values[i].toString());
    }
    return new Saying(topic, parts);
  }
}
