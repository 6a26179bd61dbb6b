/// The program as a server: what people and programs reach over HTTP on this machine. Nothing here
/// decides about orders; it reads requests, asks the engine and writes answers.
@NullMarked
package io.millrace.server;

import org.jspecify.annotations.NullMarked;
