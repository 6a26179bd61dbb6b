package io.millrace.server.once;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Objects;

/// A request whose body was read before, and can be read again.
final class KeptRequest extends HttpServletRequestWrapper {
  private final byte[] body;

  /// Reads the body, whose length the guard before has limited.
  KeptRequest(HttpServletRequest request) throws IOException {
    super(request);
    this.body = request.getInputStream().readAllBytes();
  }

  byte[] body() {
    return body.clone();
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Again(new ByteArrayInputStream(body));
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String encoding = Objects.requireNonNullElse(getCharacterEncoding(), "UTF-8");
    return new BufferedReader(new InputStreamReader(getInputStream(), Charset.forName(encoding)));
  }

  private static final class Again extends ServletInputStream {
    private final ByteArrayInputStream body;

    Again(ByteArrayInputStream body) {
      this.body = body;
    }

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return body.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return body.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    /// Only who handles a request on another thread than it came on reads so; nobody does here.
    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("requests are read where they are handled");
    }
  }
}
