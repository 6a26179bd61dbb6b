package io.millrace.server.bots;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.BarInterval;
import io.millrace.server.api.BarsView;
import io.millrace.server.api.Given;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.deals.DecisionView;
import io.millrace.server.deals.Records;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Bots.
@RestController
@RequestMapping("/api/bots")
@Tag(name = "Bots")
public final class BotsController {
  private static final int MOST_BARS = 5_000;

  private final Bots bots;
  private final Records records;

  public BotsController(Bots bots, Records records) {
    this.bots = bots;
    this.records = records;
  }

  @GetMapping
  @Operation(operationId = "bots", summary = "Bots, by name")
  Page<BotSummary> bots(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String strategy,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    var filter =
        new BotFilter(
            Given.optional("status", status, "a phase, such as IN_POSITION", Phase::valueOf),
            Given.wanted("strategy", strategy),
            Given.wanted("text", text));
    return bots.bots(filter, new Paging(page, size));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "createBot", summary = "Creates a bot")
  BotDetail create(@RequestBody NewBot bot) {
    String name = Given.name(bot.name());
    return bots.create(new NewBot(name, bot.accountId(), bot.bot(), bot.start()));
  }

  @GetMapping("/{id}")
  @Operation(operationId = "bot", summary = "Everything about one bot")
  BotDetail bot(@PathVariable String id) {
    return bots.bot(id);
  }

  @PutMapping("/{id}")
  @Operation(operationId = "changeBot", summary = "Changes a running or stopped bot")
  BotDetail change(@PathVariable String id, @RequestBody ChangedBot changed) {
    @Nullable String name = changed.name() == null ? null : Given.name(changed.name());
    return bots.change(id, new ChangedBot(name, changed.bot()));
  }

  @PostMapping("/{id}/plan")
  @Operation(operationId = "planBot", summary = "What a change would do to the bot's orders")
  PlanView plan(@PathVariable String id, @RequestBody PlanRequest request) {
    return bots.plan(id, request);
  }

  @PostMapping("/{id}/commands")
  @Operation(operationId = "commandBot", summary = "Asks something of a bot")
  BotDetail command(@PathVariable String id, @RequestBody BotCommand command) {
    return bots.command(id, command);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteBot", summary = "Deletes a bot; refused while a deal is open")
  void delete(@PathVariable String id, @RequestParam(defaultValue = "false") boolean close) {
    bots.delete(id, close);
  }

  @GetMapping("/{id}/bars")
  @Operation(operationId = "botBars", summary = "The newest bars of a bot's instrument")
  BarsView bars(
      @PathVariable String id,
      @RequestParam(defaultValue = "1m") String interval,
      @RequestParam(defaultValue = "500") int limit) {
    return bots.bars(id, interval(interval), limit(limit, MOST_BARS));
  }

  @GetMapping("/{id}/decisions")
  @Operation(operationId = "decisions", summary = "Why a bot did what it did, newest first")
  Page<DecisionView> decisions(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") int size) {
    return records.decisions(id, Optional.ofNullable(before), new Paging(0, size).size());
  }

  private static BarInterval interval(String text) {
    return Given.value("interval", text, "one of " + BarInterval.allowed(), BarInterval::of);
  }

  private static int limit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new InvalidDocumentException("limit", limit, "a whole number from 1 to " + most);
    }
    return limit;
  }
}
