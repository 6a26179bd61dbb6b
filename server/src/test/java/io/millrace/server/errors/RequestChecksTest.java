package io.millrace.server.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.document.Problem;
import io.millrace.server.wiring.JsonRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestChecksTest {
  record Leg(String side, @Nullable String note) {}

  record Funds(Map<String, String> funds) {}

  record Order(String name, List<Leg> legs, List<List<Leg>> groups) {}

  private static List<String> fields(String json) {
    return RequestChecks.problems(JsonRules.mapper().readValue(json, Order.class)).stream()
        .map(Problem::field)
        .toList();
  }

  @Test
  void recordInAList_isLookedInto_namingItsPlace() {
    assertThat(
            fields(
                """
                {"name": "a", "groups": [],
                 "legs": [{"side": "buy", "note": null}, {"side": null, "note": "x"}]}"""))
        .containsExactly("legs[1].side");
  }

  @Test
  void listOfLists_isLookedInto_too() {
    assertThat(
            fields(
                """
                {"name": null, "legs": [], "groups": [[], [{"side": null, "note": null}]]}"""))
        .containsExactly("name", "groups[1][0].side");
  }

  @Test
  void gap_isTold_asTheListThatHasIt() {
    var legs = new ArrayList<Leg>(Collections.singletonList(null));
    assertThat(RequestChecks.problems(new Order("a", legs, List.of())))
        .extracting(Problem::field)
        .containsExactly("legs");
  }

  @Test
  void characterThatNoTextOfTheDatabaseHas_isRefused_whereverItStands() {
    assertThat(
            fields(
                """
                {"name": "a\\u0000b", "legs": [{"side": "buy", "note": "\\u0000"}],
                 "groups": [[{"side": "buy\\u0000", "note": "tab\\t, line\\n"}]]}"""))
        .containsExactly("name", "legs[0].note", "groups[0][0].side");
    assertThat(RequestChecks.problems(new Funds(Map.of("USDT", "1\0", "B\0", "1"))))
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("funds.USDT", "funds.B\0");
  }

  @Test
  void whatIsWhole_isTaken() {
    assertThat(
            fields(
                "{\"name\": \"a\", \"legs\": [{\"side\": \"buy\", \"note\": null}], \"groups\": []}"))
        .isEmpty();
  }
}
