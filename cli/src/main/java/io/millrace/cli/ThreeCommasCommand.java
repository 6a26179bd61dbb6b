package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.BotDocument;
import io.millrace.core.value.Ratio;
import io.millrace.history.KnownInstruments;
import io.millrace.json.Json;
import io.millrace.json.threecommas.Choices;
import io.millrace.json.threecommas.ThreeCommasBot;
import io.millrace.json.threecommas.Translation;
import io.millrace.simulation.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `millrace import 3commas`: an exported DCA bot as one of ours, and a word on each of its fields.
final class ThreeCommasCommand implements Command {
  private static final FeeRates FEES = FeeRates.both(Ratio.of("0.001"));

  private final Options options =
      new Options(
          "Makes a DCA bot of 3Commas ours, and tells what became of every field.",
          "What would change the bot is refused: then the exit code is 2, and nothing is written.");

  private final Values<Path> files =
      options
          .arguments("FILE", Kind.PATH, "one bot, or a list of them, as the API of 3Commas answers")
          .required();

  private final Value<Path> out =
      options.path("--out", "FILE", "where our document goes (default: printed)");

  private final Value<String> id =
      options.text("--id", "ID", "which bot of a list, by its id at 3Commas");

  private final Value<String> pair =
      options.text("--pair", "PAIR", "which pair of a bot that has several, such as USDT_BTC");

  private final Value<String> venue =
      options.text(
          "--venue",
          "VENUE",
          "where it will trade (default: binance-spot; binance-usdm for a bot with leverage)");

  private final Values<String> without =
      options.texts("--without", "FIELD", "read the bot as if it had no such field");

  private final Flag json = options.flag("--json", "print the bot and all its fields as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    Translation bot =
        ThreeCommasBot.translate(
            exported(Json.read(files.only())),
            new Choices(venue.given(), pair.given(), Set.copyOf(without.values())));
    List<Problem> problems = bot.isFaithful() ? problems(bot.bot()) : List.of();
    boolean isGood = bot.isFaithful() && problems.isEmpty();
    Path file = out.orNull();
    if (isGood && file != null) {
      Files.writeString(file, Json.pretty(bot.bot()) + "\n");
    }
    if (json.isGiven()) {
      output.out().println(Json.pretty(ThreeCommasOutput.document(bot, problems)));
    } else {
      // The document alone goes where `> bot.json` would put it.
      ThreeCommasOutput.print(bot, problems, file == null ? output.err() : output.out());
      if (isGood && file == null) {
        output.out().println(Json.pretty(bot.bot()));
      } else if (isGood) {
        output.out().println("Written to " + file);
      }
    }
    return isGood ? 0 : Millrace.WRONG_INPUT;
  }

  private Document.Fields exported(Document read) {
    List<Document.Fields> bots =
        switch (read) {
          case Document.Fields one -> List.of(one);
          case Document.Items(List<Document> items) ->
              items.stream()
                  .filter(Document.Fields.class::isInstance)
                  .map(Document.Fields.class::cast)
                  .toList();
          case Document _ -> List.of();
        };
    String wanted = id.given().orElse("");
    List<Document.Fields> found =
        bots.stream().filter(bot -> wanted.isEmpty() || text(bot, "id").equals(wanted)).toList();
    if (found.size() != 1) {
      String there =
          bots.stream()
              .map(bot -> text(bot, "id") + " (" + text(bot, "name") + ")")
              .collect(Collectors.joining(", "));
      throw new InvalidDocumentException(
          "--id",
          wanted.isEmpty() ? "nothing" : "'" + wanted + "'",
          bots.isEmpty() ? "of a file with a bot in it" : "one of " + there);
    }
    return found.getFirst();
  }

  private static String text(Document.Fields bot, String name) {
    return switch (bot.field(name)) {
      case Document.Text(String text) -> text;
      case Document.Num number -> number.value().toPlainString();
      case Document _ -> "";
    };
  }

  /// What is wrong with our document, where the trading rules of its instrument are known.
  private static List<Problem> problems(Document.Fields bot) {
    try {
      BotDocument document = BotDocument.read(bot);
      Optional<Instrument> known = KnownInstruments.find(document.instrument());
      if (known.isPresent()) {
        Plugins.builtIn().configure(document, known.get(), FEES);
      }
      return List.of();
    } catch (InvalidDocumentException unfit) {
      return unfit.problems().stream().distinct().toList();
    }
  }
}
