package parley.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request header whose value is a secret, and is never printed. */
public record SecretHeader(String name, String value) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  /** The allowed values: printable, so that no other header can be smuggled in behind one. */
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]*[\\x21-\\x7E])?");

  /** Of `Name: value`; empty where it is not that. */
  static Optional<SecretHeader> read(String line) {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(0, colon)).strip();
    String value = line.substring(colon + 1).strip();
    return NAME.matcher(name).matches() && VALUE.matcher(value).matches()
        ? Optional.of(new SecretHeader(name, value))
        : Optional.empty();
  }

  /** Of an address's `user:password`. */
  static SecretHeader basic(String userInfo) {
    return new SecretHeader(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8)));
  }

  /** Without the value. */
  @Override
  public String toString() {
    return name + ": …";
  }
}
