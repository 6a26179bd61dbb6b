package io.millrace.cli;

import io.millrace.core.document.Document;
import io.millrace.history.BarLibrary;
import io.millrace.history.GapReport;
import io.millrace.history.StoredBars;
import io.millrace.history.Verification;
import java.util.List;
import java.util.Optional;

/// What `data` prints.
final class DataOutput {
  private DataOutput() {}

  static String line(StoredBars stored) {
    return stored.instrument()
        + "@"
        + stored.interval()
        + "  "
        + stored.bars()
        + " bars  "
        + stored.first()
        + " to "
        + stored.last()
        + "  "
        + stored.gaps();
  }

  /// One line of a recording, such as a file of funding.
  static String line(Verification found) {
    return found.instrument().map(Object::toString).orElse("?")
        + "  "
        + found.rows()
        + " "
        + found.kind().rows()
        + found.first().map(first -> "  " + first).orElse("")
        + found.last().map(last -> " to " + last).orElse("")
        + "  "
        + found.file();
  }

  static String text(Verification found) {
    StringBuilder text = new StringBuilder();
    text.append(found.file() + ": " + found.rows() + " " + found.kind().rows() + ", ");
    switch (found.kind()) {
      case BARS, QUOTE_BARS -> text.append(found.gaps() + ", ");
      case STREAM -> text.append(found.breaks() + " breaks of the book, ");
      case FUNDING, TRADES -> {}
    }
    text.append(
        found.duplicates()
            + " duplicates, "
            + found.descending()
            + " out of order, "
            + found.impossible()
            + " impossible, "
            + found.malformed()
            + " malformed\n");
    found.problems().forEach(problem -> text.append("  ").append(problem).append('\n'));
    return text.toString();
  }

  static Document addition(BarLibrary.Addition addition) {
    return Document.fields()
        .put("added", addition.added())
        .put("alreadyThere", addition.alreadyThere())
        .put("stored", stored(addition.stored()))
        .build();
  }

  static Document listing(BarLibrary.Listing listing, List<Verification> recordings) {
    return Document.fields()
        .put("stored", Document.items(listing.stored().stream().map(DataOutput::stored).toList()))
        .put("recordings", verifications(recordings))
        .put("problems", texts(listing.problems()))
        .build();
  }

  static Document download(long added, Optional<StoredBars> stored) {
    return Document.fields()
        .put("added", added)
        .put("stored", stored.map(DataOutput::stored).orElse(Document.NOTHING))
        .build();
  }

  static Document verifications(List<Verification> all) {
    return Document.items(all.stream().map(DataOutput::verification).toList());
  }

  private static Document verification(Verification found) {
    return Document.fields()
        .put("file", found.file())
        .put("instrument", orNothing(found.instrument()))
        .put("interval", orNothing(found.interval()))
        .put("sound", found.isSound())
        .put("kind", found.kind().rows())
        .put("rows", found.rows())
        .put("first", orNothing(found.first()))
        .put("last", orNothing(found.last()))
        .put("gaps", gaps(found.gaps()))
        .put("breaks", found.breaks())
        .put("duplicates", found.duplicates())
        .put("outOfOrder", found.descending())
        .put("impossible", found.impossible())
        .put("malformed", found.malformed())
        .put("problems", texts(found.problems()))
        .build();
  }

  private static Document stored(StoredBars stored) {
    return Document.fields()
        .put("instrument", stored.instrument())
        .put("interval", stored.interval())
        .put("file", stored.file())
        .put("bars", stored.bars())
        .put("first", stored.first())
        .put("last", stored.last())
        .put("gaps", gaps(stored.gaps()))
        .build();
  }

  private static Document gaps(GapReport gaps) {
    return Document.fields()
        .put("count", gaps.gaps())
        .put("missingBars", gaps.missing())
        .put("longest", gaps.longest())
        .put("longestFrom", orNothing(gaps.longestFrom()))
        .build();
  }

  private static Document texts(List<String> lines) {
    return Document.items(lines.stream().map(Document::text).toList());
  }

  private static Document orNothing(Optional<?> value) {
    return value.<Document>map(Document::text).orElse(Document.NOTHING);
  }
}
