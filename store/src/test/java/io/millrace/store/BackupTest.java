package io.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.account.Balance;
import io.millrace.core.document.Document;
import io.millrace.core.market.VenueId;
import io.millrace.core.order.ClientOrderId;
import io.millrace.core.value.Asset;
import io.millrace.store.backup.BackupFile;
import io.millrace.store.backup.BackupManifest;
import io.millrace.store.backup.Backups;
import io.millrace.store.backup.RestoredFolder;
import io.millrace.store.backup.Restoring;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Instant LAST_YEAR = Instant.parse("2025-02-28T23:59:59.999999Z");

  @TempDir private Path folder;
  private final DatabaseAddress source = fresh();

  /// A database of its own on the server of all tests.
  private static DatabaseAddress fresh() {
    return TestDatabase.another("backup_" + NAMES.incrementAndGet());
  }

  /// What a small installation has: two accounts, a bot with an order, fills of two months, a
  /// log-in.
  private void fill() {
    try (Database database = Database.open(source)) {
      var store = new AccountStore(database);
      AccountRecord paper = Samples.account(store);
      store.create(
          new NewAccount(
              "Binance",
              new VenueId("binance-spot"),
              AccountMode.LIVE,
              Asset.of("USDT"),
              List.<Balance>of()),
          Samples.NOW);
      store.putSetting("install", Document.text("mr1"), Samples.NOW);
      long bot = store.nextBotId();
      OrderRecord order = Samples.planned(bot, "safety-1");
      store.commit(
          AccountCommit.of(paper.id(), store.takeOwnership(paper.id()))
              .event(Samples.entry(1))
              .bot(Samples.bot(bot, List.of(order.order()), List.of(Samples.deal(7))))
              .order(order)
              .deal(new DealRecord(bot, Samples.BTC, Samples.deal(7)))
              .fill(Samples.fill(bot, "1", Samples.NOW))
              .fill(Samples.fill(bot, "2", LAST_YEAR))
              .build());
      database
          .sql()
          .execute(
              "INSERT INTO session VALUES (gen_random_uuid(), 1, 'x', now(), now(), now(), 'a',"
                  + " E'tab\\there\\nline', now())");
      long _ = new NodeStore(database).join("old", "synthetic", Duration.ofSeconds(4));
      database.sql().execute("UPDATE account SET owner_node = 1");
    }
  }

  private Path backup() {
    Path file = folder.resolve("backup-" + NAMES.incrementAndGet() + ".zip");
    BackupManifest _ = Backups.write(source, file, "test");
    return file;
  }

  private static int restore(Path file, DatabaseAddress into) {
    try (BackupFile backup = BackupFile.open(file)) {
      return Restoring.fill(into, backup);
    }
  }

  private static Map<String, String> digests(BackupManifest manifest) {
    Map<String, String> digests = new TreeMap<>();
    manifest.tables().forEach(table -> digests.put(table.name(), table.sha256()));
    return digests;
  }

  @Test
  void restored_hasEveryRowOfEveryTable() {
    fill();
    BackupManifest before = Backups.write(source, folder.resolve("a.zip"), "test");
    DatabaseAddress target = fresh();

    assertThat(restore(folder.resolve("a.zip"), target)).isEqualTo(1);

    BackupManifest after = Backups.write(target, folder.resolve("b.zip"), "test");
    Map<String, String> expected = digests(before);
    Map<String, String> found = digests(after);
    for (String changed : List.of("setting", "fence", "account")) {
      expected.remove(changed);
      found.remove(changed);
    }
    assertThat(found).isEqualTo(expected).hasSizeGreaterThan(20).doesNotContainKey("session");
    assertThat(after.months()).isEqualTo(before.months());
    assertThat(after.sequences()).containsEntry("bot_number", 1L);
    assertThat(before.rows("fill")).isEqualTo(2);
  }

  @Test
  void restored_goesOnUnderOtherIds_andFencesWhatIsAtAVenue() {
    fill();
    DatabaseAddress target = fresh();
    BackupManifest manifest = Backups.write(source, folder.resolve("a.zip"), "test");
    int _ = restore(folder.resolve("a.zip"), target);

    try (Database database = Database.open(target)) {
      var store = new AccountStore(database);
      DSLContext sql = database.sql();
      assertThat(store.setting("install").orElseThrow())
          .isInstanceOfSatisfying(
              Document.Text.class,
              install -> {
                assertThat(install.value()).matches("mr1[A-Z]{5}");
                var former = ClientOrderId.of("mr1", 1, Samples.order("base").ref());
                assertThat(former.isOf(install.value())).isTrue();
              });
      assertThat(String.valueOf(sql.fetchValue("SELECT since FROM fence")))
          .startsWith(manifest.taken().toString().substring(0, 10));
      assertThat(sql.fetchValue("SELECT name FROM fence JOIN account ON id = account"))
          .isEqualTo("Binance");
      assertThat(sql.fetchCount(sql.selectFrom("session"))).isZero();
      assertThat(sql.fetchCount(sql.selectFrom("node"))).isZero();
      assertThat(sql.fetchValue("SELECT count(owner_node) FROM account")).isEqualTo(0L);
      assertThat(store.nextBotId()).isEqualTo(2);
      assertThat(new DatabaseQueries(database).unwalled()).isEmpty();
    }
    assertThat(new ClientOrderId("mr1QKZVA1-7-base-1").bot()).isEqualTo(1);
  }

  @Test
  void restoredTwice_hasOtherLettersAgain_andKeepsTheOlderFence() {
    fill();
    DatabaseAddress second = fresh();
    DatabaseAddress third = fresh();
    int _ = restore(backup(), second);
    BackupManifest of = Backups.write(second, folder.resolve("second.zip"), "test");
    int _ = restore(folder.resolve("second.zip"), third);

    try (Database database = Database.open(third)) {
      assertThat(of.install()).matches("mr1[A-Z]{5}");
      assertThat(
              database
                  .sql()
                  .fetchValue("SELECT value #>> '{}' FROM setting WHERE name = 'install'"))
          .asString()
          .matches("mr1[A-Z]{5}")
          .isNotEqualTo(of.install());
      assertThat(database.sql().fetchValue("SELECT since < raised_at FROM fence")).isEqualTo(true);
    }
  }

  @Test
  void databaseInUse_isNotRestoredInto() {
    fill();
    Path file = backup();
    DatabaseAddress used = fresh();
    try (Database database = Database.open(used)) {
      AccountRecord _ = Samples.account(new AccountStore(database));
      assertThatThrownBy(() -> restore(file, used))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("already: a backup is restored into an empty one");

      long _ = new NodeStore(database).join("alive", "synthetic", Duration.ofMinutes(1));
      assertThatThrownBy(() -> restore(file, used))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("a server is running on this database");
    }
  }

  @Test
  void damagedFile_isRefusedBeforeAnythingHappens() throws IOException {
    fill();
    Path file = backup();
    byte[] good = Files.readAllBytes(file);
    for (int at = 100; at < good.length; at += good.length / 40) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Path damaged = Files.write(folder.resolve("damaged.zip"), bad);
      try (BackupFile read = BackupFile.open(damaged)) {
        // A bit that means nothing, such as of an entry's time: everything else is as it was.
        assertThat(read.manifest().rows()).isPositive();
      } catch (StoreException refused) {
        assertThat(refused).hasMessageContaining("damaged");
      }
    }
    Path half = Files.write(folder.resolve("half.zip"), java.util.Arrays.copyOf(good, 5_000));
    assertThatThrownBy(() -> BackupFile.open(half)).hasMessageContaining("damaged");
    assertThatThrownBy(() -> BackupFile.open(folder.resolve("none.zip")))
        .hasMessageContaining("there is no file");
  }

  @Test
  void rowThatCannotBeStored_leavesNothingBehind() throws IOException {
    fill();
    Path file = backup();
    DatabaseAddress target = fresh();
    Path bad = folder.resolve("bad.zip");
    Files.copy(file, bad);
    // Its sequence is wrong, which comes to light when all rows are in.
    changed(bad, manifest -> manifest.replace("\"bot_number\"", "\"no_such_number\""));
    assertThatThrownBy(() -> restore(bad, target)).hasMessageContaining("no_such_number");
    try (Database database = Database.open(target)) {
      assertThat(new AccountStore(database).accounts()).isEmpty();
      assertThat(database.sql().fetchCount(database.sql().selectFrom("tier"))).isEqualTo(2);
    }
    assertThat(restore(file, target)).isEqualTo(1);
  }

  @Test
  void backupOfANewerMillrace_isRefused() throws IOException {
    fill();
    Path file = backup();
    changed(file, text -> text.replaceAll("\"schema\": \"[0-9.]+\"", "\"schema\": \"999\""));
    DatabaseAddress target = fresh();
    assertThatThrownBy(() -> restore(file, target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("version 999, and this Millrace knows those up to ");
    changed(file, text -> text.replace("\"format\": 1", "\"format\": 2"));
    assertThatThrownBy(() -> restore(file, target))
        .hasMessageContaining("manifest.format: 2 is not allowed");
  }

  private static void changed(Path file, UnaryOperator<String> change) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Path manifest = zip.getPath("manifest.json");
      Files.writeString(manifest, change.apply(Files.readString(manifest)));
    }
  }

  @Test
  void file_isItsOwnersOnly_andIsNotWrittenOver() throws IOException {
    fill();
    Path file = backup();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> Backups.write(source, file, "test")).hasMessageContaining("is there");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void databaseWithoutMillrace_hasNothingToBackUp() {
    assertThatThrownBy(this::backup).hasMessage("there is no Millrace in this database");
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void folder_isMadeBeside_andReplacesOnlyWhenAsked() throws IOException {
    fill();
    Path root = TestDatabase.folder("restored");
    Path place = root.resolve("postgres");
    try (BackupFile backup = BackupFile.open(backup())) {
      assertThat(RestoredFolder.make(place, backup, false, Samples.NOW).aside()).isEmpty();
      try (EmbeddedDatabase server = EmbeddedDatabase.start(place);
          Database database = Database.open(server.address())) {
        assertThat(new AccountStore(database).accounts()).hasSize(2);
        assertThat(EmbeddedDatabase.running(place).orElseThrow()).isEqualTo(server.address());
        assertThatThrownBy(() -> RestoredFolder.make(place, backup, true, Samples.NOW))
            .hasMessageContaining("is in use by process");
      }
      assertThat(EmbeddedDatabase.running(place)).isEmpty();
      assertThatThrownBy(() -> RestoredFolder.make(place, backup, false, Samples.NOW))
          .hasMessageContaining("holds a database already");
      RestoredFolder again = RestoredFolder.make(place, backup, true, Samples.NOW);
      assertThat(again.aside()).contains(root.resolve("postgres.before-20261121-080000"));
      assertThat(again.aside().orElseThrow().resolve("data")).isDirectory();
    }
    assertThat(root.resolve("postgres.restoring")).doesNotExist();
  }
}
