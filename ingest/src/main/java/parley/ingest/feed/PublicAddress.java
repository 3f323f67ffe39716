package parley.ingest.feed;

import java.net.InetAddress;
import java.util.List;

/**
 * The addresses of the public internet, told from all others after IANA's special-purpose
 * registries (RFC 6890 and successors): no loopback, private, link-local, shared (CGNAT),
 * documentation, benchmarking, multicast or reserved ones, and no IPv6 address that stands for an
 * IPv4 one (mapped, compatible, NAT64, 6to4, Teredo).
 */
final class PublicAddress {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Net(byte[] prefix, int bits) {
    static Net of(int bits, int... prefix) {
      byte[] bytes = new byte[prefix.length];
      for (int i = 0; i < prefix.length; i++) {
        bytes[i] = (byte) prefix[i];
      }
      return new Net(bytes, bits);
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Net> NOT_PUBLIC_4 =
      List.of(
          Net.of(8, 0),
          Net.of(8, 10),
          Net.of(10, 100, 64),
          Net.of(8, 127),
          Net.of(16, 169, 254),
          Net.of(12, 172, 16),
          Net.of(24, 192, 0, 0),
          Net.of(24, 192, 0, 2),
          Net.of(24, 192, 88, 99),
          Net.of(16, 192, 168),
          Net.of(15, 198, 18),
          Net.of(24, 198, 51, 100),
          Net.of(24, 203, 0, 113),
          Net.of(3, 224));

  /** All that is handed out for public use. */
  private static final Net GLOBAL_6 = Net.of(3, 0x20);

  private static final List<Net> NOT_PUBLIC_6 =
      List.of(
          Net.of(23, 0x20, 0x01, 0x00),
          Net.of(32, 0x20, 0x01, 0x0d, 0xb8),
          Net.of(16, 0x20, 0x02),
          Net.of(20, 0x3f, 0xff, 0x00));

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? NOT_PUBLIC_4.stream().noneMatch(net -> net.holds(bytes))
        : GLOBAL_6.holds(bytes) && NOT_PUBLIC_6.stream().noneMatch(net -> net.holds(bytes));
  }
}
