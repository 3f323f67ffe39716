package parley.ingest.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Kind;
import parley.Signal;
import parley.Status;
import parley.schemas.StoryId;

/**
 * NITF 3.x documents. `management-doc-idref` with `management-idref-status` sets the status of
 * another document of the same sender.
 */
final class NitfFormat implements WireFormat.Xml {
  @Override
  public String name() {
    return "nitf";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return root.name.equals("nitf");
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    XmlNode docdata = root.first("head", "docdata");
    if (docdata != null) {
      docdata(docdata, root, draft);
    } else {
      draft.warn("no docdata");
    }
    XmlNode head = root.first("body", "body.head");
    if (head != null) {
      head(head, draft);
    }
    draft.headline(G2Content.headlineOf(root));
    List<XmlNode> contents = root.descendants("body.content");
    draft.body(contents.isEmpty() ? "" : G2Content.ofTree(root));
    ItemId.make(draft, true);
    contents.forEach(draft::offered);
    draft.story.setLanguage(language(root));
    for (XmlNode subject : root.descendants("tobject.subject")) {
      String code = subject.attribute("tobject.subject.refnum");
      draft.subject(code != null ? "subj:" + code : subject.attribute("tobject.subject.type"));
    }
    draft.genres(genres(root));
    if (!draft.takesBack() && !draft.hasBody() && root.holds("media")) {
      draft.isNoNews(Kind.MEDIA, "media without a text");
    }
  }

  private static void docdata(XmlNode docdata, XmlNode root, Draft draft) {
    ItemId.find(
        draft,
        docdata.attributeOf("id-string", "doc-id"),
        docdata.textOf("doc-id"),
        docdata.attributeOf("key", "du-key"),
        root.attributeOf("id", "head", "pubdata"));
    draft.wireId(docdata.attributeOf("key", "du-key"));
    draft.sender.name = docdata.attributeOf("regsrc", "doc-id");
    draft.story.setVersionText(docdata.attributeOf("version", "du-key"));
    draft.readVersionCreated(
        docdata.attributeOf("norm", "date.issue"),
        root.attributeOf("norm", "body", "body.head", "dateline", "story.date"),
        root.attributeOf("date.publication", "head", "pubdata"));
    String status = docdata.attribute("management-status");
    draft.readStatus(status);
    release(docdata, status, draft);
    draft.readVersionCreated(published(root), released(docdata, draft));
    String urgency = docdata.attributeOf("ed-urg", "urgency");
    draft.readUrgency(urgency != null ? urgency : root.attributeOf("ed-urg", "head", "urgency"));
    if (docdata.first("correction") != null) {
      draft.story.setSignal(Signal.CORRECTION);
    }
    String other = docdata.attribute("management-doc-idref");
    if (other != null) {
      other(other, docdata.attribute("management-idref-status"), draft);
    }
    draft.story.setMiningAllowed(
        Rights.allowMining(
            docdata.attributeOf("agent", "doc.rights"),
            docdata.textOf("doc.rights"),
            docdata.textOf("doc.copyright"),
            root.textOf("body", "body.head", "rights")));
  }

  /** Of the `meta` elements in which an archive has the day of its paper. */
  private static @Nullable String published(XmlNode root) {
    Map<String, String> parts = new HashMap<>();
    for (XmlNode meta : root.descendants("meta")) {
      String name = String.valueOf(meta.attribute("name")).toLowerCase(Locale.ROOT);
      String content = meta.attribute("content");
      if (content != null && content.strip().matches("[0-9]{1,4}")) {
        parts.putIfAbsent(name, "0" + content.strip());
      }
    }
    String year = parts.get("publication_year");
    String month = parts.get("publication_month");
    String day = parts.get("publication_day_of_month");
    return year == null || month == null || day == null
        ? null
        : year.substring(1) + month.substring(month.length() - 2) + day.substring(day.length() - 2);
  }

  /** When it was released, if that is over. */
  private static @Nullable String released(XmlNode docdata, Draft draft) {
    String release = docdata.attributeOf("norm", "date.release");
    Instant time = WireTime.read(release).instant();
    return time == null || time.isAfter(draft.arrival.receivedAt()) ? null : release;
  }

  /** A release at or before the issue is none; both are read by the same clock. */
  private static void release(XmlNode docdata, @Nullable String status, Draft draft) {
    String release = filledIn(docdata.attributeOf("norm", "date.release"), draft);
    Instant issued = draft.story.getVersionCreated();
    Instant released = WireTime.read(release).instant();
    boolean embargoed = status != null && status.strip().equalsIgnoreCase("embargoed");
    if (release != null
        && (embargoed || issued == null || released == null || released.isAfter(issued))) {
      draft.readEmbargo(release);
    } else if (embargoed) {
      draft.story.setEmbargo(new Embargo(null, "embargoed"));
      draft.warn("embargoed without a date.release");
    }
  }

  /** Null for what a template has in place of a time: nothing, or `YYYYMMDD`. */
  private static @Nullable String filledIn(@Nullable String release, Draft draft) {
    if (release == null || (!release.isBlank() && !release.contains("YYYY"))) {
      return release;
    }
    draft.warn("date.release '" + Lines.brief(release) + "' is not filled in: taken for none");
    return null;
  }

  /**
   * Carries out a status that is set for another document. A withheld one may be sent again, and is
   * then the newer by its time; where this wire numbers its versions, nobody knows which number
   * would be newer than the other's, and an operator must release it.
   */
  private static void other(String guid, @Nullable String text, Draft draft) {
    StatusWord word = StatusWord.read(text);
    boolean usable = word.status() == Status.USABLE && word.hold().isEmpty();
    boolean embargoed = text != null && text.strip().equalsIgnoreCase("embargoed");
    if (StoryId.normalise(guid).equals(StoryId.normalise(String.valueOf(draft.guid)))) {
      draft.story.setStatus(draft.takesBack() ? draft.story.getStatus() : word.status());
    } else if (word.status() == Status.CANCELED) {
      draft.others.kill(guid);
    } else if (usable && !embargoed) {
      draft.warn(
          "status '"
              + Lines.brief(String.valueOf(text))
              + "' for document '"
              + Lines.brief(guid)
              + "' is not carried out: a version of its own must say so");
    } else {
      word.warning().ifPresent(draft::warn);
      if (draft.isNumbered()) {
        draft.others.hold(guid);
      } else {
        draft.others.withhold(guid);
      }
    }
  }

  private static void head(XmlNode head, Draft draft) {
    if (draft.sender.name == null) {
      draft.sender.name = head.textOf("distributor");
    }
    String byline = head.textOf("byline", "person");
    draft.story.setByline(byline != null ? byline : head.textOf("byline"));
    String place = head.textOf("dateline", "location");
    String dateline = place != null ? place : head.textOf("dateline");
    draft.story.setDateline(dateline == null ? null : Datelines.place(dateline));
  }

  private static @Nullable String language(XmlNode root) {
    for (String attribute : List.of("xml:lang", "baselang", "lang")) {
      String language = root.attribute(attribute);
      if (language != null) {
        return language;
      }
    }
    return root.attributeOf("xml:lang", "body");
  }

  private static List<String> genres(XmlNode root) {
    List<String> words = new ArrayList<>();
    for (XmlNode object : root.descendants("tobject")) {
      String type = object.attribute("tobject.type");
      words.add(type == null ? "" : type.toLowerCase(Locale.ROOT));
      for (XmlNode property : object.children("tobject.property")) {
        words.add(String.valueOf(property.attribute("tobject.property.type")));
      }
    }
    return words;
  }
}
