package parley.ingest.feed;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The client's resolver of names. The client connects to nothing but what this gives: so the check
 * is on the address connected to, whatever the name resolved to a moment before. One address that
 * is not public refuses the name.
 */
final class GuardedResolver implements DnsResolver {
  private final DnsResolver names;
  private final boolean allowPrivate;

  GuardedResolver(DnsResolver names, boolean allowPrivate) {
    this.names = names;
    this.allowPrivate = allowPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    if (!allowPrivate) {
      for (InetAddress address : addresses) {
        if (!PublicAddress.is(address)) {
          throw new NotPublicException(
              host + " is at " + address.getHostAddress() + ", which is no public address");
        }
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  /** The name leads to an address that must not be asked. */
  static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublicException(String message) {
      super(message);
    }
  }
}
