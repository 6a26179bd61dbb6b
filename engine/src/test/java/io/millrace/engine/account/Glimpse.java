package io.millrace.engine.account;

import io.millrace.core.order.ClientOrderId;
import io.millrace.store.FillRecord;
import io.millrace.store.OrderRecord;
import java.util.List;
import java.util.Optional;

/// Looks at what is stored, past all owners.
interface Glimpse {
  Optional<OrderRecord> order(ClientOrderId id);

  List<FillRecord> fills();

  /// The epoch of the present owner.
  long epoch();
}
