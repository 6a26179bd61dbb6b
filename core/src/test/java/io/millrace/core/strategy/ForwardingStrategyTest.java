package io.millrace.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForwardingStrategyTest {
  /// A method that is not forwarded would answer for nobody.
  @Test
  void everyMethodOfAStrategy_isForwarded() {
    assertThat(StrategyType.class.getMethods())
        .allSatisfy(
            method ->
                assertThat(ForwardingStrategy.class.getDeclaredMethods())
                    .as(method.toString())
                    .anyMatch(forwarded -> isSame(method, forwarded)));
  }

  private static boolean isSame(Method method, Method forwarded) {
    return forwarded.isDefault()
        && forwarded.getName().equals(method.getName())
        && Arrays.equals(forwarded.getParameterTypes(), method.getParameterTypes());
  }
}
