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
          case BOTS -> "bots, and you have ";
          case RUNNING_BOTS -> "running bots, and you have ";
        };
    String way =
        reached.upgrade() == null
            ? "there is no larger plan here"
            : "a larger plan is at " + reached.upgrade();
    return "your plan "
        + reached.plan()
        + " allows "
        + reached.allowed()
        + " "
        + what
        + reached.used()
        + "; "
        + way;
  }

  public LimitReached reached() {
    return reached;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
