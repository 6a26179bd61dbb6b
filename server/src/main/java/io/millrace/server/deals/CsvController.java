package io.millrace.server.deals;

import io.millrace.server.api.Csv;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Deals, orders and fills as files for spreadsheets, newest first, however many they are.
@RestController
@RequestMapping("/api")
@Tag(name = "Deals")
public final class CsvController {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Records records;

  public CsvController(Records records) {
    this.records = records;
  }

  @GetMapping(path = "/deals.csv", produces = "text/csv")
  @Operation(operationId = "dealsCsv", summary = "Deals for a spreadsheet")
  ResponseEntity<StreamingResponseBody> deals(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open) {
    RowFilter filter = filter(botId, open);
    records.check(filter);
    return file("deals", csv -> deals(filter, csv));
  }

  private void deals(RowFilter filter, Csv csv) {
    csv.row(
        "bot",
        "botName",
        "instrument",
        "number",
        "openedAt",
        "closedAt",
        "closeReason",
        "bought",
        "cost",
        "sold",
        "proceeds",
        "fees",
        "funding",
        "profit",
        "profitPercent");
    records.eachDeal(
        filter,
        deal ->
            csv.row(
                deal.botId(),
                deal.botName(),
                deal.instrument(),
                deal.number(),
                deal.openedAt(),
                deal.closedAt(),
                deal.closeReason(),
                deal.bought(),
                deal.cost(),
                deal.sold(),
                deal.proceeds(),
                deal.fees(),
                deal.funding(),
                deal.profit(),
                deal.profitPercent()));
  }

  @GetMapping(path = "/orders.csv", produces = "text/csv")
  @Operation(operationId = "ordersCsv", summary = "Orders for a spreadsheet")
  ResponseEntity<StreamingResponseBody> orders(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open) {
    RowFilter filter = filter(botId, open);
    records.check(filter);
    return file("orders", csv -> orders(filter, csv));
  }

  private void orders(RowFilter filter, Csv csv) {
    csv.row(
        "id",
        "bot",
        "botName",
        "instrument",
        "deal",
        "slot",
        "side",
        "type",
        "price",
        "quantity",
        "filled",
        "state",
        "createdAt",
        "updatedAt",
        "reason");
    records.eachOrder(
        filter,
        order ->
            csv.row(
                order.id(),
                order.botId(),
                order.botName(),
                order.instrument(),
                order.deal(),
                order.slot(),
                order.side(),
                order.type(),
                order.price(),
                order.quantity(),
                order.filled(),
                order.state(),
                order.createdAt(),
                order.updatedAt(),
                order.reason()));
  }

  @GetMapping(path = "/fills.csv", produces = "text/csv")
  @Operation(operationId = "fillsCsv", summary = "Fills for a spreadsheet")
  ResponseEntity<StreamingResponseBody> fills(
      @RequestParam(required = false) @Nullable String botId) {
    RowFilter filter = filter(botId, null);
    records.check(filter);
    return file("fills", csv -> fills(filter, csv));
  }

  private void fills(RowFilter filter, Csv csv) {
    csv.row(
        "time",
        "bot",
        "botName",
        "instrument",
        "deal",
        "slot",
        "side",
        "price",
        "quantity",
        "fee",
        "feeAsset",
        "liquidity");
    records.eachFill(
        filter,
        fill ->
            csv.row(
                fill.time(),
                fill.botId(),
                fill.botName(),
                fill.instrument(),
                fill.deal(),
                fill.slot(),
                fill.side(),
                fill.price(),
                fill.quantity(),
                fill.fee(),
                fill.feeAsset(),
                fill.liquidity()));
  }

  private static RowFilter filter(@Nullable String botId, @Nullable Boolean open) {
    return new RowFilter(Optional.ofNullable(botId), Optional.ofNullable(open));
  }

  private static ResponseEntity<StreamingResponseBody> file(String name, Consumer<Csv> rows) {
    // The rows are written by another thread, for the same person.
    Caller caller = Caller.current();
    ContentDisposition attachment =
        ContentDisposition.attachment().filename("millrace-" + name + ".csv").build();
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(
            out -> {
              var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
              caller.does(
                  () -> {
                    rows.accept(new Csv(text));
                    return true;
                  });
              text.flush();
            });
  }
}
