package io.millrace.venuesim.polar;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import io.millrace.json.InvalidJsonException;
import io.millrace.json.Json;
import io.millrace.venuesim.net.HttpRequest;
import io.millrace.venuesim.net.HttpResponse;
import io.millrace.venuesim.net.Routes;
import io.millrace.venuesim.net.WebServer;
import io.millrace.venuesim.net.WebSession;
import io.millrace.venuesim.net.WebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Polar on this machine, until it is closed: its API under `/v1/`, the pages it sends people to,
/// and `/sim/…`, by which tests let things happen.
///
/// | POST                 | body                                                            |
/// |----------------------|-----------------------------------------------------------------|
/// | `/sim/pay`           | `{"checkout":id}`                                               |
/// | `/sim/happen`        | `{"subscription":id,"what":"FAIL\|PAY\|CANCEL\|UNCANCEL\|REVOKE"}` |
/// | `/sim/webhooks`      | `{"mode":"USUAL\|TWICE\|HELD\|LOST"}`                           |
/// | `/sim/outage`        | `{"answers":503}`, of the API; 0 ends it                        |
public final class PolarSimulator implements AutoCloseable {
  private static final int MOST_ON_A_PAGE = 100;
  private static final int MOST_PAGES = 1_000_000;

  private final Settings settings;
  private final Books books;
  private final Webhooks webhooks;
  private final Map<String, String> portals = new LinkedHashMap<>();
  private final AtomicInteger outage = new AtomicInteger();
  private final WebServer server;

  /// How it is started.
  ///
  /// @param port 0 takes a free one
  /// @param token what callers of its API must show
  /// @param product the id of what it sells
  /// @param endpoint what is told of events; nobody without one
  /// @param secret by which it signs
  public record Settings(
      int port, String token, String product, Optional<URI> endpoint, String secret) {
    @Override
    public String toString() {
      return "Polar's stand-in at port " + port;
    }
  }

  private PolarSimulator(Settings settings) throws IOException {
    this.settings = settings;
    var clock = InstantSource.system();
    webhooks = new Webhooks(settings.endpoint(), settings.secret(), clock);
    books = new Books(clock, webhooks::tell);
    server = WebServer.start(settings.port(), new Doors());
  }

  /// @throws IOException when the port is taken
  public static PolarSimulator start(Settings settings) throws IOException {
    return new PolarSimulator(settings);
  }

  public URI url() {
    return URI.create("http://localhost:" + server.port());
  }

  // ---- what tests let happen

  /// Pays an open checkout; the subscription's id.
  public String pay(String checkout) {
    return books.paid(checkout).id();
  }

  /// Lets something happen to a subscription: `FAIL`, `PAY`, `CANCEL`, `UNCANCEL` or `REVOKE`.
  public void happen(String subscription, String what) {
    books.happen(subscription, Books.Happening.valueOf(what.toUpperCase(Locale.ROOT)));
  }

