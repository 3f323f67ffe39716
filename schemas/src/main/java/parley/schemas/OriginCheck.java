package parley.schemas;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check that a request means this server and was not made by a foreign web page, which a
 * browser would send to loopback as readily as anywhere. Programs that send neither `Origin` nor
 * `Sec-Fetch-Site` are not concerned.
 *
 * <p>The port in `Host` is not compared: a tunnel or a container's published port is another one,
 * and a page that came from another port has an `Origin` that says so.
 *
 * @param key of the setting that lists the server's names
 * @param onLoopback whether only this machine reaches it
 * @param names by which it is asked besides `localhost` and its addresses, in lower case
 */
public record OriginCheck(String key, boolean onLoopback, Set<String> names) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?");
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern ADDRESS =
      Pattern.compile("\\[[0-9a-f:.]+]|(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern ORIGIN = Pattern.compile("(https?)://(.+)");

  public OriginCheck {
    names = Set.copyOf(names);
  }

  /**
   * The check of a server.
   *
   * @param listening the host that it listens on, one of its names
   * @param key of the setting that lists its other names, comma-separated
   */
  public static OriginCheck read(Settings settings, String listening, String key) {
    boolean onLoopback = isLoopback(listening);
    Set<String> names = new HashSet<>();
    if (!lower(listening).equals("localhost") && !ADDRESS.matcher(lower(listening)).matches()) {
      names.add(lower(listening));
    }
    for (String name : settings.list(key)) {
      Matcher authority = AUTHORITY.matcher(lower(name));
      if (!authority.matches() || authority.group(2) != null) {
        settings.fault(key, "expected host names without scheme and port, found '" + name + "'");
      }
      names.add(lower(name));
    }
    return new OriginCheck(key, onLoopback, names);
  }

  /** True if only this machine reaches a server that listens there. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * The reason to answer 403; empty where the request is taken.
   *
   * @param header the value of the request's header of that name, null where it has none
   */
  public Optional<String> refusal(String method, Function<String, @Nullable String> header) {
    String host = header.apply("Host");
    if (host != null && !isOwn(host)) {
      return Optional.of(
          "this server is not known as " + shown(host) + "; if it shall be, name it in " + key);
    }
    String origin = header.apply("Origin");
    if (origin != null && !isOwn(origin, host)) {
      return Optional.of("a web page of " + shown(origin) + " may not send requests here");
    }
    String site = header.apply("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    return foreign && !followsLink(method, header)
        ? Optional.of("a web page of elsewhere may not send requests here")
        : Optional.empty();
  }

  private boolean isOwn(String host) {
    Matcher authority = AUTHORITY.matcher(lower(host));
    return authority.matches() && isOwnName(authority.group(1));
  }

  private boolean isOwnName(String name) {
    // what is bound anew by a name server is a name: an address that was reached is the server's
    return names.contains(name)
        || name.equals("localhost")
        || (ADDRESS.matcher(name).matches() && (!onLoopback || isLoopback(name)));
  }

  /** True if it came from this server's own page, or one of a configured name before a proxy. */
  private boolean isOwn(String origin, @Nullable String host) {
    Matcher parts = ORIGIN.matcher(lower(origin));
    if (!parts.matches() || host == null) {
      return false;
    }
    String usualPort = parts.group(1).equals("https") ? ":443" : ":80";
    String page = withoutPort(parts.group(2), usualPort);
    return names.contains(page) || page.equals(withoutPort(lower(host), usualPort));
  }

  private static String withoutPort(String authority, String port) {
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }

  private static boolean followsLink(String method, Function<String, @Nullable String> header) {
    return method.equals("GET")
        && "navigate".equals(header.apply("Sec-Fetch-Mode"))
        && "document".equals(header.apply("Sec-Fetch-Dest"));
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String shown(String header) {
    return "'" + header.substring(0, Math.min(header.length(), 100)) + "'";
  }
}
