package io.millrace.server.deals;

import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import java.util.Optional;

/// What the interface asks of the past, newest first. An unknown bot is an {@link
/// io.millrace.server.errors.ApiException} with status 404.
public interface Records {
  Page<DealView> deals(RowFilter filter, Paging paging);

  Page<OrderView> orders(RowFilter filter, Paging paging);

  Page<FillView> fills(RowFilter filter, Paging paging);

  /// @param before id of the decision before which the page begins
  Page<DecisionView> decisions(String bot, Optional<String> before, int size);
}
