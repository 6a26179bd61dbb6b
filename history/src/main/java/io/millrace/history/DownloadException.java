package io.millrace.history;

/// A venue that did not give what was asked for. The message is one line with the venue's reason.
public final class DownloadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DownloadException(String message) {
    super(message);
  }
}
