/// One gate before every order. What has not passed it cannot be sent: only this package makes an
/// {@link io.millrace.core.risk.ApprovedOrder}.
@NullMarked
package io.millrace.core.risk;

import org.jspecify.annotations.NullMarked;
