package io.millrace.server.deals;

import io.millrace.server.api.Csv;
import io.millrace.server.api.CsvColumns;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
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

  private static final CsvColumns<DealView> DEALS =
      new CsvColumns<DealView>()
          .add("bot", DealView::botId)
          .add("botName", DealView::botName)
          .add("instrument", DealView::instrument)
          .add("number", DealView::number)
          .add("openedAt", DealView::openedAt)
          .add("closedAt", DealView::closedAt)
          .add("closeReason", DealView::closeReason)
          .add("bought", DealView::bought)
          .add("cost", DealView::cost)
          .add("sold", DealView::sold)
          .add("proceeds", DealView::proceeds)
          .add("fees", DealView::fees)
          .add("funding", DealView::funding)
          .add("profit", DealView::profit)
          .add("profitPercent", DealView::profitPercent);
  private static final CsvColumns<OrderView> ORDERS =
      new CsvColumns<OrderView>()
          .add("id", OrderView::id)
          .add("bot", OrderView::botId)
          .add("botName", OrderView::botName)
          .add("instrument", OrderView::instrument)
          .add("deal", OrderView::deal)
          .add("slot", OrderView::slot)
          .add("side", OrderView::side)
          .add("type", OrderView::type)
          .add("price", OrderView::price)
          .add("quantity", OrderView::quantity)
          .add("filled", OrderView::filled)
          .add("state", OrderView::state)
          .add("createdAt", OrderView::createdAt)
          .add("updatedAt", OrderView::updatedAt)
          .add("reason", OrderView::reason);
  private static final CsvColumns<FillView> FILLS =
      new CsvColumns<FillView>()
          .add("time", FillView::time)
          .add("bot", FillView::botId)
          .add("botName", FillView::botName)
          .add("instrument", FillView::instrument)
          .add("deal", FillView::deal)
          .add("slot", FillView::slot)
          .add("side", FillView::side)
          .add("price", FillView::price)
          .add("quantity", FillView::quantity)
          .add("fee", FillView::fee)
          .add("feeAsset", FillView::feeAsset)
          .add("liquidity", FillView::liquidity);

  private final Records records;

  public CsvController(Records records) {
    this.records = records;
  }

  @GetMapping(path = "/deals.csv", produces = "text/csv")
  @Operation(operationId = "dealsCsv", summary = "Deals for a spreadsheet")
  ResponseEntity<StreamingResponseBody> deals(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open) {
    return file("deals", filter(botId, open), DEALS, records::eachDeal);
  }

  @GetMapping(path = "/orders.csv", produces = "text/csv")
  @Operation(operationId = "ordersCsv", summary = "Orders for a spreadsheet")
  ResponseEntity<StreamingResponseBody> orders(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open) {
    return file("orders", filter(botId, open), ORDERS, records::eachOrder);
  }

  @GetMapping(path = "/fills.csv", produces = "text/csv")
  @Operation(operationId = "fillsCsv", summary = "Fills for a spreadsheet")
  ResponseEntity<StreamingResponseBody> fills(
      @RequestParam(required = false) @Nullable String botId) {
    return file("fills", filter(botId, null), FILLS, records::eachFill);
  }

  private static RowFilter filter(@Nullable String botId, @Nullable Boolean open) {
    return new RowFilter(Optional.ofNullable(botId), Optional.ofNullable(open));
  }

  private <T> ResponseEntity<StreamingResponseBody> file(
      String name,
      RowFilter filter,
      CsvColumns<T> columns,
      BiConsumer<RowFilter, Consumer<T>> each) {
    records.check(filter);
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
                    var csv = new Csv(text);
                    csv.row(columns.names());
                    each.accept(filter, row -> csv.row(columns.row(row)));
                    return true;
                  });
              text.flush();
            });
  }
}
