package io.millrace.simulation.backtest;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import io.millrace.core.risk.RiskLimits;
import io.millrace.core.risk.RiskLimitsDocument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.value.Amount;
import java.util.ArrayList;
import java.util.List;

/// Several bots on one account, as people write it: `{"capital": "10000", "limits": {…}, "bots":
/// [{"name": "…", "strategy": "…", "instrument": "…", "params": {…}, "priority": 0}, …]}`.
///
/// @param bots in the order in which they act when their bars open at the same time
public record PortfolioDocument(Amount capital, RiskLimits limits, List<Member> bots) {
  private static final String SMALLEST = "0.01";
  private static final String LARGEST = "1000000000000";

  public PortfolioDocument {
    bots = List.copyOf(bots);
  }

  /// Reads everything but each bot's `params`, which its strategy checks.
  ///
  /// @throws InvalidDocumentException naming every field that is wrong
  public static PortfolioDocument read(Document document) {
    DocumentReader reader = DocumentReader.of(document, "");
    Amount capital = Amount.of(reader.requiredDecimal("capital", SMALLEST, LARGEST));
    RiskLimits limits =
        reader.optionalObject("limits").map(RiskLimitsDocument::read).orElse(RiskLimits.NONE);
    List<Member> bots = new ArrayList<>();
    if (reader.node("bots") instanceof Document.Items items && !items.items().isEmpty()) {
      for (Document item : items.items()) {
        bots.add(member(item, bots.size() + 1));
      }
    } else {
      reader.problem("bots", "nothing", "a list of at least one bot");
    }
    reader.finish();
    return new PortfolioDocument(capital, limits, bots);
  }

  private static Member member(Document item, int number) {
    if (!(item instanceof Document.Fields fields)) {
      throw new InvalidDocumentException("bots[" + (number - 1) + "]", item, "an object");
    }
    var own = Document.fields();
    String name = "bot " + number;
    for (var field : fields.fields().entrySet()) {
      if (field.getKey().equals("name") && field.getValue() instanceof Document.Text text) {
        name = text.value();
      } else {
        own.put(field.getKey(), field.getValue());
      }
    }
    try {
      return new Member(name, BotDocument.read(own.build()));
    } catch (InvalidDocumentException wrong) {
      throw of(number, wrong);
    }
  }

  /// The same problems, each with the bot that it is of.
  private static InvalidDocumentException of(int number, InvalidDocumentException wrong) {
    String bot = "bots[" + (number - 1) + "].";
    var all =
        new InvalidDocumentException(
            wrong.problems().stream()
                .map(one -> new Problem(bot + one.field(), one.value(), one.allowed()))
                .toList());
    all.initCause(wrong);
    return all;
  }

  /// One bot.
  ///
  /// @param name as the report calls it; `bot 1` and so on where the document gives none
  public record Member(String name, BotDocument document) {}
}
