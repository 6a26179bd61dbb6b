package io.millrace.server.api;

import java.util.List;

/// Bars of one instrument, oldest first.
public record BarsView(String instrument, String interval, List<BarView> bars) {
  public BarsView {
    bars = List.copyOf(bars);
  }
}
