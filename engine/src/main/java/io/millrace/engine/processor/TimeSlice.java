package io.millrace.engine.processor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How long a thread computes before Linux looks whether somebody else should.
///
/// The way from a price to its order is some twenty short turns of several threads, each of which
/// is woken by the one before. Linux may leave a woken thread behind one that computes, for
/// milliseconds, while another processor is idle. Since 6.12 a thread may say that it takes short
/// turns, and is then let in at once before one that takes long ones; it gets no larger share of
/// the processor by that, and whoever may run a program may ask for it.
///
/// What a thread asked for holds for all threads and processes that it begins, not for those that
/// are there: called first thing, it leaves the JVM's own compilers and collectors with long turns.
///
/// Source: `sched_setattr(2)` and `include/uapi/linux/sched/types.h`; for slices of threads of the
/// usual policy, `kernel/sched/syscalls.c` of Linux 6.12.
public final class TimeSlice {
  /// Below what Linux gives by itself, 0.7 ms on one processor to 2.8 ms on eight, and above what
  /// nearly all turns of the order path take, so that they do not interrupt each other.
  public static final Duration SHORT = Duration.ofNanos(600_000);

  /// `struct sched_attr`, as it was first.
  private static final int SIZE = 48;

  private static final int POLICY_AT = 4;
  private static final int RUNTIME_AT = 24;
  private static final int USUAL_POLICY = 0;
  private static final long THIS_THREAD = 0;
  private static final long NO_FLAGS = 0;

  private TimeSlice() {}

  /// Numbers of the calls of the system, which go by the processor's kind.
  private record Calls(long set, long get) {
    static Optional<Calls> here() {
      if (!System.getProperty("os.name").equals("Linux")) {
        return Optional.empty();
      }
      return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
        case "amd64", "x86_64" -> Optional.of(new Calls(314, 315));
        case "aarch64" -> Optional.of(new Calls(274, 275));
        default -> Optional.empty();
      };
    }
  }

  /// Has the calling thread, and all threads and processes that come of it from now on, take short
  /// turns.
  ///
  /// @return whether they do: not without Linux 6.12, and not where somebody has given this process
  ///   another policy, which is left alone
  public static boolean shorten() {
    return Calls.here().map(calls -> ask(calls, SHORT)).orElse(false);
  }

  private static boolean ask(Calls calls, Duration slice) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle call = systemCall();
      MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
      if (!read(call, calls, attributes) || attributes.get(JAVA_INT, POLICY_AT) != USUAL_POLICY) {
        return false;
      }
      attributes.set(JAVA_LONG, RUNTIME_AT, slice.toNanos());
      long refused =
          (long) call.invokeExact(calls.set(), THIS_THREAD, attributes, NO_FLAGS, NO_FLAGS);
      // An older Linux takes the call and forgets the slice.
      return refused == 0
          && read(call, calls, attributes)
          && attributes.get(JAVA_LONG, RUNTIME_AT) == slice.toNanos();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("a call of the system threw", failure);
    }
  }

  private static boolean read(MethodHandle call, Calls calls, MemorySegment attributes)
      throws Throwable {
    long refused =
        (long) call.invokeExact(calls.get(), THIS_THREAD, attributes, (long) SIZE, NO_FLAGS);
    return refused == 0;
  }

  /// `long syscall(long number, ...)` with four values.
  @SuppressWarnings("restricted") // with these types, as the system's own headers have them
  private static MethodHandle systemCall() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG),
        Linker.Option.firstVariadicArg(1));
  }
}
