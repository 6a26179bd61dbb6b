/// The rules of firms that lend accounts, as versioned data, and what an account remembers of its
/// days under them. Pure values: {@link io.millrace.core.risk.RiskGate} applies them. Nothing here
/// knows of orders.
@NullMarked
package io.millrace.core.risk.propfirm;

import org.jspecify.annotations.NullMarked;
