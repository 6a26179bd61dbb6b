package io.millrace.server.deals;

import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import java.util.Optional;
import java.util.function.Consumer;

/// What the interface asks of the past, newest first. An unknown bot is an {@link
/// io.millrace.server.errors.ApiException} with status 404.
public interface Records {
  Page<DealView> deals(RowFilter filter, Paging paging);

  Page<OrderView> orders(RowFilter filter, Paging paging);

  Page<FillView> fills(RowFilter filter, Paging paging);

  /// Refuses what could not be read, before anything is answered.
  void check(RowFilter filter);

  /// All of them, one after another.
  void eachDeal(RowFilter filter, Consumer<DealView> reader);

  /// All of them, one after another.
  void eachOrder(RowFilter filter, Consumer<OrderView> reader);

  /// All of them, one after another.
  void eachFill(RowFilter filter, Consumer<FillView> reader);

  /// @param before id of the decision before which the page begins
  Page<DecisionView> decisions(String bot, Optional<String> before, int size);
}
