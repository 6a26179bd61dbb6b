package io.millrace.cli;

import io.millrace.cli.command.Command;
import io.millrace.cli.command.Flag;
import io.millrace.cli.command.Kind;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Output;
import io.millrace.cli.command.Value;
import io.millrace.cli.command.Values;
import io.millrace.core.document.Document;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.BarLibrary;
import io.millrace.history.Bars;
import io.millrace.history.DataKind;
import io.millrace.history.InstrumentFromFile;
import io.millrace.history.LoadedBars;
import io.millrace.history.Verification;
import io.millrace.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `millrace data import`: recordings, into the library.
final class ImportCommand implements Command {
  private final Options options =
      new Options(
          "Adds bars to the library, which loads in milliseconds; names tell whose they are.",
          "Quote bars, funding, trades and recorded streams are kept as they are.");

  private final Values<Path> files =
      options
          .arguments(
              "FILE", Kind.PATH, "CSV (also .gz, .zip), columnar files or streams, in any order")
          .required();

  private final Value<String> instrument =
      options.text(
          "--instrument", "ID", "such as binance-spot:BTCUSDT (default: as the files say)");

  private final Value<String> interval =
      options.text("--interval", "LENGTH", "such as 1m (default: the smallest step between bars)");

  private final Library library = options.include(new Library());

  private final Flag json = options.flag("--json", "print the result as JSON");

  @Override
  public Options options() {
    return options;
  }

  @Override
  public int run(Output output) throws IOException {
    Map<Boolean, List<Path>> byKind =
        files.values().stream()
            .collect(Collectors.partitioningBy(file -> DataKind.of(file) == DataKind.BARS));
    // All are read before the first is kept, so that a bad one leaves nothing half done.
    List<LoadedBars> loaded = loaded(byKind.getOrDefault(true, List.of()));
    List<BarLibrary.Addition> added = new ArrayList<>();
    for (LoadedBars bars : loaded) {
      added.add(library.open().add(bars.series()));
    }
    List<Verification> kept = new ArrayList<>();
    for (Path file : byKind.getOrDefault(false, List.of())) {
      kept.add(library.recordings().add(file));
    }
    if (json.isGiven()) {
      output.out().println(Json.pretty(document(added, kept)));
      return 0;
    }
    for (BarLibrary.Addition addition : added) {
      output
          .out()
          .println(
              DataOutput.line(addition.stored())
                  + ": "
                  + addition.added()
                  + " added, "
                  + addition.alreadyThere()
                  + " were there");
    }
    kept.forEach(found -> output.out().println(DataOutput.line(found)));
    return 0;
  }

  /// One alone is told as before there could be several.
  private static Document document(List<BarLibrary.Addition> added, List<Verification> kept) {
    if (added.isEmpty()) {
      return DataOutput.verifications(kept);
    }
    if (added.size() == 1 && kept.isEmpty()) {
      return DataOutput.addition(added.getFirst());
    }
    return Document.fields()
        .put("bars", Document.items(added.stream().map(DataOutput::addition).toList()))
        .put("kept", DataOutput.verifications(kept))
        .build();
  }

  /// Bars of several instruments are told apart by the names of their files.
  private List<LoadedBars> loaded(List<Path> bars) {
    Map<Optional<InstrumentId>, List<Path>> byInstrument = new LinkedHashMap<>();
    Optional<InstrumentId> said = instrument.given().map(Given::instrument);
    for (Path file : bars) {
      Optional<InstrumentId> its = said.isPresent() ? said : InstrumentFromFile.instrument(file);
      byInstrument.computeIfAbsent(its, _ -> new ArrayList<>()).add(file);
    }
    return byInstrument.values().stream()
        .map(
            its ->
                Bars.load(
                    its, said.orElse(null), interval.given().map(Given::interval).orElse(null)))
        .toList();
  }
}
