package io.millrace.store;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The archive of PostgreSQL's programs, which the library unpacks into a folder named after the
/// digest of the archive. Reading and digesting all of it at every start takes a tenth of the
/// start, so once it is unpacked, the archive's name and size stand for it: the folder has a second
/// name, after their digest.
final class PostgresPrograms implements PgBinaryResolver {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);

  /// The library's mark that all is there.
  private static final String READY = ".exists";

  private static final Path ALPINE = Path.of("/etc/alpine-release");

  private final Path folder;
  private @Nullable Path unpacked;
  private @Nullable Path second;

  /// @param folder where the library unpacks
  PostgresPrograms(Path folder) {
    this.folder = folder;
  }

  @Override
  public InputStream getPgBinary(String system, String machine) throws IOException {
    String name = name(system, machine);
    byte[] label = name.getBytes(StandardCharsets.UTF_8);
    second = place(label);
    if (!name.isEmpty() && Files.exists(second.resolve(READY))) {
      return new ByteArrayInputStream(label);
    }
    try (InputStream archive =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
      byte[] all = archive.readAllBytes();
      unpacked = place(all);
      return new ByteArrayInputStream(all);
    }
  }

  /// Call when the programs have proved good.
  void remember() {
    if (unpacked == null || second == null) {
      return;
    }
    try {
      if (Files.exists(second.resolve(READY))) {
        return; // somebody else was faster
      }
      Files.deleteIfExists(second);
      Files.createSymbolicLink(second, unpacked.getFileName());
    } catch (IOException | UnsupportedOperationException noLinks) {
      // Nothing is lost but the second that reading the archive takes, and not every disk has
      // links.
      LOG.atDebug().setCause(noLinks).log("the next start reads PostgreSQL's archive again");
    }
  }

  /// What tells the programs that this machine is given from those of other versions and builds;
  /// empty where that cannot be told.
  static String ofThisMachine() throws IOException {
    String system = System.getProperty("os.name");
    if (system.startsWith("Mac")) {
      system = "Darwin";
    } else if (system.startsWith("Windows")) {
      system = "Windows";
    }
    return name(system, System.getProperty("os.arch"));
  }

  /// Jar with its version, and size of the archive; empty where that cannot be told.
  private static String name(String system, String machine) throws IOException {
    String file = "postgres-" + system + "-" + ArchUtils.normalize(machine) + ".txz";
    URL archive =
        PostgresPrograms.class.getClassLoader().getResource(file.toLowerCase(Locale.ROOT));
    if (archive == null) {
      return "";
    }
    String jar = archive.getPath().replaceAll("!.*", "").replaceAll(".*/", "");
    // Alpine's programs come from another archive of the same version.
    String kind = Files.exists(ALPINE) ? " for Alpine" : "";
    return jar + " " + archive.openConnection().getContentLengthLong() + kind;
  }

  private Path place(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(content);
      return folder.resolve("PG-" + HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
