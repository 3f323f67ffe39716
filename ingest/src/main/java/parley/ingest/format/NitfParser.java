package parley.ingest.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
final class NitfParser {
  private final XmlNode root;
  private final Draft draft = new Draft("nitf");

  private NitfParser(XmlNode root) {
    this.root = root;
  }

  static Draft read(XmlNode root) {
    return new NitfParser(root).read();
  }

  private Draft read() {
    XmlNode docdata = root.first("head", "docdata");
    if (docdata != null) {
      docdata(docdata);
    } else {
      draft.warn("no docdata");
    }
    XmlNode head = root.first("body", "body.head");
    if (head != null) {
      head(head);
    }
    if (draft.headline == null) {
      draft.headline = root.textOf("head", "title");
    }
    if (draft.sender == null && head != null) {
      draft.sender = head.textOf("distributor");
    }
    draft.body = body();
    draft.language = language();
    subjects();
    draft.kind = kind();
    return draft;
  }

  private void docdata(XmlNode docdata) {
    draft.guid = docdata.attributeOf("id-string", "doc-id");
    draft.sender = docdata.attributeOf("regsrc", "doc-id");
    draft.versionText = docdata.attributeOf("version", "du-key");
    draft.readVersionCreated(docdata.attributeOf("norm", "date.issue"));
    String status = docdata.attribute("management-status");
    draft.readStatus(status);
    release(docdata, status);
    draft.readUrgency(docdata.attributeOf("ed-urg", "urgency"));
    if (docdata.first("correction") != null) {
      draft.signal = Signal.CORRECTION;
    }
    String other = docdata.attribute("management-doc-idref");
    if (other != null) {
      other(other, docdata.attribute("management-idref-status"));
    }
    draft.miningAllowed =
        Rights.allowMining(
            docdata.attributeOf("agent", "doc.rights"),
            docdata.textOf("doc.rights"),
            docdata.textOf("doc.copyright"),
            root.textOf("body", "body.head", "rights"));
  }

  /** A release at or before the issue is none; both are read by the same clock. */
  private void release(XmlNode docdata, @Nullable String status) {
    String release = docdata.attributeOf("norm", "date.release");
    Instant issued = draft.versionCreated;
    Instant released = WireTime.read(release).instant();
    boolean embargoed = status != null && status.strip().equalsIgnoreCase("embargoed");
    if (release != null
        && (embargoed || issued == null || released == null || released.isAfter(issued))) {
      draft.readEmbargo(release);
    } else if (embargoed) {
      draft.embargo = new Embargo(null, "embargoed");
      draft.warn("embargoed without a date.release");
    }
  }

  /**
   * Carries out a status that is set for another document. A withheld one may be sent again, and is
   * then the newer by its time; where this wire numbers its versions, nobody knows which number
   * would be newer than the other's, and an operator must release it.
   */
  private void other(String guid, @Nullable String text) {
    StatusWord word = StatusWord.read(text);
    boolean usable = word.status() == Status.USABLE && word.hold().isEmpty();
    boolean embargoed = text != null && text.strip().equalsIgnoreCase("embargoed");
    if (StoryId.normalise(guid).equals(StoryId.normalise(String.valueOf(draft.guid)))) {
      draft.status = draft.status == Status.USABLE ? word.status() : draft.status;
    } else if (word.status() == Status.CANCELED) {
      draft.kills.add(guid);
    } else if (usable && !embargoed) {
      draft.warn(
          "status '"
              + Lines.brief(String.valueOf(text))
              + "' for document '"
              + Lines.brief(guid)
              + "' is not carried out: a version of its own must say so");
    } else {
      word.warning().ifPresent(draft::warn);
      boolean numbered = Assembly.number(Lines.lineOrNull(draft.versionText)) != null;
      (numbered ? draft.holds : draft.withholds).add(guid);
    }
  }

  private void head(XmlNode head) {
    draft.headline = head.textOf("hedline", "hl1");
    String byline = head.textOf("byline", "person");
    draft.byline = byline != null ? byline : head.textOf("byline");
    String place = head.textOf("dateline", "location");
    String dateline = place != null ? place : head.textOf("dateline");
    draft.dateline = dateline == null ? null : Datelines.place(dateline);
  }

  private String body() {
    return root.descendants("body.content").isEmpty() ? "" : G2Content.ofTree(root);
  }

  private @Nullable String language() {
    for (String attribute : List.of("xml:lang", "baselang", "lang")) {
      String language = root.attribute(attribute);
      if (language != null) {
        return language;
      }
    }
    return root.attributeOf("xml:lang", "body");
  }

  private void subjects() {
    for (XmlNode subject : root.descendants("tobject.subject")) {
      String code = subject.attribute("tobject.subject.refnum");
      String text = code != null ? "subj:" + code : subject.attribute("tobject.subject.type");
      if (text != null && draft.subjects.size() < Limits.SUBJECTS) {
        draft.subjects.add(text);
      }
    }
  }

  private Kind kind() {
    List<String> words = new ArrayList<>();
    for (XmlNode object : root.descendants("tobject")) {
      String type = object.attribute("tobject.type");
      words.add(type == null ? "" : type.toLowerCase(Locale.ROOT));
      for (XmlNode property : object.children("tobject.property")) {
        words.add(String.valueOf(property.attribute("tobject.property.type")));
      }
    }
    return draft.textKind(words);
  }
}
