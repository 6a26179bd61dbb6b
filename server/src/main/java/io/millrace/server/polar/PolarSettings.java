package io.millrace.server.polar;

import io.millrace.core.document.InvalidDocumentException;
import io.millrace.core.document.Problem;
import io.millrace.venues.net.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Where Polar is, as whom it is spoken to, and which of its products is which plan.
///
/// @param token an organization's access token
/// @param webhookSecret of the endpoint that tells us of changes; without it they are only polled
/// @param products the product's id by the tier's name
public record PolarSettings(
    URI base, Secret token, Optional<Secret> webhookSecret, Map<String, String> products) {
  private static final String PLACE = "MILLRACE_POLAR";
  private static final String TOKEN = "MILLRACE_POLAR_TOKEN";
  private static final String PRODUCTS = "MILLRACE_POLAR_PRODUCTS";
  private static final String WEBHOOK = "MILLRACE_POLAR_WEBHOOK_SECRET";
  private static final String PRODUCTS_FORM = "plans with their products, such as PRO=<product id>";

  public PolarSettings {
    products = Map.copyOf(products);
  }

  /// From the environment; nothing where it names no Polar.
  ///
  /// @throws InvalidDocumentException naming everything that is missing or wrong
  public static Optional<PolarSettings> of(Function<String, Optional<String>> environment) {
    List<String> all = List.of(PLACE, TOKEN, PRODUCTS, WEBHOOK);
    if (all.stream().allMatch(name -> environment.apply(name).isEmpty())) {
      return Optional.empty();
    }
    List<Problem> problems = new ArrayList<>();
    Optional<URI> base = base(environment.apply(PLACE), problems);
    Optional<String> token = environment.apply(TOKEN).map(String::strip);
    if (token.filter(text -> text.matches("[\\x21-\\x7e]+")).isEmpty()) {
      problems.add(new Problem(TOKEN, "nothing, or this text", "an organization access token"));
    }
    Map<String, String> products = products(environment.apply(PRODUCTS), problems);
    if (!problems.isEmpty()) {
      throw new InvalidDocumentException(problems);
    }
    return Optional.of(
        new PolarSettings(
            base.orElseThrow(),
            Secret.of(token.orElseThrow()),
            environment.apply(WEBHOOK).map(String::strip).map(Secret::of),
            products));
  }

  private static Optional<URI> base(Optional<String> given, List<Problem> problems) {
    String text = given.orElse("").strip();
    if (text.equals("live")) {
      return Optional.of(URI.create("https://api.polar.sh"));
    }
    if (text.equals("sandbox")) {
      return Optional.of(URI.create("https://sandbox-api.polar.sh"));
    }
    if (text.matches("http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?/?")) {
      return Optional.of(URI.create(text));
    }
    problems.add(
        new Problem(
            PLACE,
            text.isEmpty() ? "nothing" : "'" + text + "'",
            "live, sandbox, or a stand-in on this machine such as http://localhost:9200"));
    return Optional.empty();
  }

  private static Map<String, String> products(Optional<String> given, List<Problem> problems) {
    Map<String, String> products = new LinkedHashMap<>();
    for (String pair : given.orElse("").split(",", -1)) {
      String[] parts = pair.strip().split("=", -1);
      if (parts.length != 2 || parts[0].isBlank() || !parts[1].matches("[A-Za-z0-9-]+")) {
        String shown = pair.isBlank() ? "nothing" : "'" + pair.strip() + "'";
        problems.add(new Problem(PRODUCTS, shown, PRODUCTS_FORM));
        return Map.of();
      }
      products.put(parts[0].strip(), parts[1]);
    }
    return products;
  }

  /// The tier that a product is.
  Optional<String> tierOf(String product) {
    return products.entrySet().stream()
        .filter(entry -> entry.getValue().equals(product))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
