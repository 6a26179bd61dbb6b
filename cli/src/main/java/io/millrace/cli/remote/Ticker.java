package io.millrace.cli.remote;

import io.millrace.core.document.Document;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// How bots stand, asked every few seconds and told in one line; it also knows who there is.
public final class Ticker implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final int MOST_BOTS = 200;
  private static final int MOST_PRICES = 4;

  private final ServerOptions server;
  private volatile List<Name> bots = List.of();
  private volatile List<Name> accounts = List.of();
  private Thread asking = new Thread();

  /// A bot or an account.
  public record Name(String id, String name) {}

  public Ticker(ServerOptions server) {
    this.server = server;
  }

  /// Begins to ask.
  ///
  /// @param show gets each line, from a thread of its own
  public void start(Consumer<String> show) {
    asking = Thread.ofVirtual().name("ticker").start(() -> ask(show));
  }

  /// As they were when last asked.
  public List<Name> bots() {
    return bots;
  }

  public List<Name> accounts() {
    return accounts;
  }

  /// What a bot can be told.
  public static List<String> verbs() {
    return BotCommand.verbs();
  }

  private void ask(Consumer<String> show) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        show.accept(line());
        Thread.sleep(BETWEEN); // a line for people: asked as often as they look, not as prices move
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private String line() throws InterruptedException {
    // Anew each time: somebody may have logged in elsewhere by now.
    try (ServerConnection connection = server.connect()) {
      List<Document.Fields> now = Pages.first(connection, "/api/bots", MOST_BOTS);
      bots = names(now);
      accounts = names(Answers.items(connection.get("/api/accounts")));
      return line(connection.server(), MetricsCommand.groups(connection), now);
    } catch (IOException | InvalidDocumentException silent) {
      return "○ " + Table.line(String.valueOf(silent.getMessage()));
    }
  }

  private static List<Name> names(List<Document.Fields> rows) {
    return rows.stream()
        .map(row -> new Name(Answers.text(row, "id"), Table.line(Answers.text(row, "name"))))
        .toList();
  }

  static String line(URI server, List<Document.Fields> groups, List<Document.Fields> bots) {
    List<String> parts = new ArrayList<>();
    parts.add("● " + server.getAuthority());
    for (Document.Fields group : groups) {
      String attention = Answers.path(group, "bots.attention");
      parts.add(
          Column.words(Answers.text(group, "mode"))
              + " "
              + rounded(Answers.text(group, "equity"))
              + " "
              + Answers.text(group, "currency")
              + ", today "
              + signed(rounded(Answers.text(group, "profitToday")))
              + ", "
              + Answers.text(group, "openDeals")
              + (Answers.text(group, "openDeals").equals("1") ? " open deal, " : " open deals, ")
              + Answers.path(group, "bots.active")
              + " of "
              + Answers.path(group, "bots.total")
              + " bots run"
              + (attention.matches("0?") ? "" : ", " + attention + " NEED YOU"));
    }
    Map<String, String> prices = new LinkedHashMap<>();
    for (Document.Fields bot : bots) {
      String price = Answers.text(bot, "price");
      if (!price.isEmpty() && prices.size() < MOST_PRICES) {
        prices.putIfAbsent(Answers.text(bot, "instrument").replaceFirst("^.*:", ""), price);
      }
    }
    prices.forEach((symbol, price) -> parts.add(symbol + " " + price));
    return String.join(" · ", parts);
  }

  /// Cents are enough in passing, but a hundredth of a bitcoin is not.
  private static String rounded(String amount) {
    if (!amount.matches("-?[0-9]+\\.[0-9]{3,}")) {
      return amount;
    }
    BigDecimal exact = new BigDecimal(amount);
    boolean isLarge = exact.abs().compareTo(BigDecimal.ONE) >= 0;
    return isLarge ? exact.setScale(2, RoundingMode.HALF_UP).toPlainString() : amount;
  }

  private static String signed(String amount) {
    return amount.startsWith("-") || amount.isEmpty() ? amount : "+" + amount;
  }

  @Override
  public void close() {
    asking.interrupt();
  }
}
