package io.millrace.store.backup;

import io.millrace.json.Json;
import io.millrace.store.DatabaseAddress;
import io.millrace.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Writes backups: everything that a database knows at one moment, while it is being used.
///
/// Invariants:
/// 1. A file under its own name is whole: it is written beside, forced to the disk and then
///    renamed.
/// 2. All of it is of one moment.
/// 3. No key that opens what is sealed is in it: those are in no database.
/// 4. A disk is never filled to its end, since the database may live on it.
public final class Backups {
  /// What is left of a disk.
  public static final long ROOM = 256L << 20;

  /// What a file is called behind its name while it is written.
  public static final String DRAFT = ".part";

  private static final int LEVEL = 3;

  private Backups() {}

  /// Writes one.
  ///
  /// @param to must not exist; its folder is made
  /// @param product the version that writes it, for people
  /// @throws StoreException when the database does not answer, or the disk is full; nothing is left
  ///   behind then
  public static BackupManifest write(DatabaseAddress database, Path to, String product) {
    if (Files.exists(to)) {
      throw new StoreException(to + " is there already: name another file");
    }
    Path draft = to.resolveSibling(to.getFileName() + DRAFT);
    try {
      Files.createDirectories(to.toAbsolutePath().getParent());
      Files.deleteIfExists(draft);
      BackupManifest written = draft(database, draft, product);
      Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
      return written;
    } catch (IOException | SQLException | RuntimeException failure) {
      throw failed(to, draft, failure);
    }
  }

  private static StoreException failed(Path to, Path draft, Exception failure) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException left) {
      failure.addSuppressed(left);
    }
    return failure instanceof StoreException known
        ? known
        : new StoreException("cannot write the backup " + to + ": " + reason(failure), failure);
  }

  static String reason(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static BackupManifest draft(DatabaseAddress database, Path draft, String product)
      throws IOException, SQLException {
    try (Connection connection = Connections.open(database);
        FileChannel file =
            FileChannel.open(
                draft,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(draft));
        var roomy = new RoomyStream(Channels.newOutputStream(file), draft, ROOM);
        var zip = new ZipOutputStream(roomy)) {
      zip.setLevel(LEVEL);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      BackupManifest manifest = copy(connection, zip, product);
      connection.rollback();
      zip.putNextEntry(new ZipEntry(BackupFile.MANIFEST));
      zip.write(Json.pretty(manifest.write()).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      zip.finish();
      roomy.flush();
      file.force(true);
      return manifest;
    }
  }

  /// Who has the file has every address of mail and every trade.
  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static BackupManifest copy(Connection connection, ZipOutputStream zip, String product)
      throws SQLException, IOException {
    var catalogue = new Catalogue(Connections.sql(connection));
    String schema =
        catalogue
            .schema()
            .orElseThrow(() -> new StoreException("there is no Millrace in this database"));
    CopyManager copier = connection.unwrap(PGConnection.class).getCopyAPI();
    List<BackupManifest.Table> tables = new ArrayList<>();
    for (String table : catalogue.tables()) {
      tables.add(copy(copier, zip, table, catalogue.columns(table)));
    }
    return new BackupManifest(
        product,
        schema,
        catalogue.install().orElse(""),
        catalogue.moment(),
        catalogue.ringKeys(),
        tables,
        catalogue.months(),
        catalogue.sequences());
  }

  private static BackupManifest.Table copy(
      CopyManager copier, ZipOutputStream zip, String table, List<String> columns)
      throws SQLException, IOException {
    var empty = new BackupManifest.Table(table, columns, 0, 0, "");
    zip.putNextEntry(new ZipEntry(empty.entry()));
    var counted = new CountedStream(zip);
    var digested = new DigestOutputStream(counted, DigestUtils.getSha256Digest());
    // A query, since a partitioned table itself has no rows to copy.
    String rows = "SELECT " + Catalogue.quoted(columns) + " FROM " + Catalogue.quoted(table);
    long copied = copier.copyOut("COPY (" + rows + ") TO STDOUT", digested);
    zip.closeEntry();
    String digest = HexFormat.of().formatHex(digested.getMessageDigest().digest());
    return new BackupManifest.Table(table, columns, copied, counted.bytes, digest);
  }

  /// Counts what goes through, and does not close what it goes to.
  private static final class CountedStream extends OutputStream {
    private final OutputStream to;
    long bytes;

    CountedStream(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
      to.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] all, int from, int length) throws IOException {
      to.write(all, from, length);
      bytes += length;
    }
  }
}
