package io.millrace.venues.binance.spot;

import io.millrace.core.document.Document;
import io.millrace.json.Json;
import io.millrace.venues.net.HttpCall;
import io.millrace.venues.net.HttpDoor;
import io.millrace.venues.net.HttpReply;
import io.millrace.venues.net.SocketDoor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What went over the wire in one run: requests with their answers, frames, and moves of the
/// market, in the order in which they were sent or came. Times and signatures of requests are left
/// out, and keys travel in headers, which are not kept.
final class Recording {
  private final List<Entry> entries = new ArrayList<>();

  /// One thing that happened.
  sealed interface Entry {
    /// Whether others wait for it: it changes something.
    default boolean isDeed() {
      return false;
    }
  }

  /// A request; its answer is filled in when it comes.
  static final class Asked implements Entry {
    final String what;
    int status;
    String body;

    Asked(String what, int status, String body) {
      this.what = what;
      this.status = status;
      this.body = body;
    }

    @Override
    public boolean isDeed() {
      return !what.startsWith("GET ");
    }
  }

  record Frame(String text) implements Entry {}

  record Moved(String price) implements Entry {
    @Override
    public boolean isDeed() {
      return true;
    }
  }

  synchronized void add(Entry entry) {
    entries.add(entry);
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// A request as far as it is the same in every run.
  static String name(HttpCall call) {
    String query = call.uri().getRawQuery() == null ? "" : call.uri().getRawQuery();
    String plain =
        ("&" + query).replaceAll("&(recvWindow|timestamp|signature|startTime)=[^&]*", "");
    return call.method()
        + " "
        + call.uri().getPath()
        + (plain.length() > 1 ? "?" + plain.substring(1) : "");
  }

  /// Whether every deed has been answered.
  synchronized boolean isWhole() {
    return entries.stream()
        .noneMatch(entry -> entry instanceof Asked asked && asked.isDeed() && asked.status == 0);
  }

  // ---- as a file of lines

  static Recording read(Path file) throws IOException {
    Recording recording = new Recording();
    for (String line : Files.readAllLines(file)) {
      Document.Fields fields = (Document.Fields) Json.parse(line);
      if (fields.field("frame") instanceof Document.Text text) {
        recording.add(new Frame(text.value()));
      } else if (fields.field("market") instanceof Document.Text price) {
        recording.add(new Moved(price.value()));
      } else {
        recording.add(
            new Asked(
                Scene.text(fields, "asked"),
                Integer.parseInt(Scene.text(fields, "status")),
                Scene.text(fields, "body")));
      }
    }
    return recording;
  }

  synchronized void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      Document.Builder fields = Document.fields();
      switch (entry) {
        case Frame(String text) -> fields.put("frame", text);
        case Moved(String price) -> fields.put("market", price);
        case Asked asked ->
            fields.put("asked", asked.what).put("status", asked.status).put("body", asked.body);
      }
      if (!(entry instanceof Asked asked) || asked.status > 0) {
        lines.add(Json.compact(fields.build()));
      }
    }
    Files.write(file, lines);
  }

  // ---- taking it down

  /// A door that also writes down what passes.
  HttpDoor at(HttpDoor door) {
    return new HttpDoor() {
      @Override
      public CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
        Asked asked = new Asked(name(call), 0, "");
        add(asked);
        return door.send(call, patience).whenComplete((reply, failure) -> answered(asked, reply));
      }

      @Override
      public void close() {
        door.close();
      }
    };
  }

  private synchronized void answered(Asked asked, @Nullable HttpReply reply) {
    if (reply != null) {
      asked.status = reply.status();
      asked.body = reply.body();
    }
  }

  SocketDoor at(SocketDoor door) {
    return (URI uri, SocketDoor.Listener listener) ->
        door.open(
            uri,
            new SocketDoor.Listener() {
              @Override
              public void text(String message) {
                add(new Frame(message));
                listener.text(message);
              }

              @Override
              public void pinged() {
                listener.pinged();
              }

              @Override
              public void ended(String why) {
                listener.ended(why);
              }
            });
  }
}
