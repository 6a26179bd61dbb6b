package io.millrace.server.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// The keys that wrap the credentials' own keys, in a file that only its owner may read. It is in
/// no database and belongs in no backup of one: whoever has both has everything. Lost, nothing but
/// the credentials is lost with it, which are then entered again.
///
/// The file has a line for each key: its name and 32 bytes in base64. The last one wraps; the
/// others, if any, are still needed by what they have wrapped.
public final class KeyRing {
  /// Where the ring is, when not in the data directory.
  public static final String PLACE = "MILLRACE_KEY_RING";

  private static final String HEAD =
      "# Key ring of Millrace. Keep it secret, and apart from backups of the database.\n";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_-]+) +([A-Za-z0-9+/=]+)");

  private final Path file;
  private final Map<String, SecretKey> keys;

  private KeyRing(Path file, Map<String, SecretKey> keys) {
    this.file = file;
    this.keys = new LinkedHashMap<>(keys);
  }

  /// Where the ring of a data directory is.
  ///
  /// @param elsewhere what the environment says of {@link #PLACE}
  public static Path place(Path dataDir, @Nullable String elsewhere) {
    return elsewhere == null || elsewhere.isBlank()
        ? dataDir.resolve("key-ring")
        : Path.of(elsewhere);
  }

  /// Reads the ring; the first time it makes one with one key.
  ///
  /// @throws VaultException when the file is damaged or others may read it
  public static KeyRing open(Path file) {
    try {
      if (!Files.exists(file)) {
        KeyRing fresh = new KeyRing(file, Map.of());
        fresh.add();
        return fresh;
      }
      checkPrivate(file);
      return new KeyRing(file, read(file));
    } catch (IOException failed) {
      throw new VaultException("cannot use the key ring " + file + ": " + failed, failed);
    }
  }

  private static void checkPrivate(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null && !OWNER_ONLY.containsAll(view.readAttributes().permissions())) {
      throw new VaultException(
          "key ring "
              + file
              + " has permissions "
              + PosixFilePermissions.toString(view.readAttributes().permissions())
              + ": only its owner may read it (chmod 600)");
    }
  }

  private static Map<String, SecretKey> read(Path file) throws IOException {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()
            || keys.put(entry.group(1), key(file, i + 1, entry.group(2))) != null) {
          throw damaged(file, i + 1);
        }
      }
    }
    if (keys.isEmpty()) {
      throw new VaultException("key ring " + file + " has no key in it");
    }
    return keys;
  }

  @SuppressWarnings("UnusedException") // its message may quote the key
  private static SecretKey key(Path file, int line, String base64) {
    try {
      return Envelope.keyOf(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException | VaultException unfit) {
      throw damaged(file, line);
    }
  }

  private static VaultException damaged(Path file, int line) {
    return new VaultException(
        "key ring "
            + file
            + ", line "
            + line
            + ": must be a name and 32 bytes in base64, each name once");
  }

  /// The name of the key that wraps what is new.
  public synchronized String current() {
    return List.copyOf(keys.keySet()).getLast();
  }

  /// Those of the names that a ring has no key of, without making one where there is none.
  ///
  /// @throws VaultException when the file is damaged or others may read it
  public static List<String> missing(Path file, List<String> names) {
    if (!Files.exists(file)) {
      return List.copyOf(names);
    }
    KeyRing ring = open(file);
    return names.stream().filter(name -> !ring.keys.containsKey(name)).toList();
  }

  /// One that somebody names who may be wrong.
  synchronized Optional<SecretKey> find(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  /// @throws VaultException when the ring does not have it
  synchronized SecretKey key(String name) {
    SecretKey key = keys.get(name);
    if (key == null) {
      throw new VaultException(
          "the key ring "
              + file
              + " has no key '"
              + name
              + "': restore the file that belongs to this database, or enter the credential anew");
    }
    return key;
  }

  /// Adds a key, which wraps from now on. It is on disk before anything is wrapped with it.
  synchronized String add() {
    SecureRandom random = new SecureRandom();
    byte[] name = new byte[4];
    random.nextBytes(name);
    String called = "k" + HexFormat.of().formatHex(name);
    keys.put(called, new Envelope(random).newKey());
    write();
    return called;
  }

  /// Destroys all keys but the current one.
  ///
  /// @return how many
  synchronized int dropOthers() {
    int before = keys.size();
    keys.keySet().retainAll(Set.of(current()));
    if (keys.size() < before) {
      write();
    }
    return before - keys.size();
  }

  private void write() {
    StringBuilder text = new StringBuilder(HEAD);
    keys.forEach(
        (name, key) ->
            text.append(name)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(key.getEncoded()))
                .append('\n'));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      createPrivate(fresh);
      Files.writeString(fresh, text);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      replace(fresh);
    } catch (IOException failed) {
      throw new VaultException("cannot write the key ring " + file + ": " + failed, failed);
    }
  }

  private static void createPrivate(Path fresh) throws IOException {
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createFile(fresh);
    }
  }

  private void replace(Path fresh) throws IOException {
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public synchronized String toString() {
    return "ring of " + keys.size() + " keys";
  }
}
