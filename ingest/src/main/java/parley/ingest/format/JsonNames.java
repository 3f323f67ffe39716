package parley.ingest.format;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What newsrooms and their systems call the fields of an item of JSON: the one table of names, each
 * plain as {@link JsonFields} has it, in several languages, the likeliest of a row first.
 */
final class JsonNames {
  /**
   * A newsroom system's `guid` comes before the `uri` of its interface: pushed, it has no other.
   */
  static final String[] IDS =
      names(
          """
          guid uri urn usn uno storyid articleid newsobjectid itemid entryid documentid docid newsid
          altid id uuid url link weburl identifier contentid nid an accessionnumber permalink
          canonicalurl mainentityofpage externalid
          """);

  static final String[] HEADLINES =
      names(
          """
          headline headlinemain headlines title webtitle headlinetext articletitle newstitle
          storytitle heading hl1 titel titre titolo titulo título titular überschrift ueberschrift
          schlagzeile rubrik tittel overskrift otsikko tytuł tytul заголовок العنوان 标题
          """);

  /** Of the whole text, beside those that begin with `body`. */
  static final Set<String> TEXTS =
      Set.of(
          names(
              """
              text content article html plaintext fulltext maintext rawtext cleantext newstext
              articlehtml articletext articlebody articlecontent contenthtml contenttext storyhtml
              storytext storybody fullhtml fulltexthtml texthtml htmltext htmlbody htmlcontent
              maincontent newscontent newsbody contentbody richtext paragraphs contentelements
              components storyelements blocks news leadparagraph
              texte corps contenu inhalt volltext artikeltext brödtext brodtext brødtekst tekst
              texto cuerpo contenido corpo conteúdo conteudo testo contenuto teksti treść tresc
              текст النص 正文
              """));

  /** Of a text that stands for the whole where there is none, beside `description…`. */
  static final Set<String> SUMMARIES =
      Set.of(
          names(
              """
              caption summary abstract excerpt customexcerpt teaser standfirst lead
              lede snippet trailtext dek deck intro introduction preamble ingress vorspann chapô
              chapo chapeau entradilla entradillas sommario resumen résumé resumo resume
              """));

  static final String[] VERSIONS =
      names("version revision versionnumber revisionnumber currentversion");

  static final String[] LANGUAGES =
      names("language lang inlanguage languagecode langcode locale sprache langue idioma lingua");

  static final String[] STATUSES = names("pubstatus publicationstatus");

  /** Whose status it is they leave open. */
  static final String[] OTHER_STATUSES =
      names(
          """
          status itemstatus storystatus articlestatus publishstatus workflowstate
          moderationstate
          """);

  /** Of what is no longer to be used where they are true. */
  static final String[] TAKEN_BACK =
      names(
          """
          deleted isdeleted killed iskilled iskill kill withdrawn iswithdrawn canceled cancelled
          iscanceled iscancelled retracted isretracted
          """);

  /** Of what is not yet to be used where they are false. */
  static final String[] RELEASED = names("published ispublished status");

  static final String[] EMBARGOES = names("embargoeduntil embargoed embargo embargodate");

  static final String[] TYPES = names("type class contenttype assettype mediatype itemclass");

  static final String[] VERSION_TIMES =
      names(
          """
          versioncreated updated updatedat lastupdated modifiedgmt modified modifiedat lastmodified
          datemodified contentmodified validatedate lastupdateddate lastupdatedate updateddate
          updatedate dateupdated updatetime updatedtime lastupdatetime lastmodifieddate
          lastmodifieddatetime modifieddate modificationdate modificationdatetime modifiedtime
          datelastmodified changed thisrevisioncreated
          """);

  static final String[] PUBLISHED =
      names(
          """
          firstpublished published publishedat publishdate publicationdate webpublicationdate
          datepublished pubdate dategmt datetime date timestamp publicationdatetime
          publicationtime publisheddate publisheddatetime publishedon publishedtime publishtime
          publishdatetime publishts timepublished displaydate firstpublishdate
          firstpublicationdate firstpublishedat issued dateissued releasedate postdate
          transmissiondate senttime sentat datesent starttime seendate fecha fechapublicacion datum
          """);

  static final String[] FIRST_TIMES =
      names(
          """
          firstcreated firstversion created createdat createddate createdate datecreated createtime
          creationdate
          """);

  private static final Set<String> ALL =
      Stream.of(
              List.of(IDS, HEADLINES, VERSIONS, LANGUAGES, STATUSES, OTHER_STATUSES, TAKEN_BACK),
              List.of(RELEASED, EMBARGOES, TYPES, VERSION_TIMES, PUBLISHED, FIRST_TIMES))
          .flatMap(List::stream)
          .flatMap(Stream::of)
          .collect(Collectors.toUnmodifiableSet());

  private JsonNames() {}

  private static String[] names(String words) {
    return words.strip().split("\\s+");
  }

  static boolean isText(String name) {
    return TEXTS.contains(name) || (name.startsWith("body") && !name.equals("bodies"));
  }

  static boolean isSummary(String name) {
    return SUMMARIES.contains(name)
        || (name.startsWith("description") && !name.equals("descriptions"));
  }

  /** True of what may be there in several languages. */
  static boolean isLocalised(String name) {
    return List.of(HEADLINES).contains(name) || isText(name) || isSummary(name);
  }

  /** True if something is read from a field of that name. */
  static boolean isRead(String name) {
    return ALL.contains(name) || isText(name) || isSummary(name);
  }
}
