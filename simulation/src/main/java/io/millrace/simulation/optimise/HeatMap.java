package io.millrace.simulation.optimise;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The best score for each pair of two parameters' values, whatever the others were.
public final class HeatMap {
  private static final String SHADES = " ░▒▓█";

  private final Parameter across;
  private final Parameter down;
  private final double[][] scores;

  private HeatMap(Parameter across, Parameter down, double[][] scores) {
    this.across = across;
    this.down = down;
    this.scores = scores;
  }

  /// The best score at a column of `across` and a row of `down`; NaN where no combination was
  /// tried.
  public double score(int column, int row) {
    return scores[row][column];
  }

  public Parameter across() {
    return across;
  }

  public Parameter down() {
    return down;
  }

  /// Of the trials of a search.
  public static HeatMap of(List<Trial> trials, Parameter across, Parameter down) {
    double[][] scores = new double[down.values().size()][across.values().size()];
    for (double[] row : scores) {
      java.util.Arrays.fill(row, Double.NaN);
    }
    for (Trial trial : trials) {
      int column =
          across.values().indexOf(Objects.requireNonNull(trial.values().get(across.path())));
      int row = down.values().indexOf(Objects.requireNonNull(trial.values().get(down.path())));
      double before = scores[row][column];
      scores[row][column] = Double.isNaN(before) ? trial.score() : Math.max(before, trial.score());
    }
    return new HeatMap(across, down, scores);
  }

  /// A table for a terminal: shade and score in each cell.
  public String text() {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (double[] row : scores) {
      for (double score : row) {
        if (Double.isFinite(score)) {
          low = Math.min(low, score);
          high = Math.max(high, score);
        }
      }
    }
    var text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%s down, %s across%n%12s", down.path(), across.path(), ""));
    across.values().forEach(value -> text.append(String.format(Locale.ROOT, "%12s", value)));
    text.append(System.lineSeparator());
    for (int row = 0; row < scores.length; row++) {
      text.append(String.format(Locale.ROOT, "%12s", down.values().get(row)));
      for (double score : scores[row]) {
        text.append(cell(score, low, high));
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String cell(double score, double low, double high) {
    if (!Double.isFinite(score)) {
      return String.format(Locale.ROOT, "%12s", "·");
    }
    double share = high > low ? (score - low) / (high - low) : 1;
    char shade = SHADES.charAt((int) Math.min(SHADES.length() - 1, share * SHADES.length()));
    return String.format(Locale.ROOT, "%10.2f %s", score, shade);
  }
}
