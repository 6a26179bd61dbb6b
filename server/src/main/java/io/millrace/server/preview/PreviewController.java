package io.millrace.server.preview;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.strategy.ConfiguredBot;
import io.millrace.core.value.Price;
import io.millrace.history.KnownInstruments;
import io.millrace.server.api.Given;
import io.millrace.server.market.LiveMarket;
import io.millrace.server.market.PaperFees;
import io.millrace.server.market.StrategyShelf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The exact ladder or grid before it is started.
@RestController
@RequestMapping("/api/preview")
@Tag(name = "Bots")
public final class PreviewController {
  private final LiveMarket market;
  private final StrategyShelf shelf;

  public PreviewController(LiveMarket market, StrategyShelf shelf) {
    this.market = market;
    this.shelf = shelf;
  }

  @PostMapping
  @Operation(
      operationId = "preview",
      summary = "What a bot would do if it started now; wrong parameters are part of the answer")
  PreviewView preview(@RequestBody PreviewRequest request) {
    Optional<Price> given =
        Given.optional(
            "price", request.price(), "a price above 0", text -> Given.price("price", text));
    try {
      BotDocument bot = request.bot().toDocument();
      Instrument instrument = instrument(bot);
      Price price = given.or(() -> market.lastPrice(instrument.id())).orElse(null);
      ConfiguredBot<?, ?> configured =
          shelf.strategies().configure(bot, instrument, PaperFees.RATES);
      if (price == null) {
        throw new InvalidDocumentException(
            "price", "nothing", "given: " + instrument.id() + " has no live price here");
      }
      return PreviewView.of(price, configured.preview(PaperFees.RATES, price));
    } catch (InvalidDocumentException invalid) {
      return PreviewView.of(given.orElse(null), invalid.problems());
    }
  }

  private Instrument instrument(BotDocument bot) {
    return market.instruments().stream()
        .filter(instrument -> instrument.id().equals(bot.instrument()))
        .findFirst()
        .or(() -> KnownInstruments.find(bot.instrument()))
        .orElseThrow(
            () ->
                new InvalidDocumentException(
                    "instrument", "'" + bot.instrument() + "'", "a known instrument"));
  }
}
