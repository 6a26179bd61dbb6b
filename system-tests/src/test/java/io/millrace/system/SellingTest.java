package io.millrace.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Document;
import io.millrace.core.document.Document.Fields;
import io.millrace.json.Json;
import io.millrace.server.Server;
import io.millrace.server.ServerSettings;
import io.millrace.server.UserSettings;
import io.millrace.server.leaving.LeavingSettings;
import io.millrace.server.membership.MembershipSettings;
import io.millrace.server.polar.PolarSettings;
import io.millrace.server.venues.VenueSettings;
import io.millrace.venues.net.Secret;
import io.millrace.venuesim.polar.PolarSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans sold at Polar's stand-in: bought, paid late, cancelled and lapsed, with webhooks that come
/// twice, in the wrong order or never.
class SellingTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String PRODUCT = "product-pro";
  private static final String SECRET = "polar_whs_ofTests";
  private static final String CALM =
      """
      {"strategy":"dca","instrument":"binance-spot:BTCUSDT","params":{\
      "baseOrder":{"size":"100"},"safetyOrders":{"size":"100","max":2,"active":2,\
      "deviation":"20"},"takeProfit":{"percent":"50"}}}""";

  @TempDir static Path folder;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static PolarSimulator polar;
  private static Server server;
  private static Path log;

  @BeforeAll
  static void start() throws Exception {
    polar =
        PolarSimulator.start(
            new PolarSimulator.Settings(0, "token", PRODUCT, Optional.empty(), SECRET));
    Path data = DataFolder.in(folder.resolve("data"));
    log = data.resolve("logs").resolve("millrace.log");
    var sold =
        new PolarSettings(
            polar.url(),
            Secret.of("token"),
            Optional.of(Secret.of(SECRET)),
            Map.of("PRO", PRODUCT));
    var users =
        new UserSettings(
            true,
            Optional.empty(),
            Optional.empty(),
            new MembershipSettings(true, 7),
            Optional.of(sold),
            UserSettings.USUAL_REQUESTS,
            LeavingSettings.USUAL);
    server =
        Server.start(
            new ServerSettings(0, data, false, List.of(), 60, folder, VenueSettings.NONE, users));
    polar.tells(server.url().resolve("/api/polar/webhook"));
  }

  @AfterAll
  static void stop() {
    server.close();
    polar.close();
    CLIENT.close();
  }

  @AfterEach
  void mend() {
    polar.webhooks("USUAL");
    polar.outage(0);
  }

  // ---- people

  private record Answer(int status, String text, HttpResponse<String> response) {
    Fields json() {
      return (Fields) Json.parse(text);
    }
  }

  private static Answer send(URI url, String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(url).headers("X-Millrace", "1", "Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer =
        CLIENT.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body(), answer);
  }

  /// Somebody who is logged in, with an account.
  private record Person(String cookie, String account) {
    static Person register(String email) throws Exception {
      String given = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
      assertThat(send(server.url().resolve("/api/users"), given).status()).isEqualTo(202);
      URI verify = server.url().resolve("/api/users/verify");
      assertThat(send(verify, "{\"token\":\"" + link() + "\"}").status()).isEqualTo(204);
      Answer in = send(server.url().resolve("/api/session"), given);
      String set = in.response().headers().firstValue("set-cookie").orElseThrow();
      String cookie = set.substring(0, set.indexOf(';'));
      String funds = "{\"name\":\"Mine\",\"funds\":{\"USDT\":\"50000\"}}";
      Answer made = send(server.url().resolve("/api/accounts"), funds, "Cookie", cookie);
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      return new Person(cookie, text(made.json(), "id"));
    }

    private static String link() throws Exception {
      Matcher links =
          Pattern.compile("/verify-email/([A-Za-z0-9_-]{20,})").matcher(Files.readString(log));
      String newest = "";
      while (links.find()) {
        newest = links.group(1);
      }
      return newest;
    }

    Answer post(String path, String body) throws Exception {
      return send(server.url().resolve(path), body, "Cookie", cookie);
    }

    Fields get(String path) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(server.url().resolve(path)).header("Cookie", cookie).build();
      return (Fields) Json.parse(CLIENT.send(request, BodyHandlers.ofString()).body());
    }

    Answer bot(boolean start) throws Exception {
      return post(
          "/api/bots",
          "{\"name\":\"Bot\",\"accountId\":\"%s\",\"bot\":%s,\"start\":%s}"
              .formatted(account, CALM, start));
    }

    Answer checkout() throws Exception {
      return post("/api/membership/checkout", "{\"tier\":\"PRO\"}");
    }

    /// Buys the better plan on the seller's page; the subscription's id at the seller.
    String buys() throws Exception {
      Answer checkout = checkout();
      assertThat(checkout.status()).as(checkout.text()).isEqualTo(200);
      String page = text(checkout.json(), "url");
      return polar.pay(page.substring(page.lastIndexOf('/') + 1));
    }

    String tier() throws Exception {
      return text(get("/api/membership"), "tier");
    }

    Fields subscription() throws Exception {
      return (Fields) get("/api/membership").field("subscription");
    }

    String status() throws Exception {
      return get("/api/membership").field("subscription") instanceof Fields one
          ? text(one, "status")
          : "";
    }
  }

  private static String text(Fields fields, String name) {
    return fields.field(name) instanceof Document.Text text ? text.value() : "";
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited in vain: " + what).isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  // ---- stories

  @Test
  void freeLimit_checkout_pro() throws Exception {
    Person buyer = Person.register("buyer@example.com");
    assertThat(buyer.bot(true).status()).isEqualTo(201);
    assertThat(buyer.bot(false).status()).isEqualTo(402);
    assertThat(buyer.post("/api/membership/portal", "").status()).isEqualTo(409);
    URI page = URI.create(text(buyer.checkout().json(), "url"));
    assertThat(send(page, "card=bad").text()).contains("Nothing was bought");
    assertThat(buyer.tier()).isEqualTo("FREE");
    Answer paid = send(page, "card=good");
    assertThat(paid.status()).isEqualTo(303);
    assertThat(paid.response().headers().firstValue("location").orElseThrow())
        .endsWith("/plan?bought=PRO");
    await("the webhook makes it PRO", () -> buyer.tier().equals("PRO"));
    assertThat(buyer.bot(false).status()).isEqualTo(201);
    Answer again = buyer.checkout();
    assertThat(again.status()).as(again.text()).isEqualTo(409);
    URI portal = URI.create(text(buyer.post("/api/membership/portal", "").json(), "url"));
    String shown =
        CLIENT.send(HttpRequest.newBuilder(portal).build(), BodyHandlers.ofString()).body();
    assertThat(shown).contains("active", "Cancel at the end of the period");
  }

  @Test
  void lapse_pausesWhatIsBeyond_andEndsNoDeal() throws Exception {
    Person lapsing = Person.register("lapsing@example.com");
    String subscription = lapsing.buys();
    await("it is PRO", () -> lapsing.tier().equals("PRO"));
    for (int i = 0; i < 3; i++) {
      assertThat(lapsing.bot(true).status()).isEqualTo(201);
    }
    await("three deals are open", () -> deals(lapsing) == 3);
    polar.happen(subscription, "REVOKE");
    await("two of three are paused", () -> desired(lapsing, "PAUSE") == 2);
    assertThat(lapsing.tier()).isEqualTo("FREE");
    assertThat(lapsing.status()).isEqualTo("CANCELED");
    assertThat(desired(lapsing, "RUN")).isEqualTo(1);
    assertThat(deals(lapsing)).isEqualTo(3);
    assertThat(((Document.Num) lapsing.get("/api/orders?open=true").field("total")).value())
        .as("safety orders and take profits rest as before")
        .isGreaterThanOrEqualTo(java.math.BigDecimal.valueOf(6));
    String paused = text(bots(lapsing, "PAUSE").getFirst(), "id");
    for (String command : List.of("start", "openDeal")) {
      Answer refused =
          lapsing.post("/api/bots/" + paused + "/commands", "{\"type\":\"" + command + "\"}");
      assertThat(refused.status()).as(refused.text()).isEqualTo(402);
      assertThat(refused.text()).contains("RUNNING_BOTS");
    }
    Answer closing =
        lapsing.post("/api/bots/" + paused + "/commands", "{\"type\":\"closeDeal\",\"deal\":0}");
    assertThat(closing.status()).as("exits are nobody's to refuse").isEqualTo(200);
    assertThat(Files.readString(log)).contains("mail: Bots were paused", "mail: Your plan has");
  }

  private static long deals(Person person) throws Exception {
    return ((Document.Num) person.get("/api/deals?open=true").field("total")).value().longValue();
  }

  private static List<Fields> bots(Person person, String desired) throws Exception {
    return ((Document.Items) person.get("/api/bots").field("items"))
        .items().stream()
            .map(Fields.class::cast)
            .filter(bot -> text(bot, "desired").equals(desired))
            .toList();
  }

  private static long desired(Person person, String desired) throws Exception {
    return bots(person, desired).size();
  }

  @Test
  void webhooksInTheWrongOrder_orTwice_endWhereTheSellerIs() throws Exception {
    Person person = Person.register("order@example.com");
    polar.webhooks("TWICE");
    String subscription = person.buys();
    await("it is PRO", () -> person.tier().equals("PRO"));
    polar.webhooks("HELD");
    polar.happen(subscription, "FAIL");
    polar.happen(subscription, "PAY");
    polar.happen(subscription, "CANCEL");
    polar.webhooks("USUAL"); // the last first
    await(
        "it runs out with its period",
        () -> person.subscription().field("endsWithPeriod").equals(Document.flag(true)));
    assertThat(person.status()).isEqualTo("ACTIVE");
    assertThat(person.tier()).isEqualTo("PRO");
  }

  @Test
  void missingPayment_hasItsGrace_andALostWebhookIsMadeUpFor() throws Exception {
    Person late = Person.register("late@example.com");
    String subscription = late.buys();
    await("it is PRO", () -> late.tier().equals("PRO"));
    polar.webhooks("LOST");
    polar.happen(subscription, "FAIL");
    assertThat(late.status()).isEqualTo("ACTIVE");
    assertThat(late.post("/api/membership/refresh", "").status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo("PAST_DUE");
    assertThat(late.tier()).isEqualTo("PRO");
    assertThat(Instant.parse(text(late.subscription(), "graceEndsAt")))
        .isAfter(Instant.now().plusSeconds(6 * 86_400));
    assertThat(Files.readString(log)).contains("mail: A payment did not come");
    polar.happen(subscription, "PAY");
    late.post("/api/membership/refresh", "");
    assertThat(late.status()).isEqualTo("ACTIVE");
  }

  @Test
  void silentSeller_endsNobodysPlan_andSellsNothing() throws Exception {
    Person has = Person.register("has@example.com");
    has.buys();
    await("it is PRO", () -> has.tier().equals("PRO"));
    Person wants = Person.register("wants@example.com");
    for (int status : List.of(503, 429, 302)) {
      polar.outage(status);
      assertThat(has.post("/api/membership/refresh", "").status()).isEqualTo(503);
      assertThat(has.tier()).isEqualTo("PRO");
      Answer checkout = wants.checkout();
      assertThat(checkout.status()).isEqualTo(503);
      assertThat(checkout.text()).contains("nothing was");
    }
    polar.outage(401);
    assertThat(wants.checkout().status()).isEqualTo(502);
    assertThat(has.tier()).isEqualTo("PRO");
  }

  @Test
  void webhookOfAStranger_isRefused() throws Exception {
    URI endpoint = server.url().resolve("/api/polar/webhook");
    String body = "{\"type\":\"subscription.active\",\"data\":{\"id\":\"x\"}}";
    assertThat(send(endpoint, body).status()).isEqualTo(401);
    String now = String.valueOf(Instant.now().getEpochSecond());
    Answer forged =
        send(
            endpoint,
            body,
            "webhook-id",
            "a",
            "webhook-timestamp",
            now,
            "webhook-signature",
            "v1,jacnjfK+QT5eTPj3qYg+5kmPrcj3K2zMt0+/ePizwg8=");
    assertThat(forged.status()).isEqualTo(401);
    assertThat(forged.text()).contains("webhook-signature is not ours");
  }
}
