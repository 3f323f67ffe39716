package parley.dashboard.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener to `parley_changed`, PostgreSQL's notifications, on a connection of its own, in a
 * thread of its own, which connects again for as long as it takes when the database goes away.
 */
public final class NotificationListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);
  private static final String LISTEN = "listen parley_changed";
  private static final String PING = "select 1";
  private static final Duration NOTIFICATION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** A receiver, called by the listening thread; must return soon and throw nothing. */
  public interface Listener {
    /** Something changed. */
    void changed(String notice);

    /** The database answers again, or no longer. */
    void reachable(boolean now);
  }

  private final String url;
  private final Properties properties = new Properties();
  private final Listener listener;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Connection open;

  public NotificationListener(String url, String user, String password, Listener listener) {
    this.url = url;
    this.listener = listener;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "parley-dashboard-changes");
    properties.setProperty("connectTimeout", "2");
    // longer than the wait for a notice: a connection whose other end vanished is found out
    properties.setProperty(
        "socketTimeout", Long.toString(NOTIFICATION_TIMEOUT.multipliedBy(3).toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    this.thread = new Thread(this::run, "parley-changes");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    quietly(open);
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean away = false;
    while (!closed) {
      try (Connection connection = DriverManager.getConnection(url, properties)) {
        open = connection;
        if (away) {
          LOG.info("listening for changes again");
        }
        away = false;
        listen(connection);
      } catch (SQLException e) {
        if (!away && !closed) {
          LOG.warn("not listening for changes: {}", e.getMessage());
        }
        away = true;
      }
      listener.reachable(false);
      pause();
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection notices = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute(LISTEN);
      listener.reachable(true);
      while (!closed) {
        PGNotification[] found = notices.getNotifications((int) NOTIFICATION_TIMEOUT.toMillis());
        if (found == null || found.length == 0) {
          statement.execute(PING);
          continue;
        }
        for (PGNotification notice : found) {
          listener.changed(notice.getParameter());
        }
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_DELAY.toMillis());
    } catch (InterruptedException e) {
      // closed, or told to look: the loop sees which
      if (closed) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void quietly(@Nullable Connection connection) {
    if (connection == null) {
      return;
    }
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("closing", e);
    }
  }
}
