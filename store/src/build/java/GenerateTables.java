import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/// Generates jOOQ's classes from a real PostgreSQL after Flyway, because jOOQ's own reader of DDL
/// does not understand ours. Does nothing while the migrations and this file are as they were the
/// last time. Arguments: the migrations' folder, the target folder, this file.
class GenerateTables {
  private static final String CONVERTERS = "io.millrace.store.convert.";

  static void main(String[] args) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    Path migrations = Path.of(args[0]);
    Path target = Path.of(args[1]);
    Path stamp = target.resolveSibling("jooq.sha256");
    String hash = hash(migrations, Path.of(args[2]));
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
      return;
    }
    Files.createDirectories(target);
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(target.resolveSibling("postgres").toFile())
            .start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Flyway.configure()
          .dataSource(url, "postgres", "")
          .locations("filesystem:" + migrations)
          .load()
          .migrate();
      GenerationTool.generate(configuration(url, target));
    }
    Files.writeString(stamp, hash);
  }

  private static String hash(Path migrations, Path self) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.sorted().toList()) {
        digest.update(file.getFileName().toString().getBytes());
        digest.update(bytes(file));
      }
    }
    digest.update(bytes(self));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private static Configuration configuration(String url, Path target) {
    return new Configuration()
        .withJdbc(new Jdbc().withUrl(url).withUser("postgres"))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withOutputSchemaToDefault(true)
                        // Partitions are no tables to anybody but PostgreSQL.
                        .withExcludes("flyway_.*|.*_other|.*_[0-9]{4}_[0-9]{2}")
                        .withForcedTypes(forcedTypes()))
                .withGenerate(new Generate().withRecords(false).withPojos(false).withDaos(false))
                .withTarget(
                    new Target()
                        .withPackageName("io.millrace.store.generated")
                        .withDirectory(target.toString())));
  }

  private static List<ForcedType> forcedTypes() {
    return List.of(
        new ForcedType().withName("INSTANT").withIncludeTypes("timestamptz|timestamp.*with time.*"),
        converted("io.millrace.core.value.Price", "PriceConverter", ".*price"),
        converted(
            "io.millrace.core.value.Quantity",
            "QuantityConverter",
            "(.*\\.)?(quantity|filled|target|bought|sold|position_quantity)"),
        converted("io.millrace.core.value.Ratio", "RatioConverter", ".*trail_by"),
        converted("io.millrace.core.value.Asset", "AssetConverter", ".*\\.(asset|fee_asset|currency)"),
        converted(
            "io.millrace.core.market.InstrumentId", "InstrumentIdConverter", ".*\\.instrument"),
        converted("io.millrace.core.market.VenueId", "VenueIdConverter", ".*\\.venue"),
        converted(
            "io.millrace.core.order.ClientOrderId",
            "ClientOrderIdConverter",
            ".*\\.client_order_id"),
        named("io.millrace.core.order.Side", ".*\\.(side|opening|position_side)"),
        named("io.millrace.core.order.OrderState", ".*orders\\.state"),
        named("io.millrace.core.order.Fill.Liquidity", ".*\\.liquidity"),
        named("io.millrace.core.bot.BotPhase", ".*\\.phase"),
        named("io.millrace.core.bot.Desired", ".*\\.desired"),
        named("io.millrace.store.AccountMode", ".*account\\.mode"),
        named("io.millrace.store.ActivityRecord.Kind", ".*activity\\.kind"),
        new ForcedType()
            .withUserType("io.millrace.core.document.Document")
            .withConverter(CONVERTERS + "DocumentConverter")
            .withIncludeTypes("jsonb"),
        // Every other number with decimals is an amount of some asset.
        new ForcedType()
            .withUserType("io.millrace.core.value.Amount")
            .withConverter(CONVERTERS + "AmountConverter")
            .withIncludeTypes("numeric"));
  }

  private static ForcedType converted(String type, String converter, String columns) {
    return new ForcedType()
        .withUserType(type)
        .withConverter(CONVERTERS + converter)
        .withIncludeExpression(columns);
  }

  private static ForcedType named(String type, String columns) {
    return new ForcedType()
        .withUserType(type)
        .withEnumConverter(true)
        .withIncludeExpression(columns);
  }
}
