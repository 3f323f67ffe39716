package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
  @Test
  void addressesOfThePublicInternetArePublic() throws UnknownHostException {
    for (String text :
        new String[] {
          "8.8.8.8",
          "1.1.1.1",
          "100.63.0.1",
          "100.128.0.1",
          "172.15.0.1",
          "172.32.0.1",
          "192.167.0.1",
          "198.20.0.1",
          "223.255.255.254",
          "2606:4700::1111",
          "2a00:1450::1"
        }) {
      assertThat(PublicAddress.is(InetAddress.getByName(text))).as(text).isTrue();
    }
  }

  @Test
  void allOthersAreNot() throws UnknownHostException {
    for (String text :
        new String[] {
          "0.0.0.0",
          "10.1.2.3",
          "100.64.0.1",
          "100.127.255.255",
          "127.0.0.1",
          "127.255.0.1",
          "169.254.169.254",
          "172.16.0.1",
          "172.31.255.255",
          "192.0.0.1",
          "192.0.2.1",
          "192.88.99.1",
          "192.168.1.1",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.1",
          "203.0.113.1",
          "224.0.0.1",
          "239.1.1.1",
          "240.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "fe80::1",
          "fec0::1",
          "fc00::1",
          "fd12::1",
          "ff02::1",
          "2001:db8::1",
          "2001::1",
          "2002:7f00:1::1",
          "64:ff9b::7f00:1",
          "64:ff9b:1::1",
          "100::1",
          "3fff::1",
          "::7f00:1"
        }) {
      assertThat(PublicAddress.is(InetAddress.getByName(text))).as(text).isFalse();
    }
  }

  @Test
  void mappedAddressesAreJudgedByWhatTheyStandFor() throws UnknownHostException {
    assertThat(PublicAddress.is(InetAddress.getByName("::ffff:127.0.0.1"))).isFalse();
    assertThat(PublicAddress.is(InetAddress.getByName("::ffff:192.168.0.1"))).isFalse();
  }

  @Test
  void nameWithOneAddressThatIsNotPublicIsRefused() throws UnknownHostException {
    DnsResolver names =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {
              InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")
            };
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    assertThatThrownBy(() -> new GuardedResolver(names, false).resolve("rebound.example"))
        .isInstanceOf(GuardedResolver.NotPublicException.class)
        .hasMessageContaining("10.0.0.1");
    assertThat(new GuardedResolver(names, true).resolve("rebound.example")).hasSize(2);
  }
}
