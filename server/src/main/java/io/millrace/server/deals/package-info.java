/// Lists of deals, orders, fills and decisions.
@NullMarked
package io.millrace.server.deals;

import org.jspecify.annotations.NullMarked;
