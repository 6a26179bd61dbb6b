package io.millrace.history;

import io.millrace.core.market.MarketEvent;
import io.millrace.core.market.MarketEvent.Aggressor;
import io.millrace.core.value.Price;
import io.millrace.core.value.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads public trades from CSV, plain or gzipped: `time_ms,price,qty,buyer_maker`, in the order of
/// time. `true` says that the buyer's order rested, so the seller came to it; empty, that nobody
/// wrote it down.
final class TradeCsv implements EventSource {
  static final String HEADER = "time_ms,price,qty,buyer_maker";
  private static final int COLUMNS = 4;
  private static final List<String> FLAGS = List.of("true", "false", "");
  private static final List<Aggressor> AGGRESSORS =
      List.of(Aggressor.SELLER, Aggressor.BUYER, Aggressor.UNKNOWN);

  private final CsvScanner rows;
  private boolean begun;
  private long lastTime = -1;

  TradeCsv(Path file) throws IOException {
    rows = new CsvScanner(file, CsvSource.open(file));
  }

  @Override
  public @Nullable MarketEvent next() {
    boolean more = begun ? rows.nextRow() : RowReader.begin(rows, HEADER);
    begun = true;
    if (!more) {
      return null;
    }
    try {
      return row();
    } catch (BadDataException bad) {
      rows.skipRow();
      throw bad;
    }
  }

  private MarketEvent row() {
    long time = RowReader.time(rows, "time_ms");
    rows.comma(COLUMNS);
    long price = rows.units("price");
    rows.comma(COLUMNS);
    long quantity = rows.units("qty");
    rows.comma(COLUMNS);
    Aggressor aggressor = AGGRESSORS.get(rows.word("buyer_maker", FLAGS));
    rows.endRow(0, COLUMNS);
    if (price <= 0) {
      throw rows.refuse(BarFault.IMPOSSIBLE, "price " + Price.ofUnits(price) + " must be above 0");
    }
    if (quantity < 0) {
      throw rows.refuse(BarFault.IMPOSSIBLE, "qty must be 0 or above");
    }
    RowReader.refuseUnlessNotBefore(rows, time, lastTime);
    lastTime = time;
    return new MarketEvent.Traded(
        time,
        MarketEvent.NOT_RECORDED,
        Price.ofUnits(price),
        Quantity.ofUnits(quantity),
        aggressor);
  }

  @Override
  public String symbol() {
    return "";
  }

  @Override
  public long breaks() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
