package io.github.syncmedic.adapter.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that answers in ways no well-behaved one can: it reads a request to its end,
 * writes it down, and then does what the next reaction says. The last reaction repeats.
 */
final class FaultyGraph implements AutoCloseable {
  private final ServerSocket server;
  private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private FaultyGraph(ServerSocket server) {
    this.server = server;
  }

  static FaultyGraph reacting(Reaction... reactions) {
    try {
      var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var graph = new FaultyGraph(server);
      graph.reactions.addAll(List.of(reactions));
      daemon(graph::accept);
      return graph;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FaultyGraph then(Reaction reaction) {
    reactions.add(reaction);
    return this;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return server.getLocalPort();
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : open) {
      socket.close();
    }
  }

  /** What to do once a request was read. */
  interface Reaction {
    void to(Received request, Socket socket) throws IOException;

    static Reaction answer(int status, String body, String... headers) {
      return (request, socket) -> send(socket, status, body, body.getBytes(UTF_8).length, headers);
    }

    static Reaction no_content(String... headers) {
      return answer(204, "", headers);
    }

    static Reaction error(int status, String code, String... headers) {
      return answer(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"\"}}", headers);
    }

    /** Announces more than it sends. */
    static Reaction cut_off(int status, String body) {
      return (request, socket) -> {
        send(socket, status, body, body.length() + 10);
        socket.close();
      };
    }

    /** TCP reset. */
    static Reaction reset() {
      return (request, socket) -> {
        socket.setSoLinger(true, 0);
        socket.close();
      };
    }

    /** TCP end, without a word. */
    static Reaction hang_up() {
      return (request, socket) -> socket.close();
    }

    static Reaction silence() {
      return (request, socket) -> {};
    }

    private static void send(Socket socket, int status, String body, int length, String... headers)
        throws IOException {
      var head = new StringBuilder("HTTP/1.1 %d Status\r\n".formatted(status));
      if (status != 204) {
        head.append("Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(length));
      }
      for (int i = 0; i < headers.length; i += 2) {
        head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      var out = socket.getOutputStream();
      out.write((head + "\r\n" + body).getBytes(UTF_8));
      out.flush();
    }
  }

  /** A request as it arrived. */
  record Received(String method, String target, List<String> headers, String body) {
    String header(String name) {
      var prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).trim())
          .findFirst()
          .orElse("");
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      while (!socket.isClosed()) {
        var request = read(socket.getInputStream());
        received.add(request);
        var reaction = reactions.size() > 1 ? reactions.poll() : reactions.peek();
        if (reaction != null) {
          reaction.to(request, socket);
        }
      }
    } catch (IOException e) {
      // The client is gone, or the test is over.
      open.remove(socket);
    }
  }

  private static Received read(InputStream in) throws IOException {
    var request = line(in).split(" ", 3);
    var headers = new CopyOnWriteArrayList<String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    var received = new Received(request[0], request[1], headers, "");
    var length = received.header("Content-Length");
    var body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Received(request[0], request[1], headers, new String(body, UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "faulty-graph");
    thread.setDaemon(true);
    thread.start();
  }
}
