/// The audit log: what people, their programs and the installation in their place did that matters
/// to safety or money. Services enter it here, in the transaction of what it tells of where that is
/// a write of ours. Knows nobody who calls; who that is comes from outside.
@NullMarked
package io.millrace.server.audit;

import org.jspecify.annotations.NullMarked;
