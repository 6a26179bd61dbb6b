package io.millrace.store;

import static io.millrace.store.generated.Tables.ACCOUNT;
import static io.millrace.store.generated.Tables.BOT;
import static io.millrace.store.generated.Tables.SECOND_FACTOR;
import static io.millrace.store.generated.Tables.USERS;

import io.millrace.store.PersonFilter.Which;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// People as administrators look for them.
public final class PersonQueries {
  private static final Field<Boolean> HAS_FACTOR =
      DSL.field(
              DSL.exists(
                  DSL.selectOne()
                      .from(SECOND_FACTOR)
                      .where(
                          SECOND_FACTOR.PERSON.eq(USERS.ID),
                          SECOND_FACTOR.CONFIRMED_AT.isNotNull(),
                          DSL.condition("coalesce({0} > now(), true)", SECOND_FACTOR.ENDS_AT))))
          .as("has_factor");
  private static final Field<Instant> FACTOR_ENDS =
      DSL.field(
              DSL.select(SECOND_FACTOR.ENDS_AT)
                  .from(SECOND_FACTOR)
                  .where(SECOND_FACTOR.PERSON.eq(USERS.ID)))
          .as("factor_ends");
  private static final Field<Integer> BOTS =
      DSL.field(
              DSL.selectCount()
                  .from(BOT)
                  .join(ACCOUNT)
                  .on(ACCOUNT.ID.eq(BOT.ACCOUNT))
                  .where(ACCOUNT.OWNER.eq(USERS.ID), BOT.REMOVED_AT.isNull()))
          .as("bots");

  private final DSLContext sql;

  public PersonQueries(Database database) {
    this.sql = database.sql();
  }

  /// A page of people, the last registered first.
  public Page<PersonRow> people(PersonFilter filter, Page.Request page) {
    Condition which = condition(filter);
    return new Page<>(rows(which, page), sql.fetchCount(USERS, which), page.page(), page.size());
  }

  /// One of them.
  public Optional<PersonRow> person(long id) {
    return rows(USERS.ID.eq(id), new Page.Request(0, 1)).stream().findFirst();
  }

  private List<PersonRow> rows(Condition which, Page.Request page) {
    return sql.select(USERS.fields())
        .select(HAS_FACTOR, FACTOR_ENDS, BOTS)
        .from(USERS)
        .where(which)
        .orderBy(USERS.ID.desc())
        .limit(page.size())
        .offset(page.offset())
        .fetch(PersonQueries::row);
  }

  private static Condition condition(PersonFilter filter) {
    Condition text =
        filter
            .text()
            .map(String::strip)
            .map(part -> part.toLowerCase(Locale.ROOT))
            .map(part -> USERS.EMAIL.contains(part).or(USERS.ID.cast(String.class).eq(part)))
            .orElseGet(DSL::noCondition);
    return text.and(filter.which().map(PersonQueries::condition).orElseGet(DSL::noCondition));
  }

  private static Condition condition(Which which) {
    return switch (which) {
      case ADMINISTRATORS -> USERS.ROLE.eq(UserRecord.Role.ADMIN.name());
      case LOCKED -> USERS.LOCKED_AT.isNotNull();
      case NOT_VERIFIED -> USERS.VERIFIED_AT.isNull();
    };
  }

  private static PersonRow row(Record row) {
    return new PersonRow(
        UserStore.user(row),
        row.get(HAS_FACTOR),
        Optional.ofNullable(row.get(FACTOR_ENDS)),
        row.get(BOTS),
        Optional.ofNullable(row.get(USERS.SEEN_AT)),
        MembershipStore.given(row),
        Optional.ofNullable(row.get(USERS.LOCKED_WHY)));
  }
}
