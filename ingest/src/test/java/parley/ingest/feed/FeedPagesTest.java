package parley.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.ingest.feed.FeedHost.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Feeds that are read page by page, as the AP's. */
class FeedPagesTest {
  @RegisterExtension final FeedHost host = new FeedHost();

  @Test
  void pagesAreFollowedAndTheirTokenKept() throws Exception {
    host.handler =
        e -> {
          boolean second = String.valueOf(e.getRequestURI().getQuery()).contains("seq=2");
          page(
              e,
              second ? ap("seq=3", "") : ap("seq=2", apItem("a1", "A") + "," + apItem("a2", "B")));
        };
    FeedReader reader = host.reader("/ap?apikey=k1");
    assertThat(reader.visit(0)).isZero();
    assertThat(reader.visit(0)).isPositive();
    assertThat(host.log.headlines()).containsExactly("A", "B");
    assertThat(host.log.rejected()).isEmpty();
    host.asked.clear();
    host.reader("/ap?apikey=k1").visit(0);
    assertThat(host.asked.take().get("uri")).isEqualTo("/ap?qt=token&seq=3&apikey=k1");
    assertThat(host.cursors.all.values().toString()).doesNotContain("k1");
  }

  @Test
  void deadPageTokenMeansTheFeedsOwnAddressAgain() throws Exception {
    host.handler =
        e -> {
          if (String.valueOf(e.getRequestURI().getQuery()).contains("qt=")) {
            e.sendResponseHeaders(400, -1);
          } else {
            page(e, ap("seq=2", apItem("a1", "A")));
          }
        };
    FeedReader reader = host.reader("/ap");
    reader.visit(0);
    reader.visit(0);
    reader.visit(0);
    assertThat(host.log.headlines()).containsExactly("A");
    assertThat(host.asked.stream().map(a -> a.get("uri")))
        .containsExactly("/ap", "/ap?qt=token&seq=2", "/ap");
  }

  private String ap(String seq, String items) {
    return "{\"data\":{\"items\":["
        + items
        + "],\"next_page\":\""
        + host.url("/ap?qt=token&" + seq)
        + "\"}}";
  }

  private static String apItem(String id, String headline) {
    return "{\"item\":{\"altids\":{\"itemid\":\""
        + id
        + "\",\"etag\":\"e\"},\"version\":1,\"type\":\"text\",\"pubstatus\":\"usable\","
        + "\"versioncreated\":\"2026-03-01T10:00:00Z\",\"signals\":[\"newscontent\"],"
        + "\"headline\":\""
        + headline
        + "\"}}";
  }
}
