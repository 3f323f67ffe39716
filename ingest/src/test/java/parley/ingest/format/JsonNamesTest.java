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
import parley.Status;
import parley.StoryVersion;

/** What agencies', newspapers' and their systems' interfaces call an item's fields. */
class JsonNamesTest {
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a list of paragraphs
        "{'response':{'docs':[{'uno':'S1','headline':'Talks','news':['They met.','They left.'],'lang':'en',"
            + "'published':'2026-03-01T10:00:00Z','status':'Usable','class':'text'}]}}",
        // the same, whose first paragraph is the headline
        "{'uno':'S1','news':['Talks','They met.','They left.'],'lang':'en','published':'2026-03-01T10:00:00Z'}",
        // elements with their types
        "{'type':'story','version':'0.10.4','_id':'S1','headlines':{'basic':'Talks','web':''},'language':'en',"
            + "'display_date':'2026-03-01T10:00:00Z','content_elements':[{'_id':'1','type':'text','content':'<b>They</b> met.'},"
            + "{'_id':'2','type':'image','caption':'A room','headlines':{'basic':'R'}},"
            + "{'_id':'3','type':'interstitial_link','content':'Also of today','url':'https://x.example/2'},"
            + "{'_id':'4','type':'list','items':[{'type':'text','content':'They left.'}]}]}",
        "{'identifier':'S1','title':'Talks','language':'en','components':[{'role':'title','text':'Big'},{'role':'author','text':'Me'},"
            + "{'role':'section','components':[{'role':'body','text':'They met.\\n\\nThey left.'},{'role':'caption','text':'A room'}]}],"
            + "'metadata':{'datePublished':'2026-03-01T10:00:00Z'}}",
        // the item alone, with lists of its own
        "{'response':{'status':'ok','content':{'id':'S1','webTitle':'Talks','webPublicationDate':'2026-03-01T10:00:00Z',"
            + "'fields':{'lang':'en','headline':'Talks','bodyText':'They met.\\n\\nThey left.'},'tags':[{'webTitle':'World'},{'webTitle':'UN'}]}}}",
        // a headline among others
        "{'response':{'docs':[{'_id':'S1','headline':{'main':'Talks','kicker':null},'abstract':'Met.','lang':'en',"
            + "'lead_paragraph':'They met.\\n\\nThey left.','pub_date':'2026-03-01T10:00:00+0000','multimedia':[]}]}}",
        // NewsML-G2's names
        "{'raw':{'newsItem':{'_guid':'S1','catalogRef':[{'_href':'http://x.example/c'}],'rightsInfo':[{'copyrightHolder':{'_literal':''}}],"
            + "'itemMeta':{'versionCreated':{'$':'2026-03-01T10:00:00Z'},'pubStatus':{'_qcode':'stat:usable'},'itemClass':{'_qcode':'ninat:text'},"
            + "'title':[{'$':'Talks'}]},'contentMeta':{'language':[{'_tag':'en'}]},'body':'They met.\\n\\nThey left.'}}}",
        // systems for any content: their fields, and trees of rich text
        "{'items':[{'sys':{'id':'S1','type':'Entry','updatedAt':'2026-03-01T10:00:00Z','locale':'en'},'fields':{'title':{'en-US':'Talks'},"
            + "'body':{'en-US':{'nodeType':'document','content':[{'nodeType':'paragraph','content':[{'nodeType':'text','value':'They '},"
            + "{'nodeType':'hyperlink','data':{},'content':[{'nodeType':'text','value':'met'}]},{'nodeType':'text','value':'.'}]},"
            + "{'nodeType':'embedded-asset-block','content':[]},{'nodeType':'paragraph','content':[{'nodeType':'text','value':'They left.'}]}]}}}}]}",
        "{'data':[{'id':'S1','attributes':{'title':'Talks','locale':'en','publishedAt':'2026-03-01T10:00:00Z','content':["
            + "{'type':'paragraph','children':[{'type':'text','text':'They '},{'type':'text','text':'met.','bold':true}]},"
            + "{'type':'paragraph','children':[{'type':'text','text':'They left.'}]}]}}]}",
        "{'result':[{'_type':'article','_id':'S1','title':'Talks','language':'en','_updatedAt':'2026-03-01T10:00:00Z','body':["
            + "{'_type':'block','children':[{'_type':'span','text':'They met.'}]},{'_type':'image','asset':{}},"
            + "{'_type':'block','children':[{'_type':'span','text':'They left.'}]}]}]}",
        "{'id':'S1','title':'Talks','lang':'en','date':'2026-03-01T10:00:00Z','content':{'blocks':[{'type':'paragraph','data':{'text':'They met.'}},"
            + "{'type':'image','data':{'caption':'A room'}},{'type':'paragraph','data':{'text':'They left.'}}]}}",
        "{'jsonapi':{'version':'1.0'},'data':[{'type':'node--article','id':'S1','attributes':{'status':true,'langcode':'en','title':'Talks',"
            + "'created':'2026-03-01T09:00:00Z','changed':'2026-03-01T10:00:00+00:00','field_body':{'value':'x','processed':'<p>They met.</p><p>They left.</p>'}}}]}",
        "{'posts':[{'id':'S1','uuid':'u','title':'Talks','locale':'en','html':'<p>They met.</p><p>They left.</p>','plaintext':'They met.',"
            + "'updated_at':'2026-03-01T10:00:00.000+00:00','excerpt':'They'}]}",
        "[{'id':'S1','lang':'en','modified':'2026-03-01T11:00:00','modified_gmt':'2026-03-01T10:00:00','title':{'rendered':'Talks'},"
            + "'content':{'rendered':'<p>They met.</p><p>They left.</p>','protected':false},'status':'publish'}]",
        // schema.org
        "{'@context':'https://schema.org','@type':'NewsArticle','@id':'S1','headline':'Talks','inLanguage':'en',"
            + "'dateModified':'2026-03-01T10:00:00Z','articleBody':'They met.\\n\\nThey left.','image':[{'@type':'ImageObject'}]}",
        "{'@graph':[{'@type':'NewsArticle','@id':'S1','headline':'Talks','inLanguage':['en'],"
            + "'datePublished':'2026-03-01T10:00:00Z','articleBody':'They met.\\n\\nThey left.'}]}",
        // archives and collectors
        "{'data':[{'an':'S1','title':'Talks','language_code':'en','publication_datetime':1772359200000,'body':'They met.\\n\\nThey left.','snippet':'They'}]}",
        "{'articles':{'page':1,'results':[{'uri':'S1','lang':'en','title':'Talks','body':'They met.\\n\\nThey left.','dateTime':'2026-03-01T10:00:00Z'}]}}",
        "{'hits':{'total':1,'hits':[{'_id':'h','_source':{'documentId':'S1','lang':'en','titel':'Talks','inhalt':'They met.\\n\\nThey left.','datum':'2026-03-01T10:00:00Z'}}]}}",
        "{'content':[{'id':'S1','idioma':'en','titular':'Talks','cuerpo':'They met.\\n\\nThey left.','fecha':'2026-03-01T10:00:00Z'}],'totalPages':3}",
        // a text that is a document itself
        "{'newsid':'S1','headline':'Talks','language':'en','date':'2026-03-01','time':'10:00:00','text':'<NewsItem><NewsEnvelope><TransmissionId>T1"
            + "</TransmissionId></NewsEnvelope><ContentItem><DataContent><head><hedline><hl1>Talks</hl1></hedline><distributor>D</distributor></head>"
            + "<body>They met.<br/><br/>They left.</body><tagline>Agency</tagline></DataContent></ContentItem></NewsItem>'}",
        "{'data':{'type':'article','id':'S1','attributes':{'headline':{'main':{'text':'Talks'}},'language_code':'en','modification_datetime':"
            + "1772359200000,'body':[[{'text':'They met.'}],[{'text':'They left.'}]]}}}",
        "{'_type':'News','value':[{'name':'Talks','url':'S1','lang':'en','description':'They met.\n\nThey left.',"
            + "'datePublished':'2026-03-01T10:00:00.0000000Z','provider':[{'_type':'Organization','name':'X'}]}]}",
        "{'model':'https://x.example/m','id':'S1','lang':'en','updated':'2026-03-01T10:00:00Z','values':{'title':'Talks','body':'<p>They met.</p><p>They left.</p>'}}",
        "{'rows':[{'id':'S1','lang':'en','title':'Talks','content':['<p>They met.</p>','<p>They left.</p>'],'start_time':{'iso8601':'2026-03-01T10:00:00Z','utc':1}}]}",
        // an id beside what it is of
        "{'hits':{'total':{'value':1},'hits':[{'_id':'S1','_source':{'lang':'en','title':'Talks','body':'They met.\n\nThey left.','date':'2026-03-01T10:00:00Z'}}]}}",
        "{'results':[{'id':'S1','content':{'lang':'en','title':'Talks','text':'They met.\n\nThey left.','date':'2026-03-01T10:00:00Z'}}]}",
        "{'article':{'id':'S1','lang':'en','title':'Talks','text':'They met.\n\nThey left.','date':'2026-03-01T10:00:00Z'},'related':[{'id':'9','title':'R'}]}",
        // times of mail and of .NET
        "{'id':'S1','title':'Talks','lang':'en','pubDate':'Sun, 01 Mar 2026 10:00:00 GMT','content':'They met.\\n\\nThey left. [+6887 chars]'}",
        "{'id':'S1','title':'Talks','lang':'en','Published':'/Date(1772359200000+0000)/','Text':'They met.\\n\\nThey left.'}"
      })
  void oneStoryWhateverItsNames(String json) {
    StoryVersion story = Read.story(json.replace('\'', '"'));
    assertThat(story.getGuid()).isEqualTo("S1");
    assertThat(story.getHeadline()).isEqualTo("Talks");
    assertThat(story.getBody()).isEqualTo("They met.\n\nThey left.");
    assertThat(story.getVersionCreated()).isEqualTo(TEN);
    assertThat(story.getLanguage()).startsWith("en");
    assertThat(story.getKind()).isEqualTo(Kind.NEWS);
    assertThat(story.getStatus()).isEqualTo(Status.USABLE);
    assertThat(story.getHold()).isNull();
    assertThat(story.getVersionText()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'uno':'u','status':'canceled','revision':2|CANCELED|2",
        "'id':'7','revision':2,'retracted':true|CANCELED|2",
        "'id':'7','version':'0.5.8','revision':2,'status':'retracted'|CANCELED|2",
        "'id':'7','revision':{'revision_id':'x'},'version':3|USABLE|3",
        "'id':'7','version':'1.2.3'|USABLE|",
        "'id':'7','_current_version':4|USABLE|4"
      })
  void statusAndVersionByWhateverName(String fields, Status status, @Nullable Long version) {
    StoryVersion story =
        Read.story("{'headline':'T','text':'B.',%s}".formatted(fields).replace('\'', '"'));
    assertThat(story.getStatus()).isEqualTo(status);
    assertThat(story.getVersion()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'status':false", "'published':false", "'is_published':'false'"})
  void whatIsNotPublishedIsHeld(String field) {
    assertThat(
            Read.story("{'id':'7','title':'T','body':'B.',%s}".formatted(field).replace('\'', '"'))
                .getHold())
        .contains("unpublished");
  }

  @Test
  void anItemWithoutAnIdIsKnownByDayAndHeadline() {
    String item = "{'title':'My <b>first</b>','body':'<p>B.</p>','url':null,'publish_date':'%s'}";
    List<WireItem> items =
        Read.all(
            ("["
                    + item.formatted("2026-03-01 10:00:00")
                    + ","
                    + item.formatted("2026-03-01 11:00:00")
                    + ","
                    + "{'title':'Flash','published':'2026-03-01T10:00:00Z'},{'title':'A menu'},"
                    + "{'title':'My first','published':'2026-03-01T12:00:00Z','pubstatus':'canceled'}]")
                .replace('\'', '"'));
    assertThat(items.subList(0, 3))
        .extracting(read -> Read.story(read).getGuid())
        .containsExactly("2026-03-01:My first", "2026-03-01:My first", "2026-03-01:Flash");
    assertThat(items.subList(3, 5)).hasOnlyElementsOfType(WireItem.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'uno':'u','class':'picture','caption':['A room'],'headline':'T'}",
        "{'@type':'ImageObject','@id':'u','caption':'A room','headline':'T'}",
        "{'id':'7','title':'T','contentType':'video','description':'A room'}"
      })
  void pictureByWhateverTypeIsMedia(String json) {
    assertThat(Read.story(json.replace('\'', '"')).getKind()).isEqualTo(Kind.MEDIA);
  }

  @Test
  void addressOfAWholeSiteIsNoArticle() {
    String item =
        "{'url':'https://paper.example/%s','title':'T','description':'All the news.'}"
            .replace('\'', '"');
    assertThat(Read.story(item.formatted("")).getKind()).isEqualTo(Kind.PACKAGE);
    assertThat(Read.story(item.formatted("1")).getKind()).isEqualTo(Kind.NEWS);
  }

  @Test
  void listsOfStoriesAreNoTextOfTheirAnswer() {
    String stories =
        "[{'id':'1','title':'A','content':'B.'},{'id':'2','title':'C','content':'D.'}]";
    for (String list : List.of("news", "content", "blocks", "article", "content_elements")) {
      assertThat(Read.all("{'%s':%s}".formatted(list, stories).replace('\'', '"')))
          .extracting(read -> Read.story(read).getGuid())
          .containsExactly("1", "2");
    }
  }
}
