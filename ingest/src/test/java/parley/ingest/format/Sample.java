package parley.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** A small whole message of a format, of our own writing. */
@SuppressWarnings("StringConcatToTextBlock") // text wires end their lines in CR LF
record Sample(String format, String text) {
  static List<Sample> all() {
    return List.of(
        new Sample(
            "ninjs",
            """
            [{"uri":"urn:newsml:wire.example:20260301:a","version":"2","type":"text","pubStatus":"usable",
              "versionCreated":"2026-03-01T10:00:00Z","embargoedUntil":"2026-03-01T11:00:00Z","urgency":3,
              "headlines":[{"role":"main","value":"Envoys meet"}],
              "bodies":[{"contentType":"text/html","value":"<p>They met.</p><p>They left.</p>"}]},
             {"uri":"b","headline":"Truce","body_text":"It holds.\\n\\nSo far.","pubstatus":"canceled"}]
            """),
        new Sample(
            "rows",
            """
            {"id":"1","title":"Truce","text":"It holds.","source":"https://paper.example/feed","published":"2026-02-01T00:02:41+00:00"}
            {"id":"2","headline":"Talks","body":"They met.","provider":"agency","language":"en"}
            """),
        new Sample(
            "ap",
            """
            {"data":{"items":[{"item":{"altids":{"itemid":"i1","etag":"e"},"version":1,"type":"text",
             "pubstatus":"usable","signals":["newscontent"],"headline":"Envoys meet","body_nitf":"<p>They met.</p>"}}]}}
            """),
        new Sample(
            "newsml-g2",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sender>wire.example</sender></header><itemSet>
            <newsItem guid="urn:a" version="4" xml:lang="en"><catalog><scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/></catalog>
             <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:WIRE"/><versionCreated>2026-03-01T10:00:00Z</versionCreated>
             <embargoed>2026-03-01T11:00:00Z</embargoed><pubStatus qcode="stat:usable"/></itemMeta>
             <contentMeta><subject qcode="mt:20000076"/><headline>Envoys &amp; others meet</headline></contentMeta>
             <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>They met.</p></body></html></inlineXML></contentSet></newsItem>
            <packageItem guid="urn:p"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta></packageItem>
            </itemSet></newsMessage>
            """),
        new Sample(
            "newsml-1",
            """
            <NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId><DateId>20260301</DateId>
             <NewsItemId>7</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId></NewsIdentifier></Identification>
             <NewsManagement><NewsItemType FormalName="News"/><ThisRevisionCreated>20260301T090000Z</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
             <NewsComponent><NewsLines><HeadLine>Envoys meet</HeadLine></NewsLines><ContentItem><DataContent><p>They met.</p></DataContent></ContentItem></NewsComponent>
            </NewsItem></NewsML>
            """),
        new Sample(
            "nitf",
            """
            <nitf><head><docdata management-status="usable" management-doc-idref="x5" management-idref-status="canceled">
             <date.issue norm="20260301T090000Z"/><doc-id id-string="x7" regsrc="WIRE"/></docdata></head>
             <body><body.head><hedline><hl1>Envoys meet</hl1></hedline></body.head><body.content><p>They met.</p></body.content></body></nitf>
            """),
        new Sample(
            "rss",
            """
            <rss version="2.0"><channel><title>P</title><link>https://paper.example/</link><item><title>Truce &amp; talks</title>
             <guid>g1</guid><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;It holds.&lt;/p&gt;</description></item></channel></rss>
            """),
        new Sample(
            "atom",
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>tag:p.example,2026:f</id>
             <entry><id>e1</id><title>Truce</title><updated>2026-03-01T10:00:00Z</updated><content type="html">&lt;p&gt;It holds.&lt;/p&gt;</content></entry>
             <at:deleted-entry ref="e0" when="2026-03-01T11:00:00Z"/></feed>
            """),
        new Sample(
            "iptc7901",
            "\u0001eca0900 1 i 20  abc 900\r\nLand/talks/\r\n\u0002KILL KILL KILL\r\nPlease kill item abc 157.\r\n"
                + "\u0003\r\n212301 GMT Nov 18\r\n\u0001eca0901 3 i 20  abc 901\r\n\u0002Envoys meet =\r\n\r\n"
                + "Geneva (abc) - They\r\nmet.\r\n\u0003\r\n212302 GMT Nov 18\r\n"),
        new Sample(
            "anpa1312",
            "\u0016\u0016\u0001a0123\u001fbc-\r\nu i \u0013\u0011bc-talks 02-20 0123\r\n\u0002^BC-Talks<\r\n"
                + "^Envoys meet<\r\n\tGENEVA (XP) _ They\r\nmet.\r\n\u0003XP-WF-02-20-16 0337GMT<\r\n\u0004"),
        new Sample(
            "ninjs",
            """
            {"response":{"content_elements":[{"_id":"S1","type":"story","version":"0.10.4","headlines":{"basic":"Envoys meet"},
             "language":[{"_tag":"en"}],"date":"2026-03-01","time":"10:00:00","workflow":{"status_code":1},
             "content_elements":[{"type":"text","content":"<p>They met.</p>"},{"type":"image","caption":"A room"},
              {"nodeType":"paragraph","content":[{"nodeType":"text","value":"They "},{"nodeType":"link","content":[{"text":"left"}]}]}]},
             {"_id":"S2","headline":{"main":"Truce"},"body":{"en-US":{"nodeType":"document","content":["It holds."]}},"status":"canceled"}]}}
            """),
        new Sample(
            "appl",
            """
            <Publication><Identification><ItemId>p1</ItemId><MediaType>Text</MediaType><RecordSequenceNumber>2</RecordSequenceNumber></Identification>
             <PublicationManagement><ArrivalDateTime>2026-03-01T10:00:00</ArrivalDateTime><FirstCreated Year="2026" Month="3" Day="1" Time="09:00:00"/><Status>Usable</Status></PublicationManagement>
             <NewsLines><HeadLine>Envoys meet</HeadLine></NewsLines><PublicationComponent Role="Main" MediaType="Text"><TextContentItem><DataContent>
             <nitf><body.content><block><p>They met.</p></block></body.content></nitf></DataContent></TextContentItem></PublicationComponent></Publication>
            """),
        new Sample(
            "sitemap",
            """
            <urlset><url><loc>https://paper.example/1</loc><news><publication><language>en</language></publication>
             <publication_date>2026-03-01T10:00:00Z</publication_date><title>Envoys meet</title></news></url></urlset>
            """),
        new Sample(
            "xml",
            """
            <export><count>2</count><noticia clave="n1"><CODIGO>7</CODIGO><FECHA>01/03/2026</FECHA><HORA>10:00</HORA><TITULAR>Envoys meet</TITULAR>
             <ENTRADILLA>In the old palace.</ENTRADILLA><CONTENIDO>&lt;p&gt;They met.&lt;/p&gt;</CONTENIDO><estado>anulada</estado></noticia>
             <noticia><CODIGO>8</CODIGO><TITULAR>Truce</TITULAR><CONTENIDO>It holds.</CONTENIDO></noticia></export>
            """),
        new Sample(
            "csv",
            "id,title,text\n1,\"Envoys, \"\"all\"\", meet\",They met.\n2,Truce,It holds.\n"));
  }

  byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return format;
  }
}