  /// What becomes of webhooks from now on: `USUAL`, `TWICE`, `HELD` or `LOST`.
  public void webhooks(String mode) {
    webhooks.mode(Webhooks.Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
  }

  /// Whom it tells of events from now on.
  public void tells(URI endpoint) {
    webhooks.endpoint(endpoint);
  }

  /// Lets the API answer everything with this status; 0 ends it.
  public void outage(int status) {
    outage.set(status);
  }

  // ---- its doors

  private final class Doors implements Routes {
    @Override
    public HttpResponse answer(HttpRequest request) {
      String path = request.path();
      try {
        if (path.startsWith("/v1/")) {
          return api(request, path.substring("/v1/".length()));
        } else if (path.startsWith("/checkout/")) {
          return checkoutPage(request, path.substring("/checkout/".length()));
        } else if (path.startsWith("/portal/")) {
          return portalPage(request, path.substring("/portal/".length()));
        } else if (path.startsWith("/sim/") && request.method().equals("POST")) {
          return administer(path.substring("/sim/".length()), Json.parse(request.body()));
        }
        return problem(404, "ResourceNotFound", "Not found");
      } catch (InvalidDocumentException | InvalidJsonException invalid) {
        return problem(422, "RequestValidationError", String.valueOf(invalid.getMessage()));
      } catch (IllegalArgumentException wrong) {
        return problem(404, "ResourceNotFound", String.valueOf(wrong.getMessage()));
      }
    }

    @Override
    public @Nullable WebSession open(HttpRequest handshake, WebSocket socket) {
      return null;
    }
  }

  private static HttpResponse problem(int status, String error, String detail) {
    Document body = Document.fields().put("error", error).put("detail", detail).build();
    return HttpResponse.json(status, Json.compact(body));
  }

  private HttpResponse api(HttpRequest request, String path) {
    if (outage.get() != 0) {
      return problem(outage.get(), "Outage", "as it was asked for");
    }
    if (!("Bearer " + settings.token()).equals(request.header("authorization"))) {
      return problem(401, "Unauthorized", "Unauthorized");
    }
    boolean post = request.method().equals("POST");
    if (post && path.equals("checkouts/")) {
      return HttpResponse.json(201, Json.compact(newCheckout(Json.parse(request.body()))));
    } else if (post && path.equals("customer-sessions/")) {
      return HttpResponse.json(201, Json.compact(newPortal(Json.parse(request.body()))));
    } else if (!post && path.equals("subscriptions/")) {
      return HttpResponse.json(200, Json.compact(list(parameters(request.query()))));
    } else if (!post && path.startsWith("subscriptions/")) {
      String id = path.substring("subscriptions/".length());
      return books
          .subscription(id)
          .map(one -> HttpResponse.json(200, Json.compact(one.json())))
          .orElseGet(() -> problem(404, "ResourceNotFound", "Not found"));
    }
    return problem(404, "ResourceNotFound", "Not found");
  }

  private Document newCheckout(Document body) {
    DocumentReader given = DocumentReader.of(body, "");
    if (!given
        .node("products")
        .equals(Document.items(List.of(Document.text(settings.product()))))) {
      given.problem("products", given.node("products"), "[" + settings.product() + "]");
    }
    String buyer = given.text("external_customer_id", "");
    String email = given.requiredText("customer_email");
    String success = given.requiredText("success_url");
    Document metadata = given.has("metadata") ? given.node("metadata") : Document.Fields.EMPTY;
    given.finish();
    Checkout open =
        books.open(
            settings.product(),
            buyer,
            email,
            success,
            metadata instanceof Document.Fields fields ? fields : Document.Fields.EMPTY);
    return Document.fields()
        .put("id", open.id())
        .put("status", "open")
        .put("url", url() + "/checkout/" + open.id())
        .put("customer_email", email)
        .build();
  }

  private Document newPortal(Document body) {
    DocumentReader given = DocumentReader.of(body, "");
    String customer = given.requiredText("customer_id");
    String back = given.text("return_url", "");
    given.finish();
    if (books.subscriptions().stream().noneMatch(one -> one.customer().equals(customer))) {
      throw new InvalidDocumentException("customer_id", customer, "a customer");
    }
    synchronized (portals) {
      portals.put(customer, back);
    }
    return Document.fields()
        .put("customer_id", customer)
        .put("customer_portal_url", url() + "/portal/" + customer)
        .build();
  }

  private Document list(Map<String, String> parameters) {
    int limit = number(parameters, "limit", 10, MOST_ON_A_PAGE);
    int page = number(parameters, "page", 1, MOST_PAGES);
    List<Subscription> all =
        books.subscriptions().stream().filter(one -> matches(one, parameters)).toList();
    int from = Math.min((page - 1) * limit, all.size());
    List<Document.Fields> shown =
        all.subList(from, Math.min(from + limit, all.size())).stream()
            .map(Subscription::json)
            .toList();
    return Document.fields()
        .put("items", Document.items(shown))
        .put(
            "pagination",
            Document.fields()
                .put("total_count", all.size())
                .put("max_page", (all.size() + limit - 1) / limit)
                .build())
        .build();
  }

  /// @throws InvalidDocumentException naming the parameter, unless it is from 1 to `most`
  private static int number(Map<String, String> parameters, String name, int usual, int most) {
    String given = parameters.get(name);
    if (given == null) {
      return usual;
    }
    try {
      int number = Integer.parseInt(given);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // refused below, as what is out of range
    }
    throw new InvalidDocumentException(name, given, "a whole number from 1 to " + most);
  }

  /// Whether a subscription has all the metadata that is asked for as `metadata[key]=value`.
  private static boolean matches(Subscription one, Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("metadata["))
        .allMatch(
            entry -> {
              String key = entry.getKey().substring("metadata[".length()).replace("]", "");
              return one.bought().metadata().field(key).equals(Document.text(entry.getValue()));
            });
  }

  private HttpResponse checkoutPage(HttpRequest request, String id) {
    Checkout open =
        books
            .checkout(id)
            .orElseThrow(() -> new IllegalArgumentException("there is no open checkout " + id));
    if (!request.method().equals("POST")) {
      return Pages.pay(open);
    }
    if (!"good".equals(parameters(request.body()).get("card"))) {
      return Pages.refused();
    }
    pay(id);
    return Pages.seeOther(open.successUrl());
  }

  private HttpResponse portalPage(HttpRequest request, String customer) {
    if (request.method().equals("POST")) {
      Map<String, String> form = parameters(request.body());
      happen(form.getOrDefault("subscription", ""), form.getOrDefault("happen", ""));
      return Pages.seeOther("/portal/" + customer);
    }
    String back;
    synchronized (portals) {
      back = portals.getOrDefault(customer, "");
    }
    return Pages.portal(
        books.subscriptions().stream().filter(one -> one.customer().equals(customer)).toList(),
        back);
  }

  private HttpResponse administer(String action, Document body) {
    DocumentReader given = DocumentReader.of(body, "");
    switch (action) {
      case "pay" -> pay(given.requiredText("checkout"));
      case "happen" -> happen(given.requiredText("subscription"), given.requiredText("what"));
      case "webhooks" -> webhooks(given.requiredText("mode"));
      case "outage" -> outage((int) given.whole("answers", 0, 0, 599));
      default -> {
        return problem(404, "ResourceNotFound", "no action " + action);
      }
    }
    given.finish();
    return HttpResponse.json(200, "{}");
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = parts.length == 2 ? parts[1] : "";
      parameters.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.close();
    webhooks.close();
  }
}
