package io.github.syncmedic.adapter.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;

/**
 * Sockets that all end at one place on loopback, whatever they were told, and write down what they
 * were told: so no test leaves the machine, and no attempt to connect stays unseen.
 */
final class Detour extends SocketFactory {
  private final SocketAddress end;
  private final List<Attempt> attempts = new CopyOnWriteArrayList<>();

  Detour(SocketAddress end) {
    this.end = end;
  }

  /** An attempt to connect; {@code timeout} in milliseconds. */
  record Attempt(InetSocketAddress to, int timeout) {
    String address() {
      return to.getAddress().getHostAddress();
    }
  }

  List<Attempt> attempts() {
    return attempts;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress to, int timeout) throws IOException {
        attempts.add(new Attempt((InetSocketAddress) to, timeout));
        super.connect(end, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException("connects by itself");
  }
}
