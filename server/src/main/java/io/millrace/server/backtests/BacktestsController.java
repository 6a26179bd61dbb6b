package io.millrace.server.backtests;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Backtests.
@RestController
@RequestMapping("/api/backtests")
@Tag(name = "Backtests")
public final class BacktestsController {
  private static final int MOST_BARS = 5_000;
  private static final String REPORT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

  private final BacktestDesk desk;

  public BacktestsController(BacktestDesk desk) {
    this.desk = desk;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(operationId = "createBacktest", summary = "Queues a backtest")
  Backtest create(@RequestBody BacktestOrder order) {
    return desk.submit(order);
  }

  @GetMapping
  @Operation(operationId = "backtests", summary = "Backtests, newest first, with their figures")
  Page<Backtest> backtests(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return Page.of(desk.list(), new Paging(page, size));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "backtest", summary = "A backtest with its whole result")
  Backtest backtest(@PathVariable String id) {
    return desk.find(id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteBacktest",
      summary = "Cancels a backtest that has not ended, deletes one that has")
  void delete(@PathVariable String id) {
    desk.cancelOrDelete(id);
  }

  @GetMapping("/{id}/bars")
  @Operation(
      operationId = "backtestBars",
      summary = "The bars of a backtest, joined to fit a chart")
  BarsView bars(@PathVariable String id, @RequestParam(defaultValue = "2000") int limit) {
    if (limit < 1 || limit > MOST_BARS) {
      throw new InvalidDocumentException("limit", limit, "a whole number from 1 to " + MOST_BARS);
    }
    return desk.bars(id, limit);
  }

  @GetMapping(value = "/{id}/report", produces = MediaType.TEXT_HTML_VALUE)
  @Operation(operationId = "backtestReport", summary = "The stand-alone report")
  ResponseEntity<String> report(@PathVariable String id) {
    return ResponseEntity.ok()
        .header("Content-Security-Policy", REPORT_POLICY)
        .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
        .body(desk.report(id));
  }
}
