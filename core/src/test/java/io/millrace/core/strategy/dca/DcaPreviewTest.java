package io.millrace.core.strategy.dca;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.strategy.Preview;
import io.millrace.core.strategy.Preview.Fact;
import io.millrace.core.strategy.Preview.Line;
import io.millrace.core.value.Amount;
import io.millrace.core.value.Price;
import org.junit.jupiter.api.Test;

class DcaPreviewTest {
  private static Preview preview(String json, String price) {
    return DcaFixture.TYPE.preview(
        DcaFixture.config(json), DcaFixture.SPOT, DcaFixture.FEES, Price.of(price));
  }

  private static String fact(Preview preview, String name) {
    return preview.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(Fact::value)
        .findFirst()
        .orElse("none");
  }

  @Test
  void preview_ofALadder_showsWhatTheDealWouldDo() {
    Preview preview =
        preview(
            """
            {'baseOrder':{'size':'100'},'takeProfit':{'percent':'1'},'stopLoss':{'percent':'4'},
             'safetyOrders':{'size':'100','max':3,'active':1,'deviation':'1'}}
            """,
            "1000");
    assertThat(preview.problems()).isEmpty();
    assertThat(preview.lines())
        .extracting(Line::slot)
        .containsExactly("base", "safety-1", "safety-2", "safety-3");
    assertThat(preview.lines().get(1).price()).isEqualTo(Price.of("990.99"));
    assertThat(preview.lines().get(1).value()).isEqualTo(Amount.of("100.08999"));
    assertThat(preview.lines().get(1).total()).isEqualTo(Amount.of("200.29007999"));
    assertThat(preview.lines().get(1).average()).isEqualTo(Price.of("996.47"));
    assertThat(preview.lines().getFirst().rise()).isEqualTo("1.203");
    assertThat(preview.requiredQuote()).isEqualTo(preview.lines().getLast().total());
    assertThat(preview.requiredBase()).isEqualTo(Amount.ZERO);
    assertThat(fact(preview, "reference")).isEqualTo("1001");
    assertThat(fact(preview, "takeProfit")).isEqualTo("1012.03");
    assertThat(fact(preview, "stopLoss")).isEqualTo("960.96");
    assertThat(fact(preview, "breakEven")).isEqualTo("1002.01");
    // 0.1 × 1012.03, less fees of 0.101203, over 100.1
    assertThat(fact(preview, "profitPerDeal")).isEqualTo("1.001797");
    assertThat(fact(preview, "maxDeviation")).isEqualTo("3");
    assertThat(Amount.of(fact(preview, "worstCase"))).isBetween(Amount.of("-11"), Amount.of("-10"));
    assertThat(preview.warnings()).isEmpty();
  }

  @Test
  void preview_showsTheOrdersThatTheDealThenPlaces() {
    String json =
        """
        {'side':'short','baseOrder':{'size':'100'},'takeProfit':{'percent':'1'},
         'safetyOrders':{'size':'100','max':3,'deviation':'1','volumeScale':'1.3'}}
        """;
    var host = DcaFixture.host(json, "1000");
    host.start();
    Preview preview = preview(json, "1000");
    for (Line line : preview.lines().subList(1, 4)) {
      var order = host.ordersNamed(line.slot()).getFirst();
      assertThat(order.quantity()).isEqualTo(line.quantity());
      assertThat(order.terms())
          .isEqualTo(new io.millrace.core.order.OrderTerms.Limit(line.price()));
    }
    assertThat(preview.requiredQuote()).isEqualTo(Amount.ZERO);
    assertThat(preview.requiredBase().isPositive()).isTrue();
  }

  @Test
  void rungsPast100Percent_areWarnedOf() {
    Preview preview =
        preview(
            """
            {'baseOrder':{'size':'100'},'takeProfit':{'percent':'1'},
             'safetyOrders':{'size':'50','max':12,'deviation':'5','stepScale':'1.2'}}
            """,
            "1000");
    assertThat(preview.warnings())
        .containsExactly("ladder rungs 9 to 12 pass 100 % and do not exist; 8 of 12 do");
    assertThat(preview.problems()).isEmpty();
  }

  @Test
  void orderUnderTheMinimum_isAProblem() {
    Preview preview =
        preview(
            "{'baseOrder':{'size':'0.004','unit':'base'},'takeProfit':{'percent':'1'}}", "1000");
    assertThat(preview.problems().toString())
        .contains("params.baseOrder.size: notional 4 is not allowed; must be at least 5");
  }

  @Test
  void stopBeforeTheLastSafetyOrder_isWarnedOf() {
    Preview preview =
        preview(
            """
            {'baseOrder':{'size':'100'},'takeProfit':{'percent':'1'},'stopLoss':{'percent':'2.5'},
             'safetyOrders':{'size':'50','max':3,'deviation':'1'}}
            """,
            "1000");
    assertThat(preview.warnings().getFirst()).contains("is reached before safety-3");
    // 100.1 + 50.09504 + 50.08000998 for 0.2015, sold at 975.975 with a fee of 0.1 %
    assertThat(fact(preview, "worstCase")).isEqualTo("-3.8127464425");
  }
}
