/// How an account reaches the venue that it trades at. One that pretends answers at once; on the
/// way to a real one anything can be lost, so orders wait at a gate, are stored as sent, and are
/// asked for after a restart. Names no venue.
@NullMarked
package io.millrace.engine.account.venue;

import org.jspecify.annotations.NullMarked;
