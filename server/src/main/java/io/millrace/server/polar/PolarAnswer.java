package io.millrace.server.polar;

/// What became of a question to Polar. That it was not answered is no refusal: nobody knows then
/// whether something was done, or what is so.
sealed interface PolarAnswer<T> {
  record Given<T>(T value) implements PolarAnswer<T> {}

  /// Polar says no.
  ///
  /// @param status of HTTP, from 400 to 499
  record Refused<T>(int status, String detail) implements PolarAnswer<T> {}

  /// No answer, a broken one, or one that says to come again.
  record Unknown<T>(String why) implements PolarAnswer<T> {}
}
