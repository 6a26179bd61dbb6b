package io.millrace.engine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What Linux itself says of the slices of threads and processes, in threads of the test's own.
class TimeSliceTest {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
  private static final Pattern SLICE = Pattern.compile("se\\.slice\\s*:\\s*(\\d+)");

  @Test
  void whatIsBegunAfterwardsTakesShortTurns() {
    inThread(
        () -> {
          boolean taken = TimeSlice.shorten();

          assertThat(taken).isEqualTo(linuxCan());
          if (taken) {
            assertThat(sliceOfChild()).isEqualTo(TimeSlice.SHORT.toNanos());
            inThread(() -> assertThat(sliceOfChild()).isEqualTo(TimeSlice.SHORT.toNanos()));
          }
        });
  }

  @Test
  void otherThreadsAreLeftAlone() {
    inThread(TimeSlice::shorten);

    if (linuxCan()) {
      assertThat(sliceOfChild()).isNotEqualTo(TimeSlice.SHORT.toNanos());
    }
  }

  private static boolean linuxCan() {
    Matcher version = VERSION.matcher(System.getProperty("os.version"));
    if (!System.getProperty("os.name").equals("Linux") || !version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    return major > 6 || (major == 6 && Integer.parseInt(version.group(2)) >= 12);
  }

  /// That of a process which the calling thread begins.
  private static long sliceOfChild() {
    try {
      Process child = new ProcessBuilder("cat", "/proc/self/sched").start();
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher slice = SLICE.matcher(said);
      assertThat(slice.find()).as(said).isTrue();
      return Long.parseLong(slice.group(1));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void inThread(Runnable deed) {
    var done = new CompletableFuture<Void>();
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                deed.run();
                done.complete(null);
              } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
              }
            });
    done.join();
  }
}
