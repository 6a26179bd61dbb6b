/// What everybody may read of accounts and their bots: records, as of the last stored turn.
@NullMarked
package io.millrace.engine.account.view;

import org.jspecify.annotations.NullMarked;
