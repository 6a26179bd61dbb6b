package io.millrace.venues.binance.spot;

import io.millrace.core.order.ClientOrderId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which order of ours has which number at the venue: trades are listed by the venue's numbers
/// only. What is forgotten costs a question more. Safe for concurrent use.
final class Names {
  private static final int LARGEST = 10_000;

  private final Map<ClientOrderId, Long> numbers = bounded();
  private final Map<String, String> names = bounded();

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > LARGEST;
      }
    };
  }

  /// Numbers are counted by symbol.
  synchronized void remember(String symbol, long number, String clientOrderId) {
    names.put(symbol + '/' + number, clientOrderId);
    OrderReader.ours(clientOrderId).ifPresent(id -> numbers.put(id, number));
  }

  synchronized Optional<Long> number(ClientOrderId id) {
    return Optional.ofNullable(numbers.get(id));
  }

  synchronized Optional<String> name(String symbol, long number) {
    return Optional.ofNullable(names.get(symbol + '/' + number));
  }
}
