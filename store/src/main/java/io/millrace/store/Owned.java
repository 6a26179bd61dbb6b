package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Rows of one owner.
final class Owned {
  private Owned() {}

  /// Whether the account of a row is his; of everybody when there is nobody named.
  static Condition by(Optional<Long> owner, Field<Long> account) {
    return owner
        .map(user -> account.in(DSL.select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.OWNER.eq(user))))
        .orElseGet(DSL::noCondition);
  }
}
