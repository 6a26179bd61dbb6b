package io.millrace.venuesim.polar;

import io.millrace.venuesim.net.HttpResponse;
import io.millrace.venuesim.net.HttpResponse.Delivery;
import java.util.List;
import java.util.Map;

/// What people see of it: a page to pay on, and one with what they have bought. They say in their
/// first line that no money moves.
final class Pages {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:10vh auto;padding:0 1.5rem}
      h1{font-size:1.5rem}.note{padding:.75rem 1rem;border-radius:.75rem;background:#7773}
      button{font:inherit;padding:.6rem 1.4rem;border-radius:2rem;border:1px solid #777;\
      margin:.25rem .5rem .25rem 0;cursor:pointer;background:none;color:inherit}
      button.first{background:#00696d;border-color:#00696d;color:#fff}form{display:inline}
      dt{font-size:.85rem;opacity:.75}dd{margin:0 0 .6rem}""";

  private Pages() {}

  static HttpResponse pay(Checkout checkout) {
    return page(
        "Pay",
        """
        <h1>PRO, 10 USD a month</h1>
        <p>For %s</p>
        <form method="post"><button class="first" name="card" value="good">Pay</button></form>
        <form method="post"><button name="card" value="bad">Pay with a card that is refused\
        </button></form>
        """
            .formatted(escaped(checkout.email())));
  }

  static HttpResponse refused() {
    return page(
        "Refused",
        """
        <h1>The card was refused</h1>
        <p>Nothing was bought. <a href="">Try another card</a></p>
        """);
  }

  static HttpResponse portal(List<Subscription> all, String back) {
    StringBuilder body = new StringBuilder("<h1>What you have bought</h1>");
    all.forEach(one -> body.append(subscription(one)));
    if (!back.isEmpty()) {
      body.append("<p><a href=\"").append(escaped(back)).append("\">Back</a></p>");
    }
    return page("Your purchases", body.toString());
  }

  private static String subscription(Subscription one) {
    String end = one.endsWithPeriod() ? "Ends" : "Renews";
    return """
        <dl><dt>Status</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl>
        %s
        <p class="note">To try it out: %s %s %s</p>
        """
        .formatted(
            escaped(one.status()),
            end,
            one.periodEnd().toString().substring(0, 10),
            one.endsWithPeriod()
                ? button(one, Books.Happening.UNCANCEL, "Keep it")
                : button(one, Books.Happening.CANCEL, "Cancel at the end of the period"),
            button(one, Books.Happening.FAIL, "The next payment fails"),
            button(one, Books.Happening.PAY, "A payment comes"),
            button(one, Books.Happening.REVOKE, "It ends now"));
  }

  private static String button(Subscription one, Books.Happening what, String text) {
    return "<form method=\"post\"><input type=\"hidden\" name=\"subscription\" value=\""
        + escaped(one.id())
        + "\"><button name=\"happen\" value=\""
        + what
        + "\">"
        + text
        + "</button></form>";
  }

  private static HttpResponse page(String title, String body) {
    String html =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
            + title
            + "</title><style>"
            + STYLE
            + "</style><p class=\"note\">A stand-in for Polar on this machine: no money moves."
            + "</p>"
            + body
            + "</html>";
    return new HttpResponse(
        200, Map.of("Content-Type", "text/html;charset=UTF-8"), html, Delivery.WHOLE);
  }

  /// Sends a browser elsewhere after it has posted.
  static HttpResponse seeOther(String where) {
    return new HttpResponse(303, Map.of("Location", where), "", Delivery.WHOLE);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
