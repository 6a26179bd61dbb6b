/// Backups: the whole record in one file, and a database made of it again. Logical, by `COPY`, so
/// that a file is good for any PostgreSQL and every later schema. Knows tables by the database's
/// own catalogue, never one by one: a new table is in the next backup without being named here.
@NullMarked
package io.millrace.store.backup;

import org.jspecify.annotations.NullMarked;
