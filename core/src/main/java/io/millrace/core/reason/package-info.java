/// Why something is as it is: sentences with their values, put together when somebody reads them.
@NullMarked
package io.millrace.core.reason;

import org.jspecify.annotations.NullMarked;
