package io.millrace.venuesim.net;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The server's end of a WebSocket (RFC 6455). Any thread may send; what is sent waits in a bounded
/// queue for a thread of its own, and a client that does not read is disconnected when the queue is
/// full.
public final class WebSocket {
  private static final int QUEUE_MAX = 20_000;
  private static final int MESSAGE_BYTES_MAX = 1 << 20;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /// None of the protocol's: ends the connection where it stands in the queue.
  private static final int CUT = -1;

  private final Socket socket;
  private final DataInputStream in;
  private final BufferedOutputStream out;
  private final BlockingQueue<Frame> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
  private volatile boolean ended;
  private volatile boolean mute;

  private static final class Frame {
    final int opcode;
    final byte[] payload;

    Frame(int opcode, byte[] payload) {
      this.opcode = opcode;
      this.payload = payload;
    }
  }

  WebSocket(Socket socket, DataInputStream in, OutputStream out) {
    this.socket = socket;
    this.in = in;
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  public boolean isOpen() {
    return !ended;
  }

  public String peer() {
    return socket.getInetAddress().getHostAddress();
  }

  public void send(String text) {
    if (!mute) {
      offer(new Frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  public void ping(String payload) {
    offer(new Frame(PING, payload.getBytes(StandardCharsets.UTF_8)));
  }

  /// From now on texts are dropped, while pings and pongs go on: the stream looks alive and is
  /// silent.
  public void mute(boolean silent) {
    mute = silent;
  }

  /// Says goodbye, once what waits has been sent, and closes.
  public void close(int code, String reason) {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    ByteBuffer payload = ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words);
    offer(new Frame(CLOSE, payload.array()));
  }

  /// Ends the connection without a goodbye, once what waits has been sent.
  public void cutAfterwards() {
    offer(new Frame(CUT, new byte[0]));
  }

  /// Ends the connection at once and without a word, as a broken line does.
  public void cut() {
    ended = true;
    try {
      socket.close();
    } catch (IOException gone) {
      // it is closed either way
    }
  }

  private void offer(Frame frame) {
    if (!ended && !queue.offer(frame)) {
      cut();
    }
  }

  /// Serves the connection until it ends.
  void serve(WebSession session) {
    Thread writer = Thread.ofVirtual().start(this::write);
    try {
      session.opened();
      read(session);
    } catch (IOException ended) {
      // however it ended, the session learns it below
    } finally {
      cut();
      writer.interrupt();
      session.closed();
    }
  }

  private void write() {
    try {
      while (!ended) {
        Frame frame = queue.take();
        if (frame.opcode == CUT) {
          out.flush();
          cut();
          return;
        }
        writeFrame(frame);
        if (queue.isEmpty()) {
          out.flush();
        }
        if (frame.opcode == CLOSE) {
          out.flush();
          cut();
        }
      }
    } catch (IOException | InterruptedException gone) {
      cut();
    }
  }

  private void writeFrame(Frame frame) throws IOException {
    int length = frame.payload.length;
    out.write(0x80 | frame.opcode);
    if (length < 126) {
      out.write(length);
    } else if (length < 1 << 16) {
      out.write(126);
      out.write(length >> 8);
      out.write(length);
    } else {
      out.write(127);
      out.write(ByteBuffer.allocate(8).putLong(length).array());
    }
    out.write(frame.payload);
  }

  private void read(WebSession session) throws IOException {
    byte[] message = new byte[0];
    while (!ended) {
      int first = in.readUnsignedByte();
      int opcode = first & 0x0F;
      byte[] payload = payload();
      switch (opcode) {
        case PING -> {
          session.pinged();
          offer(new Frame(PONG, payload));
        }
        case PONG -> session.ponged(payload);
        case CLOSE -> {
          offer(new Frame(CLOSE, payload));
          return;
        }
        default -> {
          message = joined(message, payload);
          if ((first & 0x80) != 0) {
            session.received(new String(message, StandardCharsets.UTF_8));
            message = new byte[0];
          }
        }
      }
    }
  }

  private byte[] payload() throws IOException {
    int second = in.readUnsignedByte();
    long length = second & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if (length < 0 || length > MESSAGE_BYTES_MAX || (second & 0x80) == 0) {
      throw new EOFException("a frame too long, or not masked");
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes((int) length);
    if (payload.length < length || mask.length < 4) {
      throw new EOFException("the frame ends early");
    }
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  private static byte[] joined(byte[] begun, byte[] more) throws IOException {
    if (begun.length == 0) {
      return more;
    }
    if (begun.length + more.length > MESSAGE_BYTES_MAX) {
      throw new EOFException("the message is too long");
    }
    byte[] all = Arrays.copyOf(begun, begun.length + more.length);
    System.arraycopy(more, 0, all, begun.length, more.length);
    return all;
  }
}
