package io.millrace.store.backup;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;

/// A backup that has been read through: every byte of it is as it was written.
public final class BackupFile implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  private static final int LARGEST_MANIFEST = 16 << 20;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /// Opens one and compares all of it with what it says of itself.
  ///
  /// @throws StoreException when it is missing, damaged, or no backup that can be read here
  public static BackupFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException("there is no file " + file);
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException unreadable) {
      throw damaged(file, Backups.reason(unreadable), unreadable);
    }
    try {
      var backup = new BackupFile(file, zip, manifest(zip));
      backup.check();
      return backup;
    } catch (IOException | IllegalArgumentException unreadable) {
      close(zip);
      throw damaged(file, Backups.reason(unreadable), unreadable);
    } catch (StoreException unfit) {
      close(zip);
      throw unfit;
    }
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException failure) {
      throw new StoreException("cannot close a backup: " + failure.getMessage(), failure);
    }
  }

  private static StoreException damaged(Path file, String how, Throwable cause) {
    return new StoreException(file + " is no backup, or a damaged one: " + how, cause);
  }

  private static BackupManifest manifest(ZipFile zip) throws IOException {
    try (InputStream in = zip.getInputStream(entry(zip, MANIFEST))) {
      byte[] text = in.readNBytes(LARGEST_MANIFEST);
      return BackupManifest.read(Json.parse(new String(text, StandardCharsets.UTF_8)));
    } catch (InvalidJsonException | InvalidDocumentException unreadable) {
      throw new IOException(Backups.reason(unreadable), unreadable);
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(name + " is missing");
    }
    return entry;
  }

  private void check() throws IOException {
    for (BackupManifest.Table table : manifest.tables()) {
      check(table);
    }
  }

  private void check(BackupManifest.Table table) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    long rows = 0;
    try (InputStream in = text(table)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
        for (int i = 0; i < read; i++) {
          rows += buffer[i] == '\n' ? 1 : 0; // within a value it is written as two characters
        }
      }
    }
    boolean same = HexFormat.of().formatHex(digest.digest()).equals(table.sha256());
    if (!same || bytes != table.bytes() || rows != table.rows()) {
      throw new IOException("table " + table.name() + " is not as it was written");
    }
  }

  /// A table's rows, as `COPY` wrote them.
  InputStream text(BackupManifest.Table table) throws IOException {
    return zip.getInputStream(entry(zip, table.entry()));
  }

  public BackupManifest manifest() {
    return manifest;
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    close(zip);
  }
}
