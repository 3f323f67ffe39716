package parley.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.Kind;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;

/** JSON of agencies' and publishers' own interfaces, which name everything otherwise. */
class InterfaceJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a graph of queries
        "{'data':{'search':{'items':[{'usn':'S1','uri':'tag:x,2026:S1','versionCreated':'2026-03-01T10:00:00Z',"
            + "'headLine':'Talks','bodyXhtml':'<p>They met.</p>'}]}}}",
        "{'data':{'item':{'usn':'S1','uri':'tag:x,2026:S1','versionCreated':'2026-03-01T10:00:00Z',"
            + "'headLine':'Talks','bodyXhtml':'<p>They met.</p>'}}}",
        "{'data':{'posts':{'edges':[{'node':{'id':'tag:x,2026:S1','title':'Talks','content':'They met.',"
            + "'publishedAt':'2026-03-01T10:00:00Z'}}]}}}",
        // an archive
        "{'newsObjects':[{'newsObjectId':'tag:x,2026:S1','headLine':'Talks','createDate':1772355600000,"
            + "'validateDate':1772359200000,'newsComponents':[{'assetType':'Title','proxies':[{'varcharData':'Talks'}]},"
            + "{'assetType':'Body','proxies':[{'varcharData':'They met.','clobData':''}]}]}],'nrNewsObjects':1}",
        // NewsML-G2 rendered as JSON
        "{'data':[{'storyId':'tag:x,2026:S1','newsItem':{'_version':1,'itemMeta':{'versionCreated':{'$':'2026-03-01T10:00:00Z'},"
            + "'title':[{'$':'Talks'}]},'text':'They met.'}}]}",
        // JSON:API
        "{'data':[{'type':'articles','id':'tag:x,2026:S1','attributes':{'title':'Talks','body':'They met.',"
            + "'published_at':'2026-03-01T10:00:00Z'}}]}",
        // a newspaper's
        "{'response':{'status':'ok','total':1,'results':[{'id':'tag:x,2026:S1','webTitle':'Talks',"
            + "'webPublicationDate':'2026-03-01T10:00:00Z','fields':{'body':'<p>They met.</p>'}}]}}",
        // a blog's
        "[{'id':7,'guid':{'rendered':'tag:x,2026:S1'},'date_gmt':'2026-03-01T10:00:00','status':'publish',"
            + "'title':{'rendered':'Talks'},'content':{'rendered':'<p>They met.</p>'},'link':'https://x.example/7'}]",
        // a collector's
        "{'status':'ok','totalResults':1,'articles':[{'url':'tag:x,2026:S1','title':'Talks','description':'Short',"
            + "'content':'They met.','publishedAt':'2026-03-01T10:00:00Z'}]}",
        // JSON Feed
        "{'version':'https://jsonfeed.org/version/1.1','title':'X','items':[{'id':'tag:x,2026:S1','title':'Talks',"
            + "'content_html':'<p>They met.</p>','date_published':'2026-03-01T10:00:00Z'}]}",
        // a list under a name that nobody knows
        "{'meta':{'page':1},'payload':{'meldungen':[{'urn':'tag:x,2026:S1','headline':'Talks','article_html':'<p>They met.</p>',"
            + "'version_created':'2026-03-01T10:00:00Z'}]}}"
      })
  void itemsAreFoundWhateverTheyAndTheirListAreCalled(String json) {
    StoryVersion story = Read.story(json.replace('\'', '"'));
    assertThat(story.getGuid()).isEqualTo("tag:x,2026:S1");
    assertThat(story.getHeadline()).isEqualTo("Talks");
    assertThat(story.getBody()).isEqualTo("They met.");
    assertThat(story.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
    assertThat(story.getHold()).isNull();
  }

  @Test
  void ofAListThatNobodyKnowsEveryItemIsRefusedOnItsOwn() {
    List<WireItem> items =
        Read.all("{\"total\":3,\"rows\":[{\"a\":1},{\"a\":2},{\"id\":\"x\",\"title\":\"T\"}]}");
    assertThat(items).hasSize(3);
    assertThat(items.get(0)).isInstanceOf(WireItem.Refused.class);
    assertThat(items.get(1)).isInstanceOf(WireItem.Refused.class);
    assertThat(Read.story(items.get(2)).getGuid()).isEqualTo("x");
  }

  @Test
  void anItemWithListsOfItsOwnIsOneItem() {
    assertThat(
            Read.story("{\"id\":7,\"title\":\"Talks\",\"tags\":[{\"id\":1},{\"id\":2}]}").getGuid())
        .isEqualTo("7");
  }

  @Test
  void pushAndInterfaceOfANewsroomSystemGiveOneStory() {
    String guid = "urn:newsml:localhost:2026-03-01T10:00:00.1:a53e";
    String push = "{\"guid\":\"%s\",\"headline\":\"T\"}".formatted(guid);
    String both =
        "{\"guid\":\"%s\",\"uri\":\"https://api.x.example/items/3764\",\"headline\":\"T\"}"
            .formatted(guid);
    String address =
        "{\"uri\":\"https://api.x.example/items/%s\",\"headline\":\"T\"}"
            .formatted(guid.replace(":", "%3A"));
    assertThat(List.of(push, both, address))
        .allSatisfy(json -> assertThat(Read.story(json).getGuid()).isEqualTo(guid));
  }

  @Test
  void timeIsThatOfTheVersionElseOfPublicationElseTheFirst() {
    String item = "{\"guid\":\"g\",\"headline\":\"T\",%s}";
    StoryVersion published =
        Read.story(
            item.formatted(
                "\"firstcreated\":\"2026-03-01T10:00:00+0000\",\"firstpublished\":\"2026-03-01T11:00:00+0000\""));
    assertThat(published.getVersionCreated()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
    assertThat(published.getFirstCreated()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(
            Read.story(item.formatted("\"firstCreated\":\"2026-03-01T10:00:00Z\""))
                .getVersionCreated())
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(Read.story(item.formatted("\"date\":20260301")).getVersionCreated())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(Read.story(item.formatted("\"timestamp\":1772359200")).getVersionCreated())
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'pubStatus':'stat:canceled'|CANCELED",
        "'pub_status':'withheld'|WITHHELD",
        "'status':'canceled'|CANCELED",
        "'status':'withheld'|WITHHELD",
        "'pubstatus':'usable','status':'killed'|CANCELED",
        "'deleted':true|CANCELED",
        "'is_deleted':'true'|CANCELED",
        "'isKilled':true|CANCELED",
        "'status':'','deleted':false|USABLE",
        "'status':'published'|USABLE",
        "'status':200|USABLE"
      })
  void takenBackByWhateverField(String field, Status status) {
    StoryVersion story =
        Read.story("{'uri':'u','headline':'T',%s}".formatted(field).replace('\'', '"'));
    assertThat(story.getStatus()).isEqualTo(status);
    assertThat(story.getHold()).isNull();
    assertThat(story.getEmbargo()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'status':'embargoed'", "'pubstatus':'stat:embargoed'"})
  void embargoedWithoutAnEndHoldsUntilCleared(String field) {
    StoryVersion story =
        Read.story("{'uri':'u','headline':'T',%s}".formatted(field).replace('\'', '"'));
    assertThat(story.getEmbargo()).isNotNull();
    assertThat(story.getEmbargo().getUntil()).isNull();
  }

  @Test
  void draftIsHeld() {
    assertThat(Read.story("{\"uri\":\"u\",\"headline\":\"T\",\"status\":\"draft\"}").getHold())
        .contains("draft");
  }

  @Test
  void addressOfOneVersionIsNoIdentity() {
    String item =
        "{'uri':'http://PA/%s/%s/%d','usn':'%s','version':'%d','versionCreated':'%s','headline':'T'}"
            .replace('\'', '"');
    StoryVersion first =
        Read.story(
            item.formatted("8d58", "2026-03-01T10:00:00Z", 1, "8d58", 1, "2026-03-01T10:00:00Z"));
    StoryVersion second =
        Read.story(
            item.formatted("8d58", "2026-03-01T11:00:00Z", 2, "8d58", 2, "2026-03-01T11:00:00Z"));
    assertThat(first.getStoryId()).isEqualTo(second.getStoryId());
    assertThat(second.getVersion()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:newsml:reuters.com:20260301:nABC1r6YQr:2, urn:newsml:reuters.com:20260301:nABC1r6YQr, 2",
    "urn:newsml:tt.se:20260301:TT:585167:0, urn:newsml:tt.se:20260301:TT:585167, 0",
    "ABCX-101218-041-v3, ABCX-101218-041, 3",
    "20260301:RTZ:8883:1, 20260301:RTZ:8883, 1",
    "'tag:reuters.com,2026:newsml_L1N2ABC:0', 'tag:reuters.com,2026:newsml_L1N2ABC', 0",
    "'tag:reuters.com,0000:newsml_L1N2ABC:1772359200', 'tag:reuters.com,0000:newsml_L1N2ABC', 1772359200",
    "tag:x.example:2026:story-3, tag:x.example:2026:story-3, ",
    "urn:newsml:x.example:20260301:doc:2, urn:newsml:x.example:20260301:doc:2, "
  })
  void versionWithinAnIdIsNoPartOfTheStorysIdentity(
      String id, String story, @Nullable Long version) {
    StoryVersion read = Read.story("{\"uri\":\"%s\",\"headline\":\"T\"}".formatted(id));
    assertThat(read.getGuid()).isEqualTo(story);
    assertThat(read.getVersion()).isEqualTo(version);
  }

  @Test
  void replacedStoryStandsNoLonger() {
    String item = "{\"guid\":\"b\",\"headline\":\"T\",%s}";
    StoryVersion numbered =
        others(item.formatted("\"version\":\"2\",\"evolvedfrom\":\"a\"")).get(0);
    assertThat(numbered.getGuid()).isEqualTo("a");
    assertThat(numbered.getStatus()).isEqualTo(Status.WITHHELD);
    assertThat(numbered.getOperatorOrder()).isEqualTo(OperatorOrder.HOLD);
    List<StoryVersion> listed =
        others(item.formatted("\"replacing\":[\"http://x/a\",{\"uri\":\"c\"}]"));
    assertThat(listed).extracting(StoryVersion::getGuid).containsExactly("http://x/a", "c");
    assertThat(listed)
        .allMatch(other -> other.getOperatorOrder() == OperatorOrder.NONE)
        .allMatch(other -> other.getStatus() == Status.WITHHELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pubstatus\":\"canceled\"",
        "\"embargoed\":\"2026-03-09T10:00:00Z\"",
        "\"type\":\"picture\"",
        "\"evolvedfrom\":null"
      })
  void whatDoesNotStandItselfReplacesNothing(String field) {
    assertThat(
            others("{\"guid\":\"b\",\"headline\":\"T\",\"evolvedfrom\":\"a\",%s}".formatted(field)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'type':'composite','article_html':null|PACKAGE",
        "'type':'text','article_html':'<p>B.</p>','genre_names':['Vorschau']|PLANNED",
        "'type':'text','body_html':'<p>B.</p>','genre':[{'qcode':'dpatextgenre:32'}]|PLANNED",
        "'type':'text','body_html':'<p>B.</p>','genre':[{'code':'g9','name':'Advisory'}]|ADVISORY",
        "'type':'advisory','body_html':'<p>B.</p>'|ADVISORY",
        "'slugline':'T','body_html':''|PACKAGE",
        "'slugline':'T','body_html':'<p>B.</p>'|NEWS"
      })
  void kindIsToldByTypeGenreAndWords(String fields, Kind kind) {
    assertThat(
            Read.story("{'urn':'u','headline':'T',%s}".formatted(fields).replace('\'', '"'))
                .getKind())
        .isEqualTo(kind);
  }

  private static List<StoryVersion> others(String json) {
    return Read.accepted(json).others();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'uri':'u','headline':'Envoy to go','body_text':'Eds: UPDATES throughout.\\n\\nThe UN will send its envoy to Geneva for truce talks.'}",
        "{'uri':'u','headline':'Putin speaks','body_text':'Eds: With photos.\\n\\nThere will be no truce, he said.'}",
        "{'guid':'g','headline':'Kyiv and Moscow hold talks','properties':{'lang':'en'}}",
        "{'guid':'g','type':'text','headline':'Truce signed','planning':{'id':'p'}}",
        "{'id':'1','title':'Talks','content':'<p>They met.</p>','documents':[{'name':'a.pdf'}]}",
        "{'id':'7','title':'Talks','content':'They met.','status':'published'}",
        "{'id':'7','title':'Talks','content':'They met.','embargoed':false}",
        "{'uri':'u','headline':'\u0645\u0630\u0643\u0631\u0629 \u062a\u0641\u0627\u0647\u0645'}"
      })
  void whatOnlyLooksLikeSomethingElseIsNews(String json) {
    WireItem.Accepted item = Read.accepted(json.replace('\'', '"'));
    assertThat(item.story().getKind()).isEqualTo(Kind.NEWS);
    assertThat(item.story().getHold()).isNull();
    assertThat(item.story().getEmbargo()).isNull();
  }

  @Test
  void rowThatWasDeletedIsAKill() {
    assertThat(Read.story("{\"id\":\"7\",\"title\":\"Talks\",\"deleted\":true}").getStatus())
        .isEqualTo(Status.CANCELED);
  }

  @Test
  void pagesWhoseAddressesEndInAVersionAreStoriesOfTheirOwn() {
    String page = "{\"uri\":\"https://x.example/peace-plan-v%d\",\"headline\":\"T\"}";
    assertThat(Read.story(page.formatted(2)).getStoryId())
        .isNotEqualTo(Read.story(page.formatted(3)).getStoryId());
  }

  @Test
  void whatIsNoNewsReplacesNothing() {
    assertThat(
            others(
                "{\"guid\":\"b\",\"version\":\"2\",\"evolvedfrom\":\"a\",\"body_html\":\"<p>Eds: With Photos</p>\"}"))
        .isEmpty();
  }
}
