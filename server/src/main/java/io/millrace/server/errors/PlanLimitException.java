package io.millrace.server.errors;

/// What was asked for exceeds the caller's plan.
public final class PlanLimitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient LimitReached reached;

  public PlanLimitException(LimitReached reached) {
    super(sentence(reached));
    this.reached = reached;
  }

  private static String sentence(LimitReached reached) {
    String what =
        switch (reached.limit()) {
          case BOTS -> " bots; ";
          case RUNNING_BOTS -> " bots running; ";
        };
    String way =
        reached.upgrade() == null
            ? "there is no larger plan here"
            : "a larger plan is at " + reached.upgrade();
    String counts = reached.used() + " of " + reached.allowed();
    return "your plan " + reached.plan() + " is full: " + counts + what + way;
  }

  public LimitReached reached() {
    return reached;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
