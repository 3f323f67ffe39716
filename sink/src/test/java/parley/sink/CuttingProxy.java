package parley.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy that loses what it is told to lose. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket server;
  private volatile InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean down;
  private volatile String answer = "";
  private volatile String request = "";
  private volatile String heldBack = "";
  private volatile boolean halved;
  private volatile boolean held;
  private final AtomicInteger countdown = new AtomicInteger();
  private final CountDownLatch holding = new CountDownLatch(1);

  CuttingProxy(String host, int port) throws IOException {
    this.target = new InetSocketAddress(host, port);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Cuts the connection in place of the nth answer from now on that holds the text. */
  void loseAnswer(String text, int nth) {
    countdown.set(nth);
    answer = text;
  }

  /** Cuts the connection in place of the nth request from now on that holds the text. */
  void loseRequest(String text, int nth) {
    countdown.set(nth);
    request = text;
  }

  /** Keeps back the next request that holds the text, and all behind it, until {@link #letGo}. */
  void hold(String text) {
    heldBack = text;
  }

  /** Keeps back the next request from the text on, and all behind it. */
  void halve(String text) {
    halved = true;
    heldBack = text;
  }

  /** True while a request is kept back. */
  boolean holds() {
    return holding.getCount() > 0 && held;
  }

  void letGo() {
    heldBack = "";
    holding.countDown();
  }

  /** The number of times that something was lost. */
  int cuts() {
    return cuts.get();
  }

  /** Leads to another server from now on, as an address that moves to a replica. */
  void lead(String host, int port) {
    target = new InetSocketAddress(host, port);
  }

  /** Cuts every connection and takes no new ones. */
  void down() {
    down = true;
    open.forEach(CuttingProxy::quietly);
  }

  void up() {
    down = false;
  }

  @Override
  public void close() throws IOException {
    server.close();
    down();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (down) {
          quietly(client);
        } else {
          lead(client);
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void lead(Socket client) {
    Socket there;
    try {
      there = new Socket(target.getHostString(), target.getPort());
    } catch (IOException e) {
      // it is away, and so is this
      quietly(client);
      return;
    }
    open.add(client);
    open.add(there);
    start(() -> pump(client, there, true));
    start(() -> pump(there, client, false));
  }

  private void pump(Socket from, Socket to, boolean asking) {
    byte[] buffer = new byte[65_536];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String text = new String(buffer, 0, n, ISO_8859_1);
        int sent = 0;
        if (asking && holds(heldBack, text)) {
          sent = halved ? text.indexOf(heldBack) : 0;
          out.write(buffer, 0, sent);
          out.flush();
          held = true;
          holding.await();
        }
        if (holds(asking ? request : answer, text) && countdown.decrementAndGet() == 0) {
          cuts.incrementAndGet();
          return;
        }
        out.write(buffer, sent, n - sent);
        out.flush();
      }
    } catch (IOException e) {
      // the other side, or down(), cut it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static boolean holds(String marked, String text) {
    return !marked.isEmpty() && text.contains(marked);
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed all the same
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
