package parley.ingest.format;

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

/** JSON as newsroom systems write it, and JSON that is no news. */
class NewsroomJsonTest {
  private static final String SUPERDESK =
      """
      {"guid":"urn:newsml:localhost:2026-03-01T10:00:00.123456:0b7c","version":"4","type":"text",
       "versioncreated":"2026-03-01T10:00:00+0000","firstcreated":"2026-03-01T09:00:00+0000",
       "pubstatus":"usable","urgency":"2","priority":"6","language":"en-AU","profile":"Story",
       "source":"ABC","copyrightholder":"A Big Agency","byline":"A. Writer","located":"Geneva",
       "slugline":"Talks Geneva","headline":"Envoys <b>meet</b> &amp; leave",
       "service":[{"code":"i","name":"International"}],"genre":[{"code":"Article","name":"Article (news)"}],
       "subject":[{"code":"16000000","name":"war"}],"place":[{"code":"CHE","name":"Switzerland"}],
       "authors":[{"name":"A. Writer","role":"writer","biography":"Long and dull."}],
       "evolvedfrom":"urn:newsml:localhost:2026-03-01T08:00:00:aa","ednote":"adds quote","readtime":1,
       "extra":{"doi":"10.1/x"},"annotations":[],
       "description_html":"<p>Short.</p>","description_text":"Short.",
       "body_html":"<p>Envoys met.</p>\\n<p>They left.</p>",
       "associations":{"editor_1":null,"featuremedia":{"guid":"p","type":"picture","pubstatus":"canceled",
         "headline":"A hall","description_text":"A hall in Geneva."}}}
      """;

