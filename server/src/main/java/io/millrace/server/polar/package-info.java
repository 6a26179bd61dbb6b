/// Sells plans through Polar: a thin client, signed webhooks, and what both say of a subscription.
/// What somebody may do by it is decided in {@link io.millrace.server.membership}.
@NullMarked
package io.millrace.server.polar;

import org.jspecify.annotations.NullMarked;
