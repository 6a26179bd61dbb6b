package io.millrace.server.market;

import io.millrace.core.market.InstrumentId;
import io.millrace.history.Bars;
import io.millrace.history.ContractBars;
import io.millrace.history.DataKind;
import io.millrace.history.Recordings;
import io.millrace.history.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been kept that is not bars: funding, quote bars, trades and streams, by instrument. A
/// file is read whole once, and again only when it has changed.
final class RecordingShelf {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingShelf.class);

  private final Recordings recordings;
  private final List<Path> beside;

  /// What is known of files that have been read.
  private final Map<Stamp, Verification> known = new HashMap<>();

  /// @param beside files outside the folder that belong to it, too
  RecordingShelf(Recordings recordings, List<Path> beside) {
    this.recordings = recordings;
    this.beside = List.copyOf(beside);
  }

  private record Stamp(Path file, long size, long modified) {
    static Stamp of(Path file) {
      try {
        return new Stamp(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
      } catch (IOException unreadable) {
        throw new UncheckedIOException("cannot read " + file, unreadable);
      }
    }
  }

  /// Every file that can be used; one that cannot is left out with a warning.
  synchronized List<Verification> all() {
    List<Path> files = new ArrayList<>(beside);
    try {
      files.addAll(recordings.files());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the recordings", unreadable);
    }
    List<Verification> found = new ArrayList<>();
    for (Path file : files) {
      Verification one = known.computeIfAbsent(Stamp.of(file), stamp -> verified(stamp.file()));
      if (one.isSound() && one.instrument().isPresent() && one.rows() > 0) {
        found.add(one);
      }
    }
    return found;
  }

  private static Verification verified(Path file) {
    Verification found = Bars.verify(file);
    if (!found.isSound()) {
      LOG.warn("recording left out: {}", found.problems().getFirst());
    }
    return found;
  }

  /// The files of a kind that are of contracts of one root.
  List<Path> ofRoot(InstrumentId contract, DataKind kind) {
    return all().stream()
        .filter(
            one ->
                one.kind() == kind
                    && ContractBars.areOfOneRoot(one.instrument().orElseThrow(), contract))
        .map(Verification::file)
        .toList();
  }

  /// The files of these kinds that an instrument has.
  List<Path> files(InstrumentId instrument, Set<DataKind> kinds) {
    return all().stream()
        .filter(
            one -> kinds.contains(one.kind()) && one.instrument().equals(Optional.of(instrument)))
        .map(Verification::file)
        .toList();
  }

  boolean has(InstrumentId instrument, DataKind kind) {
    return !files(instrument, Set.of(kind)).isEmpty();
  }
}
