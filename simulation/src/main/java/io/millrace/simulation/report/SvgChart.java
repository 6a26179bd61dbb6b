package io.millrace.simulation.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Draws lines, areas and marks over time as SVG, with axes that read well. Coordinates only: what
/// is drawn, and in which colour, is the caller's and the style sheet's.
final class SvgChart {
  private static final int WIDTH = 1080;
  private static final int LEFT = 4;
  private static final int RIGHT = 76;
  private static final int BOTTOM = 22;
  private static final int TOP = 8;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final int height;
  private final double from;
  private final double to;
  private final double low;
  private final double high;
  private final StringBuilder svg = new StringBuilder();

  /// A chart over a span of time and values.
  SvgChart(int height, Instant from, Instant to, double low, double high) {
    this.height = height;
    this.from = from.toEpochMilli();
    this.to = Math.max((double) to.toEpochMilli(), this.from + 1);
    double margin = high > low ? (high - low) * 0.04 : Math.max(1e-9, Math.abs(high) * 0.01);
    this.low = low - margin;
    this.high = high + margin;
  }

  private double x(double millis) {
    return LEFT + (millis - from) / (to - from) * (WIDTH - LEFT - RIGHT);
  }

  private double x(Instant at) {
    return x((double) at.toEpochMilli());
  }

  private double y(double value) {
    return TOP + (high - value) / (high - low) * (height - TOP - BOTTOM);
  }

  /// Horizontal lines with their values, and dates below.
  SvgChart axes(String format) {
    double step = niceStep((high - low) / 5);
    for (double value = Math.ceil(low / step) * step; value <= high; value += step) {
      add(
          "<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>",
          LEFT, WIDTH - RIGHT, y(value), y(value));
      add(
          "<text x='%d' y='%.1f'>%s</text>",
          WIDTH - RIGHT + 6, y(value) + 4, String.format(Locale.ROOT, format, value));
    }
    for (int i = 0; i <= 4; i++) {
      double millis = from + (to - from) * i / 4;
      String anchor = i == 0 ? "start" : i == 4 ? "end" : "middle";
      add(
          "<text x='%.1f' y='%d' text-anchor='%s'>%s</text>",
          x(millis), height - 6, anchor, DAY.format(Instant.ofEpochMilli((long) millis)));
    }
    return this;
  }

  /// 1, 2, 2.5 or 5 times a power of ten, at least as large as `rough`.
  private static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double times : new double[] {1, 2, 2.5, 5}) {
      if (times * power >= rough) {
        return times * power;
      }
    }
    return 10 * power;
  }

  /// A line through the points.
  SvgChart line(String style, List<Point> points) {
    add("<polyline class='%s' points='%s'/>", style, path(points));
    return this;
  }

  /// The area between the points and `base`.
  SvgChart area(String style, List<Point> points, double base) {
    if (!points.isEmpty()) {
      add(
          "<polygon class='%s' points='%.1f,%.1f %s%.1f,%.1f'/>",
          style,
          x(points.getFirst().at()),
          y(base),
          path(points),
          x(points.getLast().at()),
          y(base));
    }
    return this;
  }

  /// A dashed line at a value, with its name.
  SvgChart level(double value, String name) {
    add(
        "<line class='level' x1='%d' x2='%d' y1='%.1f' y2='%.1f'><title>%s</title></line>",
        LEFT, WIDTH - RIGHT, y(value), y(value), name);
    add("<text x='%d' y='%.1f'>%s</text>", LEFT + 4, y(value) - 4, name);
    return this;
  }

  /// A triangle: up below the price for a buy, down above it for a sell.
  SvgChart mark(boolean buy, Point at, String title) {
    double x = x(at.at());
    double y = y(at.value()) + (buy ? 4 : -4);
    int away = buy ? 8 : -8;
    add(
        "<polygon class='%s' points='%.1f,%.1f %.1f,%.1f %.1f,%.1f'><title>%s</title></polygon>",
        buy ? "buy" : "sell", x, y, x - 4.5, y + away, x + 4.5, y + away, title);
    return this;
  }

  private String path(List<Point> points) {
    var path = new StringBuilder();
    for (Point point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.at()), y(point.value())));
    }
    return path.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /// The finished picture.
  ///
  /// @param label what a screen reader says
  String draw(String label) {
    return String.format(
        Locale.ROOT,
        "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%n%s</svg>%n",
        WIDTH,
        height,
        label,
        svg);
  }

  /// A value at a time.
  record Point(Instant at, double value) {}
}
