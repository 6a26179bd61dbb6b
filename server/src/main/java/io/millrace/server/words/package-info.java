/// What the server says to people, in each language: texts, and how numbers and moments stand in
/// them. The texts lie beside, one file for each language, and three for what other rooms say in
/// English: reasons by their templates, answers of venues and refusals of requests by what they
/// look like. It knows neither who is told nor how.
@NullMarked
package io.millrace.server.words;

import org.jspecify.annotations.NullMarked;
