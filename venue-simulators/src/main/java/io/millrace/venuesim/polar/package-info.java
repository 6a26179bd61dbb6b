/// Polar on this machine: checkouts with a page to pay on, a customer's page, subscriptions that
/// renew, fail and end on request, and signed webhooks that may come twice, late or not at all.
/// Written from Polar's documents and source, not from what speaks to it.
@NullMarked
package io.millrace.venuesim.polar;

import org.jspecify.annotations.NullMarked;
