package io.millrace.venues.binance.spot;

import io.millrace.venues.net.HttpCall;
import io.millrace.venues.net.HttpDoor;
import io.millrace.venues.net.HttpReply;
import io.millrace.venues.net.SocketDoor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A venue out of a recording: it answers as it was recorded, and nothing else. What changes
/// something must be asked for in the recorded order, but for what was refused; frames that came
/// before the next such deed come as soon as the last one is done. Questions are answered as they
/// were at that point.
final class Replayed implements HttpDoor, SocketDoor {
  private final List<Recording.Entry> entries;
  private final ExecutorService frames = Executors.newSingleThreadExecutor();
  private int next;
  private SocketDoor.@Nullable Listener listener;

  Replayed(Recording recording) {
    entries = recording.entries();
  }

  @Override
  public synchronized CompletableFuture<HttpReply> send(HttpCall call, Duration patience) {
    String what = Recording.name(call);
    Recording.Asked asked = what.startsWith("GET ") ? known(what) : deed(what);
    if (asked == null) {
      return CompletableFuture.failedFuture(new IOException("not in the recording: " + what));
    }
    return CompletableFuture.completedFuture(new HttpReply(asked.status, Map.of(), asked.body));
  }

  private Recording.@Nullable Asked deed(String what) {
    for (int at = nextDeed(); at < entries.size(); at = nextDeed()) {
      if (!(entries.get(at) instanceof Recording.Asked asked)) {
        return null;
      }
      boolean isIt = asked.what.equals(what);
      if (!isIt && asked.status < 400) {
        return null;
      }
      done(at); // what was refused has changed nothing: who hears in time does not ask for it
      if (isIt) {
        return asked;
      }
    }
    return null;
  }

  /// What was answered last before the next deed, or else first after it.
  private Recording.@Nullable Asked known(String what) {
    Recording.Asked found = null;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof Recording.Asked asked && asked.what.equals(what)) {
        if (i > nextDeed() && found != null) {
          break;
        }
        found = asked;
      }
    }
    return found;
  }

  private int nextDeed() {
    int at = next;
    while (at < entries.size() && !entries.get(at).isDeed()) {
      at++;
    }
    return at;
  }

  /// Sends what came until the next deed.
  private void done(int deed) {
    next = deed + 1;
    for (int i = next; i < nextDeed(); i++) {
      frame(entries.get(i));
    }
  }

  private void frame(Recording.Entry entry) {
    SocketDoor.Listener to = listener;
    if (entry instanceof Recording.Frame(String text) && to != null) {
      frames.execute(() -> to.text(text));
    }
  }

  /// The market moves, as it did then.
  synchronized void move(String price) {
    int at = nextDeed();
    if (at >= entries.size() || !entries.get(at).equals(new Recording.Moved(price))) {
      throw new IllegalStateException("the recorded market did not move to " + price + " here");
    }
    done(at);
  }

  @Override
  public synchronized CompletableFuture<TextSocket> open(URI uri, SocketDoor.Listener hears) {
    listener = hears;
    return CompletableFuture.completedFuture(
        new TextSocket() {
          @Override
          public void send(String message) {
            synchronized (Replayed.this) {
              for (int i = next; i < nextDeed(); i++) {
                frame(entries.get(i));
              }
            }
          }

          @Override
          public void abort() {}
        });
  }

  @Override
  public void close() {
    frames.shutdownNow();
  }
}
