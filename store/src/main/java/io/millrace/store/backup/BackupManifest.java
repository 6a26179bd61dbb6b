package io.millrace.store.backup;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Items;
import io.millrace.core.document.Document.Text;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a backup says of itself.
///
/// @param product the version that wrote it
/// @param schema the newest migration of the database it was taken from, such as `16` or `5.1`
/// @param install what the ids of its orders begin with; empty where no server has run yet
/// @param taken the moment that it shows, by the database's clock: nothing later is in it
/// @param ringKeys names of the keys that its sealed texts need; the keys themselves are never in
///   it
/// @param months of each partitioned table those that have a partition, by their first day
/// @param sequences the last number that each has given
public record BackupManifest(
    String product,
    String schema,
    String install,
    Instant taken,
    List<String> ringKeys,
    List<Table> tables,
    Map<String, List<String>> months,
    Map<String, Long> sequences) {
  /// Of the file, not of what is in it.
  static final int FORMAT = 1;

  private static final long MOST = Long.MAX_VALUE;

  public BackupManifest {
    ringKeys = List.copyOf(ringKeys);
    tables = List.copyOf(tables);
    months = Map.copyOf(months);
    sequences = Map.copyOf(sequences);
  }

  /// One table, which is one entry of the file.
  ///
  /// @param columns in the order in which its rows have them
  /// @param bytes of its text, uncompressed
  /// @param sha256 of its text, in hexadecimal
  public record Table(String name, List<String> columns, long rows, long bytes, String sha256) {
    public Table {
      columns = List.copyOf(columns);
    }

    String entry() {
      return "tables/" + name + ".tsv";
    }
  }

  /// Rows of all tables.
  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  /// How many rows a table has; 0 when it is not in the backup.
  public long rows(String table) {
    return tables.stream().filter(one -> one.name().equals(table)).mapToLong(Table::rows).sum();
  }

  Document write() {
    Document.Builder partitions = Document.fields();
    months.forEach((table, its) -> partitions.put(table, texts(its)));
    Document.Builder numbers = Document.fields();
    sequences.forEach((name, last) -> numbers.put(name, (long) last));
    return Document.fields()
        .put("format", FORMAT)
        .put("product", product)
        .put("schema", schema)
        .put("install", install)
        .put("taken", taken)
        .put("ringKeys", texts(ringKeys))
        .put("tables", Document.items(tables.stream().map(BackupManifest::table).toList()))
        .put("months", partitions.build())
        .put("sequences", numbers.build())
        .build();
  }

  private static Document table(Table table) {
    return Document.fields()
        .put("name", table.name())
        .put("columns", texts(table.columns()))
        .put("rows", table.rows())
        .put("bytes", table.bytes())
        .put("sha256", table.sha256())
        .build();
  }

  private static Document texts(List<String> all) {
    return Document.items(all.stream().map(Document::text).toList());
  }

  /// @throws InvalidDocumentException when it is of another format, or damaged
  static BackupManifest read(Document document) {
    var reader = DocumentReader.of(document, "manifest");
    long format = reader.whole("format", 0, 0, MOST);
    if (format != FORMAT) {
      throw new InvalidDocumentException(
          "manifest.format", format, FORMAT + ": the backup was written by another Millrace");
    }
    var manifest =
        new BackupManifest(
            reader.requiredText("product"),
            reader.requiredText("schema"),
            reader.requiredText("install"),
            moment(reader),
            texts(reader, "ringKeys"),
            reader.objects("tables").stream().map(BackupManifest::table).toList(),
            months(reader.node("months")),
            sequences(reader.node("sequences")));
    reader.finish();
    return manifest;
  }

  private static Instant moment(DocumentReader reader) {
    String given = reader.requiredText("taken");
    try {
      return Instant.parse(given);
    } catch (DateTimeException unfit) {
      reader.problem("taken", "'" + given + "'", "a moment such as 2026-11-22T06:00:00Z");
      return Instant.EPOCH;
    }
  }

  private static Table table(DocumentReader reader) {
    return new Table(
        reader.requiredText("name"),
        texts(reader, "columns"),
        reader.whole("rows", 0, 0, MOST),
        reader.whole("bytes", 0, 0, MOST),
        reader.requiredText("sha256"));
  }

  private static List<String> texts(DocumentReader reader, String field) {
    return texts(reader.node(field));
  }

  private static List<String> texts(Document list) {
    List<String> texts = new ArrayList<>();
    if (list instanceof Items(List<Document> items)) {
      for (Document item : items) {
        if (item instanceof Text(String text)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private static Map<String, List<String>> months(Document node) {
    Map<String, List<String>> months = new LinkedHashMap<>();
    if (node instanceof Document.Fields(Map<String, Document> fields)) {
      fields.forEach((table, list) -> months.put(table, texts(list)));
    }
    return months;
  }

  private static Map<String, Long> sequences(Document node) {
    Map<String, Long> sequences = new LinkedHashMap<>();
    if (node instanceof Document.Fields(Map<String, Document> fields)) {
      fields.forEach(
          (name, last) -> {
            if (last instanceof Document.Num(java.math.BigDecimal number)) {
              sequences.put(name, number.longValueExact());
            }
          });
    }
    return sequences;
  }
}
