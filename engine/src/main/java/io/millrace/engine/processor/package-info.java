/// How the threads of this process come to their turns on the machine's processors.
@NullMarked
package io.millrace.engine.processor;

import org.jspecify.annotations.NullMarked;
