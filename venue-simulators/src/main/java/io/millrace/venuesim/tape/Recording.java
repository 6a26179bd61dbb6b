package io.millrace.venuesim.tape;

import io.millrace.core.market.BarSeries;
import io.millrace.history.BadDataException;
import io.millrace.history.Bars;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Files of recorded markets, told apart by their first line: trades have the header {@value
/// #TRADES_HEADER}, everything else is bars.
public final class Recording {
  static final String TRADES_HEADER = "time_ms,price,qty,buyer_maker";

  private static final Pattern SYMBOL = Pattern.compile("^([A-Z0-9]{4,20})[-_.]");
  private static final int GZIP_FIRST = 0x1f;

  private Recording() {}

  /// All files as one run in the order of time; of equal times the file given first comes first.
  ///
  /// @throws BadDataException naming file, row and fault
  public static Iterator<Print> open(List<Path> files) {
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      Source source = new Source(sources.size(), prints(file));
      if (source.next()) {
        sources.add(source);
      }
    }
    return new Merged(sources);
  }

  private static Iterator<Print> prints(Path file) {
    String first = firstLine(file);
    if (first.equals(TRADES_HEADER)) {
      return trades(file).iterator();
    }
    BarSeries bars = Bars.load(file).series();
    return new BarPrints(bars);
  }

  private static String firstLine(Path file) {
    try (BufferedReader reader = reader(file)) {
      String line = reader.readLine();
      return line == null ? "" : line;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + ": cannot be read: " + unreadable.getMessage());
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file));
    raw.mark(1);
    int first = raw.read();
    raw.reset();
    InputStream in = first == GZIP_FIRST ? new GZIPInputStream(raw) : raw;
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static List<Print> trades(Path file) {
    Matcher name = SYMBOL.matcher(String.valueOf(file.getFileName()));
    if (!name.find()) {
      throw new IllegalArgumentException(
          file
              + ": the name of a file of trades must begin with the symbol, as BTCUSDT-trades.csv");
    }
    List<Print> trades = new ArrayList<>();
    try (BufferedReader reader = reader(file)) {
      reader.readLine();
      int row = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        row++;
        trades.add(trade(file, row, name.group(1), line, trades));
      }
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(file + ": cannot be read: " + unreadable.getMessage());
    }
    return trades;
  }

  private static Print trade(Path file, int row, String symbol, String line, List<Print> before) {
    String[] fields = line.split(",", -1);
    try {
      if (fields.length != 4) {
        throw new NumberFormatException("it has " + fields.length + " fields");
      }
      BigDecimal price = new BigDecimal(fields[1]);
      // Where no side was recorded, the direction of the price tells it.
      boolean buyerMaker =
          fields[3].isEmpty()
              ? !before.isEmpty() && price.compareTo(before.getLast().price()) < 0
              : Boolean.parseBoolean(fields[3]);
      return new Print(
          symbol, Long.parseLong(fields[0]), price, new BigDecimal(fields[2]), buyerMaker);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(
          file + " row " + row + ": '" + line + "' must be " + TRADES_HEADER);
    }
  }

  private static final class Source {
    private final int index;
    private final Iterator<Print> prints;
    private Print head;

    Source(int index, Iterator<Print> prints) {
      this.index = index;
      this.prints = prints;
      this.head = new Print("", Long.MAX_VALUE, BigDecimal.ONE, BigDecimal.ONE, false);
    }

    boolean next() {
      if (!prints.hasNext()) {
        return false;
      }
      head = prints.next();
      return true;
    }
  }

  private static final class Merged implements Iterator<Print> {
    private final PriorityQueue<Source> sources =
        new PriorityQueue<>(
            Comparator.<Source>comparingLong(source -> source.head.millis())
                .thenComparingInt(source -> source.index));

    Merged(List<Source> all) {
      sources.addAll(all);
    }

    @Override
    public boolean hasNext() {
      return !sources.isEmpty();
    }

    @Override
    public Print next() {
      Source source = sources.remove();
      Print print = source.head;
      if (source.next()) {
        sources.add(source);
      }
      return print;
    }
  }
}
