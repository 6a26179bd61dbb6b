package io.millrace.cli.remote;

import io.millrace.cli.command.OptionGroup;
import io.millrace.cli.command.Options;
import io.millrace.cli.command.Value;
import io.millrace.core.document.InvalidDocumentException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which server a command speaks to, and as whom: as its options say, else as `millrace login` has
/// kept, else the server of this machine.
public final class ServerOptions implements OptionGroup {
  private static final String TOKEN = "MILLRACE_TOKEN";
  private static final int USUAL_PORT = 8080;

  private final Options options = new Options();

  private final Value<Integer> port =
      options.wholeNumber("--port", "PORT", "of a server on this machine");

  private final Value<URI> server =
      options.address(
          "--server",
          "URL",
          "such as https://bots.example.com (default: where you have logged in, else port 8080 of",
          "this machine)");

  private final Value<String> token =
      options.text(
          "--token",
          "TOKEN",
          "from the page Profile, where people log in (default: env " + TOKEN + ", which other",
          "users of this machine do not see, else that of your login)");

  private final Value<Path> folder =
      options.path(
          "--config-dir",
          "DIR",
          "where your login is kept (default: env MILLRACE_CONFIG, else .config/millrace at home)");

  @Override
  public Options options() {
    return options;
  }

  Path folder() {
    return folder.given().orElseGet(() -> Login.usualFolder(System.getenv()));
  }

  /// A file beside the login, made where it is missing; only its owner may read it, too.
  public Path privateFile(String name) throws IOException {
    return Login.privateFile(folder(), name);
  }

  /// The options as they were given, to pass them on.
  public List<String> given() {
    List<String> given = new ArrayList<>();
    server.given().ifPresent(url -> given.add("--server=" + url));
    port.given().ifPresent(number -> given.add("--port=" + number));
    token.given().ifPresent(text -> given.add("--token=" + text));
    folder.given().ifPresent(path -> given.add("--config-dir=" + path));
    return given;
  }

  /// The token that was given, by option or variable.
  Optional<String> givenToken() {
    return token.orVariable(TOKEN).get().map(String::strip).filter(text -> !text.isEmpty());
  }

  /// The server that was given; empty where neither `--server` nor `--port` was.
  Optional<URI> givenServer() {
    if (server.isGiven() && port.isGiven()) {
      throw new InvalidDocumentException(
          "--port", port.given().orElse(0), "left out beside --server");
    }
    return server.given().map(ServerOptions::bare).or(() -> port.given().map(ServerOptions::here));
  }

  /// Without a slash at its end, so that the same server is always written the same.
  private static URI bare(URI address) {
    return URI.create(address.toString().replaceFirst("/+$", ""));
  }

  static URI here() {
    return here(USUAL_PORT);
  }

  private static URI here(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// @throws InvalidDocumentException when the token would travel for everybody to read
  ServerConnection connect() throws IOException {
    Optional<Login> login = Login.kept(folder());
    URI address = givenServer().or(() -> login.map(Login::server)).orElseGet(ServerOptions::here);
    // A token is only shown to the server that it is of.
    Optional<String> kept =
        login.filter(known -> known.server().equals(address)).flatMap(Login::token);
    return connect(address, givenToken().or(() -> kept));
  }

  static ServerConnection connect(URI address, Optional<String> shown) {
    boolean isHere = String.valueOf(address.getHost()).matches("127\\.0\\.0\\.1|localhost|\\[::1]");
    boolean isSafe = "https".equals(address.getScheme());
    if (address.getHost() == null || (!isSafe && !(isHere && "http".equals(address.getScheme())))) {
      throw new InvalidDocumentException("--server", address, "https, or a server on this machine");
    }
    // Checked here, as what refuses a header names all of it.
    if (shown.isPresent() && !shown.get().matches("[A-Za-z0-9._-]+")) {
      throw new InvalidDocumentException("--token", "this text", "a token, such as mrt_….…");
    }
    return new ServerConnection(address, shown);
  }
}
