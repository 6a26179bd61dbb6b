package io.millrace.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The text inside a file: as it is, gzipped, or the only CSV of a zip. Told by the first bytes,
/// not by the name.
final class CsvSource {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int BUFFER_BYTES = 1 << 16;

  private CsvSource() {}

  static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      raw.mark(ZIP.length);
      byte[] start = raw.readNBytes(ZIP.length);
      raw.reset();
      if (begins(start, GZIP)) {
        return new GZIPInputStream(raw, BUFFER_BYTES);
      }
      return begins(start, ZIP) ? onlyCsv(file, raw) : raw;
    } catch (IOException | BadDataException failed) {
      raw.close();
      throw failed;
    }
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    return bytes.length >= with.length
        && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
  }

  private static InputStream onlyCsv(Path file, InputStream raw) throws IOException {
    String found = null;
    // A second pass over the names first: a zip may not be read back once its entry has been.
    try (ZipInputStream names = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = names.getNextEntry(); entry != null; entry = names.getNextEntry()) {
        if (isCsv(entry) && found != null) {
          throw new BadDataException(
              file, "the zip must hold one CSV, not " + found + " and " + entry.getName());
        }
        found = isCsv(entry) ? entry.getName() : found;
      }
    }
    if (found == null) {
      throw new BadDataException(file, "the zip holds no .csv");
    }
    ZipInputStream zip = new ZipInputStream(raw);
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && !isCsv(entry)) {
      entry = zip.getNextEntry();
    }
    return zip;
  }

  private static boolean isCsv(ZipEntry entry) {
    return !entry.isDirectory() && entry.getName().endsWith(".csv");
  }
}
