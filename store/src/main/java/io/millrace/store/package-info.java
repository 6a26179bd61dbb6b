/// The record: everything that must survive. PostgreSQL through jOOQ, schema by Flyway. Writing
/// goes through {@link AccountStore} and is fenced by the owner's epoch; reading for screens has a
/// class per family. Decides nothing, and knows no strategy and no venue.
@NullMarked
package io.millrace.store;

import org.jspecify.annotations.NullMarked;