  @Test
  void superdesksNinjsIsReadWhole() {
    WireItem.Accepted item = Read.accepted(SUPERDESK);
    StoryVersion story = item.story();
    assertThat(story.getGuid()).isEqualTo("urn:newsml:localhost:2026-03-01T10:00:00.123456:0b7c");
    assertThat(story.getVersion()).isEqualTo(4);
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.getUrgency()).isEqualTo(2);
    assertThat(story.getHeadline()).isEqualTo("Envoys meet & leave");
    assertThat(story.getBody()).isEqualTo("Envoys met.\n\nThey left.");
    assertThat(story.getDateline()).isEqualTo("Geneva");
    assertThat(item.warnings()).isEmpty();
    assertThat(item.why()).isEmpty();
  }

  @Test
  void senderIsTheSourceWhereTheIdNamesTheNewsroomsOwnMachine() {
    List<WireItem> items =
        Wire.read(SUPERDESK.getBytes(java.nio.charset.StandardCharsets.UTF_8), Read.UNKNOWN);
    assertThat(Read.story(items.get(0)).getProvider()).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[%s,%s]}",
        "{\"total\":2,\"item\":[%s,%s]}",
        "{\"_meta\":{\"total\":2},\"_items\":[%s,%s]}",
        "{\"id\":\"answer\",\"data\":{\"items\":[%s,%s]}}",
        "{\"hits\":{\"total\":2,\"hits\":[{\"_source\":%s},{\"_source\":%s}]}}",
        "{\"results\":[{\"item\":%s},{\"item\":%s}]}"
      })
  void answersThatListItemsAreReadItemByItem(String answer) {
    String first = "{\"_id\":\"a1\",\"headline\":\"One\",\"body_html\":\"<p>Text.</p>\"}";
    String second =
        "{\"id\":72,\"pubstatus\":\"canceled\",\"headline\":\"Two\",\"body_text\":\"Text.\"}";
    List<WireItem> items = Read.all(answer.formatted(first, second));
    assertThat(items).hasSize(2);
    assertThat(Read.story(items.get(0)).getGuid()).isEqualTo("a1");
    assertThat(Read.story(items.get(0)).getBody()).isEqualTo("Text.");
    assertThat(Read.story(items.get(1)).getGuid()).isEqualTo("72");
    assertThat(Read.story(items.get(1)).getStatus()).isEqualTo(Status.CANCELED);
  }

  @Test
  void textsThatAreEscapedTwiceAreRead() {
    StoryVersion story =
        Read.story(
            "{\"guid\":\"g\",\"headLine\":\"A &amp;amp; B\",\"body_html\":\"&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;\"}");
    assertThat(story.getBody()).isEqualTo("One.\n\nTwo.");
  }

  @Test
  void oneBadItemOfAListCostsItselfAlone() {
    List<WireItem> items =
        Read.all("{\"items\":[{\"headline\":\"No id\"},7,{\"id\":\"b\",\"headline\":\"B\"}]}");
    assertThat(items).hasSize(3);
    assertThat(items.get(0)).isInstanceOf(WireItem.Refused.class);
    assertThat(items.get(1)).isInstanceOf(WireItem.Refused.class);
    assertThat(Read.story(items.get(2)).getGuid()).isEqualTo("b");
    assertThat(Read.refusal("{\"items\":[]}")).contains("without items");
  }

  @Test
  void anItemThatListsOthersIsOneItem() {
    assertThat(
            Read.story("{\"guid\":\"g\",\"headline\":\"H\",\"items\":[{\"guid\":\"x\"}]}")
                .getGuid())
        .isEqualTo("g");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'guid':'e','name':'Talks','dates':{'start':'2026-03-01T10:00:00+0000'},'pubstatus':'usable'}|PLANNED",
        "{'guid':'p','headline':'Talks','planning_date':'2026-03-01','coverages':[{'id':1}]}|PLANNED",
        "{'guid':'p','slugline':'talks','description_text':'Who goes','coverages':[{'id':1}]}|PLANNED",
        "{'uri':'u','title':'Final','eventDetails':{'dates':{}}}|PLANNED",
        "{'id':7,'title':'Round 3','fixtures':[{'home':'A','away':'B'}]}|RESULTS",
        "{'id':7,'matches':[{'home':'A'}]}|RESULTS",
        "{'guid':'g','headline':'A - B','timeline':[{'minute':3}]}|RESULTS",
        "{'id':'s','$schema':'x','title':'News','properties':{'uri':{}}}|PACKAGE",
        "{'id':7,'date':'2026-03-01','venue':'Geneva'}|PACKAGE",
        "{'uri':'u'}|PACKAGE",
        "{'uri':'u','headline':' ','body_html':'<p>&nbsp;</p>'}|PACKAGE",
        "{'uri':'u','headline':'...','body_text':'-- '}|PACKAGE"
      })
  void whatHasNoTextAndOtherFieldsOrNoWordsIsNoNews(String json, Kind kind) {
    WireItem.Accepted item = Read.accepted(json.replace('\'', '"'));
    assertThat(item.story().getKind()).isEqualTo(kind);
    assertThat(item.why()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'guid':'g','headline':'Truce'}",
        "{'guid':'g','headline':'Truce','coverages':[],'dates':null}",
        "{'guid':'g','type':'text','headline':'Truce','body_html':'<p>It holds.</p>','dates':{'start':1}}",
        "{'guid':'g','body_text':'It holds.'}"
      })
  void wordsMakeNews(String json) {
    assertThat(Read.story(json.replace('\'', '"')).getKind()).isEqualTo(Kind.NEWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'uri':'u','pubstatus':'canceled'}",
        "{'uri':'u','pubstatus':'withheld'}",
        "{'uri':'u','pubstatus':'odd'}",
        "{'uri':'u','embargoed':'2026-03-02'}",
        "{'guid':'e','pubstatus':'canceled','dates':{'start':1}}"
      })
  void whatTakesBackOrHoldsNeedsNoWords(String json) {
    assertThat(Read.story(json.replace('\'', '"')).getKind()).isEqualTo(Kind.NEWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel><item><guid>g</guid><title> </title></item></channel></rss>",
        "<feed><entry><id>e</id><title/></entry></feed>",
        "<nitf><head><docdata><doc-id id-string='x'/></docdata></head><body/></nitf>",
        "<newsItem guid='g'><itemMeta><itemClass qcode='ninat:text'/></itemMeta></newsItem>",
        "{\"id\":\"1\",\"published\":\"2026-03-01\"}"
      })
  void withoutWordsThereIsNoStoryInAnyFormat(String text) {
    WireItem.Accepted item = Read.accepted(text);
    assertThat(item.story().getKind()).isEqualTo(Kind.PACKAGE);
    assertThat(item.why().orElseThrow()).startsWith("no words");
  }
}
