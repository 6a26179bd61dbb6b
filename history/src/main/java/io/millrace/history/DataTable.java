package io.millrace.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// A small CSV of reference data, a resource of this package or a file of a user: comments begin
/// with `#`, then one header, then rows with as many columns. What is wrong is told with its line.
final class DataTable {
  private static final long BYTES_MAX = 4L << 20;

  private final Path file;
  private final List<Row> rows = new ArrayList<>();

  private DataTable(Path file, String header, List<String> lines) {
    this.file = file;
    int columns = header.split(",", -1).length;
    boolean headed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Row row = new Row(i + 1, line.split(",", -1));
      if (!headed && !line.equals(header)) {
        throw row.refuse("must be the header " + header);
      }
      if (row.fields.length != columns) {
        throw row.refuse("expected " + columns + " columns, found " + row.fields.length);
      }
      if (headed) {
        rows.add(row);
      }
      headed = true;
    }
  }

  static DataTable resource(String name, String header) {
    try (InputStream in = DataTable.class.getResourceAsStream(name);
        BufferedReader text =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8))) {
      return new DataTable(Path.of(name), header, text.lines().toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  /// @throws BadDataException when the file is missing, too large or of another form
  static DataTable read(Path file, String header) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new BadDataException(file, "must not be larger than " + BYTES_MAX + " bytes");
      }
      return new DataTable(file, header, Files.readAllLines(file));
    } catch (NoSuchFileException missing) {
      throw new BadDataException(file, "there is no such file");
    } catch (IOException unreadable) {
      throw new BadDataException(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  List<Row> rows() {
    return rows;
  }

  /// One row with its line.
  final class Row {
    private final long line;
    private final String[] fields;

    private Row(long line, String[] fields) {
      this.line = line;
      this.fields = fields;
    }

    String text(int column) {
      return fields[column].strip();
    }

    LocalDate date(int column) {
      return parsed(column, "a date such as 2026-11-26", LocalDate::parse);
    }

    LocalTime time(int column) {
      return parsed(column, "a time such as 12:15", LocalTime::parse);
    }

    int whole(int column) {
      return parsed(column, "a whole number", Integer::parseInt);
    }

    BadDataException refuse(String what) {
      return new BadDataException(file, line, BarFault.MALFORMED, what);
    }

    private <T> T parsed(int column, String allowed, Function<String, T> parse) {
      try {
        return parse.apply(text(column));
      } catch (DateTimeException | NumberFormatException wrong) {
        throw refuse("column " + (column + 1) + " '" + text(column) + "' must be " + allowed);
      }
    }
  }
}
