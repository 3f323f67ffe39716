package parley.ingest.format;

/** Items of XML whose parts a test writes, as newsrooms do. */
final class NewsroomXml {
  static final String SENTENCE =
      "The two delegations met for three hours in the hall of the old palace.";

  /** An identifier of NewsML 1 that is whole. */
  static final String ID = "<DateId>20260301</DateId><NewsItemId>7</NewsItemId>";

  /** Docdata of NITF with an id. */
  static final String DOC_ID = "<doc-id id-string='x'/>";

  static final String HEADLINE = "<HeadLine>Envoys meet</HeadLine>";

  private NewsroomXml() {}

  static String nitf(String docdata, String head, String body) {
    return "<nitf><head><docdata>%s</docdata></head><body><body.head><hedline><hl1>Envoys meet</hl1></hedline>%s</body.head><body.content>%s</body.content></body></nitf>"
        .formatted(docdata, head, body);
  }

  /** One with an id and without a lead. */
  static String nitf(String body) {
    return nitf(DOC_ID, "", body);
  }

  /** One with its id and headline. */
  static String newsMl1(String management, String pieces) {
    return newsMl1(ID, management, component(HEADLINE, pieces));
  }

  static String newsMl1(String identifier, String management, String component) {
    return "<NewsML><NewsEnvelope><DateAndTime>20260301T100500Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier><ProviderId>w</ProviderId>%s</NewsIdentifier></Identification><NewsManagement>%s</NewsManagement>%s</NewsItem></NewsML>"
        .formatted(identifier, management, component);
  }

  static String component(String headline, String pieces) {
    return "<NewsComponent Duid=\"D4711\" xml:lang=\"nl\"><NewsLines>%s</NewsLines>%s</NewsComponent>"
        .formatted(headline, pieces);
  }

  static String piece(String role, String text) {
    return "<NewsComponent><Role FormalName=\"%s\"/><ContentItem><DataContent>%s</DataContent></ContentItem></NewsComponent>"
        .formatted(role, text);
  }

  /** A NewsML-G2 item around one of NITF. */
  static String g2(String nitf) {
    return g2("", "<headline>h</headline>", "<inlineXML>" + nitf + "</inlineXML>");
  }

  static String g2(String itemMeta, String contentMeta, String content) {
    return "<newsItem guid='g'><itemMeta><itemClass qcode='ninat:text'/>%s</itemMeta><contentMeta>%s</contentMeta><contentSet>%s</contentSet></newsItem>"
        .formatted(itemMeta, contentMeta, content);
  }
}
