/// Tests of account hosts and the engine, on a market that waits for them.
@NullMarked
package io.millrace.engine.account;

import org.jspecify.annotations.NullMarked;
