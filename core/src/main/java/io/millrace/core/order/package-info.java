/// Orders of ours: what is desired, what it is called, what the venue made of it, and its fills.
@NullMarked
package io.millrace.core.order;

import org.jspecify.annotations.NullMarked;
