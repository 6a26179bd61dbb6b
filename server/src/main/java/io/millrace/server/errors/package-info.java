/// How a failed request is answered: problem documents that name field, value and what is allowed.
@NullMarked
package io.millrace.server.errors;

import org.jspecify.annotations.NullMarked;
