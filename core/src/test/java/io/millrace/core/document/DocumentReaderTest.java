package io.millrace.core.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.value.Ratio;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DocumentReaderTest {
  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void endlessNumbers_areProblemsOfTheirFields_howeverTheyAreWritten() {
    for (String text : List.of("1e99999999", "1e-99999999", "1e999999999")) {
      for (Document given : List.of(new Document.Num(new BigDecimal(text)), Document.text(text))) {
        var reader =
            DocumentReader.of(
                Document.fields()
                    .put("decimal", given)
                    .put("whole", given)
                    .put("parsed", given)
                    .put("unknown", given)
                    .build(),
                "");
        var _ = reader.decimal("decimal", "1", "0", "5");
        var _ = reader.whole("whole", 1, 0, 5);
        var _ = reader.parsed("parsed", Ratio.ONE, "a ratio", Ratio::of);
        assertThatThrownBy(reader::finish)
            .isInstanceOf(InvalidDocumentException.class)
            .hasMessageContaining("decimal")
            .hasMessageContaining("whole")
            .hasMessageContaining("parsed")
            .hasMessageContaining("unknown");
      }
    }
  }
}
