package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.Status;
import parley.StoryVersion;
import parley.ingest.profile.AgencyProfiles;

class FeedTest {
  private static final String RSS =
      """
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
           xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
       <channel><title>Paper</title><link>https://www.paper.example/</link><language>en-us</language>
        <atom:link href="https://www.paper.example/feed" rel="self"/>
        <item><title>Envoys &amp;amp; mediators meet</title><link>https://www.paper.example/1</link>
          <guid isPermaLink="false">p-1</guid><pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate>
          <dc:creator>A. Writer</dc:creator><category>World</category>
          <description>Short.</description>
          <content:encoded><![CDATA[<p>They met.</p><p>They left.</p>]]></content:encoded></item>
        <item><title>No guid</title><link>https://www.paper.example/2</link>
          <description>&lt;p&gt;One &amp;nbsp;two.&lt;/p&gt;</description><pubDate>whenever</pubDate></item>
        <item><title>Nothing else</title></item>
       </channel></rss>
      """;

  private static final String ATOM =
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="en">
       <id>tag:paper.example,2026:feed</id><title>Paper</title>
       <entry><id>tag:paper.example,2026:1</id><title type="html">Envoys &lt;b&gt;meet&lt;/b&gt;</title>
         <updated>2026-03-01T10:00:00Z</updated><published>2026-03-01T09:00:00Z</published>
         <link rel="alternate" href="https://paper.example/1"/><author><name>A. Writer</name></author>
         <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met.</p><p>They left.</p></div></content>
       </entry>
       <at:deleted-entry ref="tag:paper.example,2026:0" when="2026-03-01T11:00:00Z"/>
      </feed>
      """;

  /** Looked through for each item, the channel made of this an hour's work. */
  @Test
  void feedOfManyItemsIsReadToItsEnd() {
    String item = "<item><title>Envoys meet</title><guid>%d</guid></item>";
    StringBuilder feed = new StringBuilder("<rss><channel>");
    for (int i = 0; i < 60_000; i++) {
      feed.append(item.formatted(i));
    }
    feed.append("<link>https://www.paper.example/</link><language>en</language></channel></rss>");
    List<WireItem> items = Wire.read(feed.toString().getBytes(UTF_8), Read.UNKNOWN);
    assertThat(items).hasSize(60_000);
    assertThat(((WireItem.Accepted) items.get(59_999)).story().getLanguage()).isEqualTo("en");
  }

  @Test
  void rss2IsRead() {
    List<WireItem> items = Wire.read(RSS.getBytes(UTF_8), Read.UNKNOWN);
    assertThat(items).hasSize(3);
    StoryVersion first = Read.story(items.get(0));
    assertThat(first.getStoryId()).isEqualTo("paper-example/p-1");
    assertThat(first.getHeadline()).isEqualTo("Envoys & mediators meet");
    assertThat(first.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(first.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(first.getLink()).isEqualTo("https://www.paper.example/1");
    assertThat(first.getByline()).isEqualTo("A. Writer");
    assertThat(first.getLanguage()).isEqualTo("en-us");
    StoryVersion second = Read.story(items.get(1));
    assertThat(second.getGuid()).isEqualTo("https://www.paper.example/2");
    assertThat(second.getBody()).isEqualTo("One two.");
    assertThat(second.getVersionCreated()).isNull();
    assertThat(items.get(2)).isInstanceOf(WireItem.Refused.class);
  }

  @Test
  void rss1IsRead() {
    StoryVersion story =
        Read.story(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                xmlns:dc="http://purl.org/dc/elements/1.1/">
             <channel rdf:about="https://paper.example/"><title>Paper</title><link>https://paper.example/</link></channel>
             <item rdf:about="https://paper.example/9"><title>Truce</title><link>https://paper.example/9?x</link>
              <description>It holds.</description><dc:date>2026-03-01T10:00+01:00</dc:date></item>
            </rdf:RDF>
            """);
    assertThat(story.getGuid()).isEqualTo("https://paper.example/9");
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(story.getBody()).isEqualTo("It holds.");
  }

  @Test
  void atomIsReadAndDeletedEntriesKill() {
    List<WireItem> items = Wire.read(ATOM.getBytes(UTF_8), Read.UNKNOWN);
    assertThat(items).hasSize(2);
    StoryVersion entry = Read.story(items.get(0));
    assertThat(entry.getStoryId()).isEqualTo("paper-example/tag:paper.example,2026:1");
    assertThat(entry.getHeadline()).isEqualTo("Envoys meet");
    assertThat(entry.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(entry.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(entry.getFirstCreated()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(entry.getLanguage()).isEqualTo("en");
    StoryVersion deleted = Read.story(items.get(1));
    assertThat(deleted.getStoryId()).isEqualTo("paper-example/tag:paper.example,2026:0");
    assertThat(deleted.getStatus()).isEqualTo(Status.CANCELED);
    assertThat(deleted.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tue, 10 Jun 2003 04:00:00 GMT|2003-06-10T04:00:00Z",
        "10 Jun 2003 04:00 EST|2003-06-10T09:00:00Z",
        "Tue, 10 June 2003 04:00:00 +0000|2003-06-10T04:00:00Z",
        "Tues, 10 Jun 03 04:00:00 PDT|2003-06-10T11:00:00Z",
        "2003-06-10 04:00|2003-06-10T04:00:00Z",
        "2003-06-10T04:00:00-0500|2003-06-10T09:00:00Z"
      })
  void feedTimesAreReadAsFeedsWriteThem(String text, Instant time) {
    assertThat(FeedTime.read(text, draft())).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"yesterday", "32 Jun 2003 04:00", "10 Jun 2003 04:00 XYZ"})
  void unreadableFeedTimesAreNotGuessed(String text) {
    Draft draft = draft();
    assertThat(FeedTime.read(text, draft)).isNull();
    assertThat(draft.warnings()).hasSize(1);
  }

  private static Draft draft() {
    return new Draft(new RssFormat(), Read.ARRIVAL, AgencyProfiles.builtIn());
  }

  @Test
  void atomEntryWithoutAnIdIsKnownByItsLink() {
    assertThat(
            Read.story(
                    "<feed><entry><id> </id><link href='https://x.example/1'/><title>Talks</title></entry></feed>")
                .getGuid())
        .isEqualTo("https://x.example/1");
    assertThat(Read.refusal("<feed><entry><title>Talks</title></entry></feed>"))
        .contains("no guid");
  }

  private static String rss(String item) {
    return "<rss><channel><link>https://paper.example/</link><item><title>Talks</title>"
        + item
        + "</item></channel></rss>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<yandex:full-text>They met in Geneva.\n\nThey left.</yandex:full-text>",
        "<turbo:content><![CDATA[<p>They met in Geneva.</p><p>They left.</p>]]></turbo:content>",
        "<content:encoded><![CDATA[<p>They met.</p>]]></content:encoded>"
            + "<description>&lt;p&gt;They met in Geneva.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description>",
        "<content:encoded><![CDATA[<p>They met in Geneva.</p><p>They left.</p><p>Continue reading...</p>"
            + "<p>The post <a>Talks</a> appeared first on <a>Paper</a>.</p>]]></content:encoded>",
        "<description>They met in Geneva.&lt;br/&gt;They left.&lt;br/&gt;Lire la suite - World</description>"
            + "<media:content url='https://x.example/a.jpg'><media:description>A long caption of a picture that"
            + " shows nobody at all</media:description></media:content>"
      })
  void longestTextIsTheStory(String texts) {
    assertThat(
            Read.story(rss("<guid>g</guid><description>They met.</description>" + texts)).getBody())
        .isEqualTo("They met in Geneva.\n\nThey left.");
  }

  @Test
  void entitiesOfATextThatWasEscapedTwiceAreRead() {
    assertThat(
            Read.story(
                    rss(
                        "<guid>g</guid><description>&amp;laquo;Yes&amp;raquo;, they&amp;rsquo;d&amp;nbsp;met.\n\n Next.</description>"))
                .getBody())
        .isEqualTo("\u00abYes\u00bb, they\u2019d met.\n\nNext.");
  }

  @Test
  void versionOfAnIdIsTheStorysAndItsStateKills() {
    String item =
        "<guid>tag:reuters.com,0000:newsml_L5ABC:%d</guid><media:status state=\"%s\" reason=\"x\"/>";
    StoryVersion first = Read.story(rss(item.formatted(1_772_359_200, "active")));
    StoryVersion kill = Read.story(rss(item.formatted(1_772_359_300, "deleted")));
    assertThat(first.getStoryId()).isEqualTo(kill.getStoryId());
    assertThat(first.getStatus()).isEqualTo(Status.USABLE);
    assertThat(kill.getStatus()).isEqualTo(Status.CANCELED);
    assertThat(kill.getVersion()).isEqualTo(1_772_359_300L);
    assertThat(Read.story(rss(item.formatted(1, "blocked"))).getStatus())
        .isEqualTo(Status.CANCELED);
  }

  @Test
  void timeMayBeAnElementOfAPage() {
    assertThat(
            Read.story(
                    rss(
                        "<guid>g</guid><pubDate><time datetime='2026-03-01T10:00:00Z'>Sun, 03/01/2026 - 05:00</time></pubDate>"))
                .getVersionCreated())
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void anEpisodeIsNoArticle() {
    String rss =
        "<rss><channel><link>https://paper.example/</link><item><title>Envoys meet</title><link>https://paper.example/1</link><description>They met.</description>%s</item></channel></rss>";
    String file = "<enclosure url='https://paper.example/1.mp3' type='audio/mpeg'/>";
    assertThat(Read.story(rss.formatted(file + "<itunes:duration>312</itunes:duration>")).getKind())
        .isEqualTo(Kind.MEDIA);
    assertThat(Read.story(rss.formatted(file)).getKind()).isEqualTo(Kind.NEWS);
  }
}
