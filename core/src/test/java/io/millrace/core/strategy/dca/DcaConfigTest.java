package io.millrace.core.strategy.dca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.document.Document;
import io.millrace.core.document.DocumentReader;
import io.millrace.core.document.InvalidDocumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DcaConfigTest {
  private static final String PLAIN =
      "{'baseOrder':{'size':'100'},'takeProfit':{'percent':'1.5'}%s}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'side':'short'",
        ",'safetyOrders':{'size':'50','unit':'quote','max':6,'active':2,'deviation':'1.0',"
            + "'stepScale':'1.2','volumeScale':'1.5'}",
        ",'safetyOrders':{'ladder':[{'deviation':'1','size':'20'},{'deviation':'2.5','size':'30'}]}",
        ",'stopLoss':{'percent':'5','action':'close-and-stop','timeoutSeconds':60,'trailing':true}",
        ",'stopLoss':{'percent':'5','trailing':'2'}",
        ",'start':{'when':'manual'}",
        ",'start':{'when':'rsi','interval':'15m','period':7,'below':'30.5'}",
        ",'start':{'when':'rsi','above':'30','crossing':true}",
        ",'start':[{'when':'rsi','crossing':'50'},{'when':'price-between','low':'1','high':'2'}]",
        ",'start':[{'when':'signal'},{'when':'asap'}]",
        ",'cooldownSeconds':30,'maxActiveDeals':3,'stopAfterDeals':9,'closeAfterSeconds':3600,"
            + "'minPrice':'10','maxPrice':'20','minVolume24h':'1000000','reinvestPercent':'50',"
            + "'riskReductionPercent':'25'",
      })
  void describe_anyConfiguration_readsBackEqual(String more) {
    DcaConfig config = DcaFixture.config(PLAIN.formatted(more));
    Document written = DcaFixture.TYPE.describe(config);
    DocumentReader reader = DocumentReader.of(written, "params");
    DcaConfig again = DcaFixture.TYPE.configure(reader, DcaFixture.SPOT, DcaFixture.FEES);
    reader.finish();
    assertThat(again).isEqualTo(config);
    assertThat(DcaFixture.TYPE.describe(again)).isEqualTo(written);
  }

  @Test
  void targets_readBackEqual() {
    DcaConfig config =
        DcaFixture.config(
            """
            {'baseOrder':{'size':'0.5','unit':'base','type':'limit'},
             'takeProfit':{'of':'base','trailing':'0.3',
               'targets':[{'share':'50','percent':'1'},{'share':'50','percent':'2'}]},
             'stopLoss':{'percent':'5','breakevenAfterTarget':1}}
            """);
    Document written = DcaFixture.TYPE.describe(config);
    DocumentReader reader = DocumentReader.of(written, "params");
    assertThat(DcaFixture.TYPE.configure(reader, DcaFixture.SPOT, DcaFixture.FEES))
        .isEqualTo(config);
    reader.finish();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | params.baseOrder.size: nothing is not allowed; must be a number above 0
          {'side':'both','baseOrder':{'size':'9'},'takeProfit':{'percent':1}} | params.side: 'both' is not allowed; must be one of long, short
          {'baseOrder':{'size':'9','unit':'usd'},'takeProfit':{'percent':1}} | params.baseOrder.unit: 'usd'
          {'baseOrder':{'size':'0'},'takeProfit':{'percent':1}} | params.baseOrder.size: '0'
          {'baseOrder':{'size':'4'},'takeProfit':{'percent':1}} | params.baseOrder.size: 4 is not allowed; must be at least 5 USDT
          {'baseOrder':{'size':'101','unit':'percent'},'takeProfit':{'percent':1}} | params.baseOrder.size: '101'
          {'baseOrder':{'size':'9','typ':'limit'},'takeProfit':{'percent':1}} | params.baseOrder.typ: 'limit' is not allowed; must be left out: the key is unknown
          {'baseOrder':{'size':'9'}} | params.takeProfit.percent: nothing
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':0}} | params.takeProfit.percent: 0 is not allowed; must be a percentage from 0.01 to 1000
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':'1.0000001'}} | at most 6 decimals
          {'side':'short','baseOrder':{'size':'9'},'takeProfit':{'percent':100}} | from 0.01 to 99.99
          {'baseOrder':{'size':'9'},'takeProfit':{'targets':[{'share':60,'percent':1},{'share':30,'percent':2}]}} | params.takeProfit.targets: shares of 90 in sum is not allowed; must be shares that sum to 100
          {'baseOrder':{'size':'9'},'takeProfit':{'targets':[{'share':60,'percent':2},{'share':40,'percent':2}]}} | params.takeProfit.targets[1].percent: 2 is not allowed; must be above 2
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'safetyOrders':{'max':3}} | params.safetyOrders.size: nothing
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'safetyOrders':{'size':9,'max':201}} | params.safetyOrders.max: 201 is not allowed; must be a whole number from 0 to 200
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'safetyOrders':{'size':9,'max':2,'stepScale':'11'}} | params.safetyOrders.stepScale: '11' is not allowed; must be a number from 0.1 to 10
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'safetyOrders':{'size':9,'max':2,'volumeScale':'0.5'}} | params.safetyOrders.size: safety-2 of 4.5 is not allowed; must be at least 5 USDT
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'safetyOrders':{'size':9,'max':50,'stepScale':'0.9','volumeScale':'10'}} | params.safetyOrders.volumeScale: 10
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'safetyOrders':{'ladder':[{'deviation':2,'size':9},{'deviation':1,'size':9}]}} | params.safetyOrders.ladder[1].deviation: 1 is not allowed; must be above 2
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'stopLoss':{'percent':100}} | params.stopLoss.percent: 100
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'stopLoss':{'percent':5,'breakevenAfterTarget':1}} | params.stopLoss.breakevenAfterTarget: a number is not allowed; must be left out unless there are at least 2 targets
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'start':{'when':'now'}} | params.start.when: 'now'
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'start':{'when':'rsi'}} | params.start.below: 0 of below, above and crossing is not allowed; must be exactly one
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'start':{'when':'rsi','below':30,'interval':'7m'}} | params.start.interval: '7m'
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'start':{'when':'price-between','low':2,'high':1}} | params.start.low: 2 is not allowed; must be at most high 1
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'start':[]} | params.start: a list of 0
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'minPrice':9,'maxPrice':8} | params.minPrice: 9 is not allowed; must be at most maxPrice 8
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'maxActiveDeals':0} | params.maxActiveDeals: 0
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'closeAfterSeconds':59} | params.closeAfterSeconds: 59
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'cooldownSeconds':'soon'} | params.cooldownSeconds: 'soon'
          {'baseOrder':{'size':'9'},'takeProfit':{'percent':1},'reinvestPercent':101} | params.reinvestPercent: 101
          """)
  void configure_badInput_namesFieldValueAndWhatIsAllowed(String json, String message) {
    assertThatThrownBy(() -> DcaFixture.config(json))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void configure_severalProblems_namesAll() {
    assertThatThrownBy(
            () ->
                DcaFixture.config(
                    "{'side':'up','baseOrder':{'size':'x'},'takeProfit':{'percent':1},'foo':1}"))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class, invalid -> assertThat(invalid.problems()).hasSize(3));
  }

  @Test
  void ladder_past100Percent_doesNotExist() {
    DcaConfig config =
        DcaFixture.config(
            PLAIN.formatted(
                ",'safetyOrders':{'size':'50','max':12,'deviation':'5','stepScale':'1.2'}"));
    assertThat(config.ladder().size()).isEqualTo(8);
    assertThat(config.ladder().beyond()).isEqualTo(4);
  }
}
