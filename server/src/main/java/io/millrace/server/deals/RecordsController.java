package io.millrace.server.deals;

import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Deals, orders and fills, newest first.
@RestController
@RequestMapping("/api")
@Tag(name = "Deals")
public final class RecordsController {
  private final Records records;

  public RecordsController(Records records) {
    this.records = records;
  }

  @GetMapping("/deals")
  @Operation(operationId = "deals", summary = "Deals, newest first")
  Page<DealView> deals(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    return records.deals(filter(botId, open), new Paging(page, size));
  }

  @GetMapping("/orders")
  @Operation(operationId = "orders", summary = "Orders, newest first")
  Page<OrderView> orders(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    return records.orders(filter(botId, open), new Paging(page, size));
  }

  @GetMapping("/fills")
  @Operation(operationId = "fills", summary = "Fills, newest first")
  Page<FillView> fills(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    return records.fills(filter(botId, null), new Paging(page, size));
  }

  private static RowFilter filter(@Nullable String botId, @Nullable Boolean open) {
    return new RowFilter(Optional.ofNullable(botId), Optional.ofNullable(open));
  }
}
