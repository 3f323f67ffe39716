package parley.ingest.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import parley.schemas.Settings;

/**
 * How the door for pushed stories is opened.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param maxBytes of one request's body, after inflating
 * @param maxInFlightBytes of all requests together; more are asked to come again
 * @param tokens who may push; none only on loopback
 */
public record HttpConfig(String host, int port, int maxBytes, int maxInFlightBytes, Tokens tokens) {
  /** Reads `PARLEY_INGEST_HOST`, `_PORT`, `_MAX_BYTES`, `_MAX_IN_FLIGHT_BYTES`, `_TOKENS`. */
  public static HttpConfig read(Settings settings) {
    String host = settings.text("PARLEY_INGEST_HOST", "127.0.0.1");
    Tokens tokens = Tokens.read(settings, "PARLEY_INGEST_TOKENS");
    if (tokens.isEmpty() && !isLoopback(host)) {
      settings.fault(
          "PARLEY_INGEST_TOKENS",
          "needed because PARLEY_INGEST_HOST is " + host + ", which is not loopback");
    }
    int most = 256 * 1024 * 1024;
    return new HttpConfig(
        host,
        settings.port("PARLEY_INGEST_PORT", 8081),
        (int) settings.number("PARLEY_INGEST_MAX_BYTES", 8L * 1024 * 1024, 1024, most),
        (int) settings.number("PARLEY_INGEST_MAX_IN_FLIGHT_BYTES", 64L * 1024 * 1024, 1024, most),
        tokens);
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
