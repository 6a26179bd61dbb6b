package io.millrace.server.market;

import io.millrace.core.market.BarInterval;
import io.millrace.core.market.InstrumentId;
import io.millrace.history.ContractBars;
import io.millrace.history.DataKind;
import io.millrace.history.KnownInstruments;
import io.millrace.history.Verification;
import io.millrace.server.market.BarData.Beside;
import io.millrace.server.market.BarData.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Lists what there is to run backtests on, bars first.
final class MarketCatalogue {
  private final BarShelf bars;
  private final RecordingShelf recordings;

  MarketCatalogue(BarShelf bars, RecordingShelf recordings) {
    this.bars = bars;
    this.recordings = recordings;
  }

  /// Every market, with what was recorded beside it.
  List<BarData> all() {
    var there = new There(bars.kept(), recordings.all());
    List<BarData> all = new ArrayList<>();
    for (BarShelf.Kept kept : there.bars()) {
      if (KnownInstruments.find(kept.instrument()).isPresent()) {
        all.add(data(kept, Kind.BARS, List.of(), there.beside(kept.instrument())));
      }
    }
    for (Root root : contracts(there.bars())) {
      all.add(data(root.bars(), Kind.CONTRACTS, root.names(), there.besideContracts(root)));
    }
    all.addAll(prints(there));
    return all;
  }

  /// All files, each read once for the whole list.
  private record There(List<BarShelf.Kept> bars, List<Verification> recorded) {
    Beside beside(InstrumentId id) {
      return new Beside(
          has(id, DataKind.FUNDING),
          bars.stream().anyMatch(one -> one.instrument().equals(BarShelf.markOf(id))),
          has(id, DataKind.QUOTE_BARS),
          has(id, DataKind.STREAM));
    }

    /// Contracts have neither funding nor a mark price.
    Beside besideContracts(Root root) {
      boolean quotes =
          root.names().stream().anyMatch(name -> has(InstrumentId.of(name), DataKind.QUOTE_BARS));
      return new Beside(false, false, quotes, false);
    }

    private boolean has(InstrumentId id, DataKind kind) {
      return recorded.stream()
          .anyMatch(one -> one.kind() == kind && one.instrument().equals(Optional.of(id)));
    }
  }

  private record Root(BarShelf.Kept bars, List<String> names) {}

  private record Key(InstrumentId instrument, BarInterval interval) {}

  private static List<Root> contracts(List<BarShelf.Kept> bars) {
    Map<Key, Root> byRoot = new LinkedHashMap<>();
    for (BarShelf.Kept kept : bars) {
      Optional<InstrumentId> root = ContractBars.rootOf(kept.instrument());
      if (root.isPresent()) {
        var all =
            new BarShelf.Kept(
                root.get(), kept.interval(), kept.from(), kept.to(), kept.bars(), kept.gaps());
        byRoot.merge(
            new Key(root.get(), kept.interval()),
            new Root(all, List.of(kept.instrument().toString())),
            MarketCatalogue::joined);
      }
    }
    return List.copyOf(byRoot.values());
  }

  private static Root joined(Root one, Root other) {
    List<String> names = new ArrayList<>(one.names());
    names.addAll(other.names());
    return new Root(one.bars().and(other.bars()), names);
  }

  /// Bars tell no book.
  private static BarData data(
      BarShelf.Kept kept, Kind kind, List<String> contracts, Beside beside) {
    return new BarData(
        kept.instrument().toString(),
        kept.interval().toString(),
        kind,
        kept.from(),
        kept.to(),
        kept.bars(),
        kept.gaps(),
        contracts,
        new Beside(beside.funding(), beside.mark(), beside.quotes(), false));
  }

  /// One a market: a stream where there is one, else the trades.
  private static List<BarData> prints(There there) {
    Map<InstrumentId, List<Verification>> byInstrument = new LinkedHashMap<>();
    for (DataKind kind : List.of(DataKind.STREAM, DataKind.TRADES)) {
      for (Verification one : there.recorded()) {
        InstrumentId id = one.instrument().orElseThrow();
        List<Verification> its = byInstrument.computeIfAbsent(id, _ -> new ArrayList<>());
        if (one.kind() == kind && (its.isEmpty() || its.getFirst().kind() == kind)) {
          its.add(one);
        }
      }
    }
    List<BarData> all = new ArrayList<>();
    byInstrument.forEach(
        (id, files) -> {
          if (!files.isEmpty() && KnownInstruments.find(id).isPresent()) {
            all.add(prints(id, files, there.beside(id)));
          }
        });
    return all;
  }

  private static BarData prints(InstrumentId id, List<Verification> files, Beside beside) {
    Stream<Instant> starts = files.stream().map(one -> one.first().orElseThrow());
    Stream<Instant> ends = files.stream().map(one -> one.last().orElseThrow());
    return new BarData(
        id.toString(),
        BarInterval.M1.toString(),
        Kind.RECORDED,
        starts.min(Instant::compareTo).orElseThrow(),
        ends.max(Instant::compareTo).orElseThrow(),
        files.stream().mapToLong(Verification::rows).sum(),
        files.stream().mapToLong(Verification::breaks).sum(),
        List.of(),
        new Beside(
            beside.funding(), beside.mark(), false, files.getFirst().kind() == DataKind.STREAM));
  }
}
