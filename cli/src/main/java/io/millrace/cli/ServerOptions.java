package io.millrace.cli;

import io.millrace.cli.command.OptionGroup;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Value;
import io.millrace.core.document.InvalidDocumentException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// Which server a command speaks to, and as whom.
final class ServerOptions implements OptionGroup {
  private static final String TOKEN = "MILLRACE_TOKEN";
  private static final int USUAL_PORT = 8080;

  private final Options options = new Options();

  private final Supplier<Integer> port =
      options.wholeNumber("--port", "PORT", "of the server here (default: 8080)").or(USUAL_PORT);

  private final Value<URI> server =
      options.address("--server", "URL", "of a server elsewhere, such as https://bots.example.com");

  private final Supplier<Optional<String>> token =
      options
          .text(
              "--token",
              "TOKEN",
              "from the page Profile, where people log in (default: env " + TOKEN + ",",
              "which other users of this machine do not see)")
          .orVariable(TOKEN);

  @Override
  public Options options() {
    return options;
  }

  /// @throws InvalidDocumentException when the token would travel for everybody to read
  ServerConnection connect() {
    URI address = server.given().orElseGet(() -> URI.create("http://127.0.0.1:" + port.get()));
    Optional<String> shown = token.get().map(String::strip).filter(text -> !text.isEmpty());
    boolean isHere = String.valueOf(address.getHost()).matches("127\\.0\\.0\\.1|localhost|\\[::1]");
    if (!isHere && !"https".equals(address.getScheme())) {
      throw new InvalidDocumentException("--server", address, "https, or a server on this machine");
    }
    // Checked here, as what refuses a header names all of it.
    if (shown.isPresent() && !shown.get().matches("[A-Za-z0-9._-]+")) {
      throw new InvalidDocumentException("--token", "this text", "a token, such as mrt_….…");
    }
    return new ServerConnection(address, shown);
  }
}
