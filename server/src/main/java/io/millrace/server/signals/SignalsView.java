package io.millrace.server.signals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bot is told by others: a page of it, the newest first.
///
/// @param address nothing where nobody can
/// @param total how many there are over all pages
/// @param page counted from 0
public record SignalsView(
    @Nullable SignalAddressView address, List<SignalView> items, long total, int page, int size) {
  public SignalsView {
    items = List.copyOf(items);
  }
}
