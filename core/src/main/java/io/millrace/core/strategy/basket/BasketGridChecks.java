package io.millrace.core.strategy.basket;

import io.millrace.core.document.DocumentReader;
import io.millrace.core.market.FeeRates;
import io.millrace.core.market.Instrument;
import io.millrace.core.strategy.basket.BasketGridConfig.PlannedLevel;
import io.millrace.core.strategy.basket.BasketGridConfig.TakeProfit;
import io.millrace.core.strategy.basket.BasketGridConfig.Target;
import io.millrace.core.strategy.basket.BasketGridConfig.ZoneExtension;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import io.millrace.core.value.Ratio;
import java.util.List;

/// What no single field of a basket grid shows.
final class BasketGridChecks {
  private BasketGridChecks() {}

  static void check(
      BasketGridConfig config,
      DocumentReader params,
      DocumentReader takeProfit,
      int mostLevels,
      Instrument instrument,
      FeeRates fees) {
    List<PlannedLevel> levels = config.levels();
    if (levels.isEmpty() || levels.size() > mostLevels) {
      params.problem("levels", levels.size() + " levels", "a list of 1 to " + mostLevels);
      return;
    }
    checkOrder(levels, params, instrument.rules().minNotional());
    checkTargets(config.takeProfit(), takeProfit);
    Ratio deepest = levels.getLast().below();
    Ratio stop = config.hardStop();
    if (stop != null && stop.compareTo(deepest) <= 0) {
      params.problem(
          "hardStop",
          stop.toPercentText(),
          "deeper than the last level, " + deepest.toPercentText());
    }
    ZoneExtension extension = config.zoneExtension();
    if (extension != null && extension.below().compareTo(deepest) < 0) {
      params.problem(
          "zoneExtension.below",
          extension.below().toPercentText(),
          "at least as deep as the last level, " + deepest.toPercentText());
    } else if (extension != null && stop != null && extension.below().compareTo(stop) >= 0) {
      params.problem(
          "zoneExtension.below",
          extension.below().toPercentText(),
          "less deep than hardStop, " + stop.toPercentText());
    }
    Price anchor = config.anchor();
    boolean sizesGiven = levels.stream().allMatch(level -> level.size().isPositive());
    if (anchor != null && sizesGiven) {
      BasketCosts.of(config, anchor, instrument, fees)
          .problems()
          .forEach(problem -> params.problem(problem.field(), problem.value(), problem.allowed()));
    }
  }

  private static void checkOrder(
      List<PlannedLevel> levels, DocumentReader params, Amount minNotional) {
    for (int i = 0; i < levels.size(); i++) {
      PlannedLevel level = levels.get(i);
      if (i > 0 && level.below().compareTo(levels.get(i - 1).below()) <= 0) {
        params.problem(
            "levels[" + i + "].below",
            level.below().toPercentText(),
            "deeper than the level before, " + levels.get(i - 1).below().toPercentText());
      }
      if (level.size().isPositive() && level.size().compareTo(minNotional) < 0) {
        params.problem(
            "levels[" + i + "].size", level.size(), "at least the venue's minimum " + minNotional);
      }
    }
  }

  private static void checkTargets(TakeProfit takeProfit, DocumentReader reader) {
    Target first = takeProfit.tp1();
    Target second = takeProfit.tp2();
    boolean trails = takeProfit.trail() != null;
    if (second == null) {
      if (trails) {
        reader.problem("trail", "a trail", "left out without tp2, at which it arms");
      }
      if (!trails && first.share().compareTo(Ratio.ONE) != 0) {
        reader.problem("tp1.share", first.share().toPercentText(), "100 when there is no tp2");
      }
      return;
    }
    if (second.percent().compareTo(first.percent()) <= 0) {
      reader.problem(
          "tp2.percent",
          second.percent().toPercentText(),
          "above tp1.percent " + first.percent().toPercentText());
    }
    Ratio sum = first.share().plus(second.share());
    if (trails && sum.compareTo(Ratio.ONE) >= 0) {
      reader.problem(
          "tp2.share",
          sum.toPercentText() + " with tp1",
          "below 100 together: the trail sells the rest");
    } else if (!trails && sum.compareTo(Ratio.ONE) != 0) {
      reader.problem(
          "tp2.share", sum.toPercentText() + " with tp1", "100 together when there is no trail");
    }
  }
}
