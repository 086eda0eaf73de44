package io.github.syncmedic.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Relays bytes between clients and the HTTP server behind it, both on loopback.
 *
 * <p>The JDK's HTTP server cannot reset a connection. Here every client has a connection of its own
 * to the server, whose local port the server sees as the remote one; by that port a connection is
 * found and reset. The price is a second hop on loopback. Thread-safe.
 */
final class TcpFront implements Closeable {
  private static final int BUFFER = 16 * 1024;
  private static final int BACKLOG = 512;

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final ExecutorService threads;
  private final Map<Integer, Socket> clients = new ConcurrentHashMap<>();

  /**
   * Listens on {@code port} of the loopback address, 0 for any.
   *
   * @throws IOException if the port is taken
   */
  TcpFront(int port, InetSocketAddress server, ExecutorService threads) throws IOException {
    this.listener = new ServerSocket(port, BACKLOG, loopback());
    this.server = server;
    this.threads = threads;
    threads.execute(this::accept);
  }

  /** The address by its bytes: its name may be resolved to something else. */
  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Resets the connection the server knows by {@code remotePort}: the client sees RST. */
  void reset(int remotePort) {
    var client = clients.get(remotePort);
    if (client != null) {
      try {
        client.setSoLinger(true, 0);
      } catch (IOException e) {
        // Gone already: there is nothing left to reset.
      }
      closeQuietly(client);
    }
  }

  @Override
  public void close() {
    closeQuietly(listener);
    clients.values().forEach(TcpFront::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        threads.execute(() -> relay(client));
      } catch (IOException | RejectedExecutionException e) {
        // Closed, or a client gone before it was accepted; the loop's condition tells which.
      }
    }
  }

  private void relay(Socket client) {
    try (client;
        var behind = new Socket(server.getAddress(), server.getPort())) {
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      clients.put(behind.getLocalPort(), client);
      try {
        threads.execute(() -> forward(client, behind));
        copy(behind, client);
      } finally {
        clients.remove(behind.getLocalPort(), client);
      }
    } catch (IOException | RejectedExecutionException e) {
      // One end is gone; closing both is all there is to do.
      closeQuietly(client);
    }
  }

  private static void forward(Socket client, Socket behind) {
    try {
      copy(client, behind);
      behind.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(behind);
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    var buffer = new byte[BUFFER];
    var in = from.getInputStream();
    var out = to.getOutputStream();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // A socket that cannot be closed is of no use to anybody.
    }
  }
}
