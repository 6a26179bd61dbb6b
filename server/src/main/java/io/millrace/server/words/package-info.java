/// What the server says to people, in each language: texts, and how numbers and moments stand in
/// them. The texts lie beside, one file for each language, and one for what the core says in
/// English: why a bot decided as it did. It knows neither who is told nor how.
@NullMarked
package io.millrace.server.words;

import org.jspecify.annotations.NullMarked;
