package io.millrace.server.export;

import io.millrace.server.accounts.Accounts;
import io.millrace.server.api.Page;
import io.millrace.server.api.Paging;
import io.millrace.server.bots.BotDetail;
import io.millrace.server.bots.BotFilter;
import io.millrace.server.bots.BotSummary;
import io.millrace.server.bots.Bots;
import io.millrace.server.deals.RecordFiles;
import io.millrace.server.deals.RecordFiles.Kind;
import io.millrace.server.deals.Records;
import io.millrace.server.deals.RowFilter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Writes everything of the caller's into one zip: what there are a few of as JSON, as the
/// interface gives it, what there are many of as CSV. No secret is in it, since none is ever given.
public final class Export {
  private static final int BOTS_AT_ONCE = 200;
  private static final int DECISIONS = 200;
  private static final RowFilter ALL = new RowFilter(Optional.empty(), Optional.empty());

  private final Accounts accounts;
  private final Bots bots;
  private final Records records;
  private final Map<String, Supplier<?>> others;
  private final Map<String, Function<String, ?>> ofBots;
  private final JsonMapper json;

  /// @param others what else is his, by the name of its file
  /// @param ofBots what else there is of each bot, by the name of the file, from the bot's id
  public Export(
      Accounts accounts,
      Bots bots,
      Records records,
      Map<String, Supplier<?>> others,
      Map<String, Function<String, ?>> ofBots,
      JsonMapper json) {
    this.accounts = accounts;
    this.bots = bots;
    this.records = records;
    this.others = new LinkedHashMap<>(others);
    this.ofBots = new LinkedHashMap<>(ofBots);
    this.json = json;
  }

  void write(OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Supplier<?>> other : others.entrySet()) {
        write(zip, other.getKey(), other.getValue().get());
      }
      write(zip, "accounts", accounts.accounts());
      List<BotDetail> all = all();
      write(zip, "bots", all);
      Map<String, Object> decisions = new LinkedHashMap<>();
      all.stream()
          .map(bot -> bot.summary().id())
          .forEach(
              id -> decisions.put(id, records.decisions(id, Optional.empty(), DECISIONS).items()));
      write(zip, "decisions", decisions);
      for (Map.Entry<String, Function<String, ?>> each : ofBots.entrySet()) {
        Map<String, Object> found = new LinkedHashMap<>();
        all.stream()
            .map(bot -> bot.summary().id())
            .forEach(id -> found.put(id, each.getValue().apply(id)));
        write(zip, each.getKey(), found);
      }
      var files = new RecordFiles(records);
      for (Kind kind : Kind.values()) {
        zip.putNextEntry(new ZipEntry(kind.name().toLowerCase(Locale.ROOT) + ".csv"));
        files.write(
            kind, ALL, new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8)));
        zip.closeEntry();
      }
    }
  }

  private List<BotDetail> all() {
    var nothing = new BotFilter(Optional.empty(), Optional.empty(), Optional.empty());
    List<BotDetail> all = new ArrayList<>();
    Page<BotSummary> page;
    int number = 0;
    do {
      page = bots.bots(nothing, new Paging(number++, BOTS_AT_ONCE));
      page.items().forEach(bot -> all.add(bots.bot(bot.id())));
    } while (page.items().size() == BOTS_AT_ONCE);
    return all;
  }

  private void write(ZipOutputStream zip, String name, Object content) throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".json"));
    zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    zip.closeEntry();
  }
}
