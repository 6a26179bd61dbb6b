package io.millrace.server.deals;

import io.millrace.server.deals.RecordFiles.Kind;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
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

  private final RecordFiles files;

  public CsvController(Records records) {
    this.files = new RecordFiles(records);
  }

  @GetMapping(path = "/deals.csv", produces = "text/csv")
  @Operation(operationId = "dealsCsv", summary = "Deals for a spreadsheet")
  ResponseEntity<StreamingResponseBody> deals(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open) {
    return file(Kind.DEALS, filter(botId, open));
  }

  @GetMapping(path = "/orders.csv", produces = "text/csv")
  @Operation(operationId = "ordersCsv", summary = "Orders for a spreadsheet")
  ResponseEntity<StreamingResponseBody> orders(
      @RequestParam(required = false) @Nullable String botId,
      @RequestParam(required = false) @Nullable Boolean open) {
    return file(Kind.ORDERS, filter(botId, open));
  }

  @GetMapping(path = "/fills.csv", produces = "text/csv")
  @Operation(operationId = "fillsCsv", summary = "Fills for a spreadsheet")
  ResponseEntity<StreamingResponseBody> fills(
      @RequestParam(required = false) @Nullable String botId) {
    return file(Kind.FILLS, filter(botId, null));
  }

  private static RowFilter filter(@Nullable String botId, @Nullable Boolean open) {
    return new RowFilter(Optional.ofNullable(botId), Optional.ofNullable(open));
  }

  private ResponseEntity<StreamingResponseBody> file(Kind kind, RowFilter filter) {
    files.check(filter);
    // The rows are written by another thread, for the same person.
    Caller caller = Caller.current();
    String name = "millrace-" + kind.name().toLowerCase(Locale.ROOT) + ".csv";
    ContentDisposition attachment = ContentDisposition.attachment().filename(name).build();
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(
            out -> {
              var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
              caller.does(
                  () -> {
                    files.write(kind, filter, text);
                    return true;
                  });
            });
  }
}
