package io.millrace.bench;

import java.util.List;

/// One thing to measure.
interface Benchmark {
  /// The word after `--only`.
  String name();

  /// Measures; one result a figure.
  ///
  /// @throws Exception when the measurement itself fails, which ends the whole run
  List<Result> run() throws Exception;
}
