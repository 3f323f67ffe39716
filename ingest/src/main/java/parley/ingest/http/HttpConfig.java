package parley.ingest.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import parley.ingest.limits.Limits;
import parley.schemas.Settings;

/**
 * The settings of the door for pushed stories.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param maxBytes of one request's body, after inflating
 * @param maxInFlightBytes of all requests together; more are asked to come again
 * @param tokens who may push; none only on loopback
 */
public record HttpConfig(
    String host, int port, int maxBytes, int maxInFlightBytes, AccessTokens tokens) {
  /** Reads `PARLEY_INGEST_HOST`, `_PORT`, `_MAX_BYTES`, `_MAX_IN_FLIGHT_BYTES`, `_TOKENS`. */
  public static HttpConfig read(Settings settings) {
    String host = settings.text("PARLEY_INGEST_HOST", "127.0.0.1");
    AccessTokens tokens = AccessTokens.read(settings, "PARLEY_INGEST_TOKENS");
    if (tokens.isEmpty() && !isLoopback(host)) {
      settings.fault(
          "PARLEY_INGEST_TOKENS",
          "needed because PARLEY_INGEST_HOST is " + host + ", which is not loopback");
    }
    return new HttpConfig(
        host,
        settings.port("PARLEY_INGEST_PORT", 8081),
        bytes(settings, "PARLEY_INGEST_MAX_BYTES", Limits.PUSHED_BYTES),
        bytes(settings, "PARLEY_INGEST_MAX_IN_FLIGHT_BYTES", Limits.PUSHED_BYTES_AT_A_TIME),
        tokens);
  }

  private static int bytes(Settings settings, String key, int usual) {
    return (int) settings.number(key, usual, 1024, Limits.CONFIGURABLE_BYTES);
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
