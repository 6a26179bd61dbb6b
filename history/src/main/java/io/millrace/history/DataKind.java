package io.millrace.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What a file of market data holds, told by how it begins.
public enum DataKind {
  BARS("bars"),
  QUOTE_BARS("quote bars"),
  FUNDING("fundings"),
  TRADES("trades"),
  STREAM("messages");

  private static final int LOOK_BYTES = 256;

  private final String rows;

  DataKind(String rows) {
    this.rows = rows;
  }

  /// What its rows are called, in the plural.
  public String rows() {
    return rows;
  }

  /// The kind of a file; {@link #BARS} where it begins like none of the others, so that their
  /// reader says what is wrong.
  ///
  /// @throws BadDataException when the file is missing or cannot be read
  public static DataKind of(Path file) {
    String start;
    try (InputStream in = CsvSource.open(file)) {
      start = new String(in.readNBytes(LOOK_BYTES), StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw new BadDataException(file, "there is no such file");
    } catch (IOException unreadable) {
      throw new BadDataException(file, "cannot be read: " + unreadable.getMessage());
    }
    String first = start.lines().findFirst().orElse("").strip();
    return switch (first) {
      case QuoteBars.HEADER -> QUOTE_BARS;
      case FundingCsv.HEADER -> FUNDING;
      case TradeCsv.HEADER -> TRADES;
      default -> first.matches("\\d{19} \\{.*") ? STREAM : BARS;
    };
  }
}
