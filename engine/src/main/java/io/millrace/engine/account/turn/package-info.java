/// One turn of an account: what comes to it, what of that is to be stored, and what is to be done
/// once it is stored.
@NullMarked
package io.millrace.engine.account.turn;

import org.jspecify.annotations.NullMarked;
