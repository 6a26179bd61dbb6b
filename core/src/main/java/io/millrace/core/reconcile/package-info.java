/// Makes the venue as a plan says: the difference by slot between what is desired and what works.
@NullMarked
package io.millrace.core.reconcile;

import org.jspecify.annotations.NullMarked;
