package io.millrace.bench;

import java.util.Locale;

/// One figure and what it must be.
///
/// @param what the figure in words
/// @param value median
/// @param budget what is allowed; NaN when the figure is there to compare with
/// @param more whether more is better, so that the budget is the least
record Result(String what, double value, String unit, double budget, boolean more) {
  static Result atMost(String what, double value, String unit, double budget) {
    return new Result(what, value, unit, budget, false);
  }

  static Result atLeast(String what, double value, String unit, double budget) {
    return new Result(what, value, unit, budget, true);
  }

  static Result figure(String what, double value, String unit) {
    return new Result(what, value, unit, Double.NaN, false);
  }

  boolean hasBudget() {
    return !Double.isNaN(budget);
  }

  boolean passed() {
    return !hasBudget() || (more ? value >= budget : value <= budget);
  }

  String mark() {
    return hasBudget() ? passed() ? "pass" : "FAIL" : "";
  }

  String budgetText() {
    return hasBudget() ? (more ? "≥ " : "≤ ") + number(budget) + " " + unit : "–";
  }

  static String number(double value) {
    return String.format(
        Locale.ROOT,
        Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f",
        value);
  }
}
