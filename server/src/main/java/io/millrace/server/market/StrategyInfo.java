package io.millrace.server.market;

import java.util.List;
import java.util.Map;

/// A strategy on offer.
///
/// @param hasDeals whether its cycles are deals
public record StrategyInfo(String name, boolean hasDeals, List<Preset> presets) {
  public StrategyInfo {
    presets = List.copyOf(presets);
  }

  /// Parameters to begin with.
  public record Preset(String name, String title, Map<String, Object> params) {}
}
