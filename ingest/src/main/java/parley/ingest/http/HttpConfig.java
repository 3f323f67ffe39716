package parley.ingest.http;

import parley.ingest.limits.Limits;
import parley.schemas.OriginCheck;
import parley.schemas.Settings;

/**
 * The settings of the door for pushed stories.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param origins whose requests are answered; `PARLEY_INGEST_HOSTS` are its further names
 * @param maxBytes of one request's body, after inflating
 * @param maxInFlightBytes of all requests together; more are asked to come again
 * @param tokens who may push; none only on loopback
 */
public record HttpConfig(
    String host,
    int port,
    OriginCheck origins,
    int maxBytes,
    int maxInFlightBytes,
    AccessTokens tokens) {
  /**
   * Reads `PARLEY_INGEST_HOST`, `_PORT`, `_HOSTS`, `_MAX_BYTES`, `_MAX_IN_FLIGHT_BYTES`, `_TOKENS`.
   */
  public static HttpConfig read(Settings settings) {
    String host = settings.text("PARLEY_INGEST_HOST", "127.0.0.1");
    AccessTokens tokens = AccessTokens.read(settings, "PARLEY_INGEST_TOKENS");
    if (tokens.isEmpty() && !OriginCheck.isLoopback(host)) {
      settings.fault(
          "PARLEY_INGEST_TOKENS",
          "needed because PARLEY_INGEST_HOST is " + host + ", which is not loopback");
    }
    return new HttpConfig(
        host,
        settings.port("PARLEY_INGEST_PORT", 8081),
        OriginCheck.read(settings, host, "PARLEY_INGEST_HOSTS"),
        bytes(settings, "PARLEY_INGEST_MAX_BYTES", Limits.PUSHED_BYTES),
        bytes(settings, "PARLEY_INGEST_MAX_IN_FLIGHT_BYTES", Limits.PUSHED_BYTES_AT_A_TIME),
        tokens);
  }

  private static int bytes(Settings settings, String key, int usual) {
    return (int) settings.number(key, usual, 1024, Limits.CONFIGURABLE_BYTES);
  }
}
