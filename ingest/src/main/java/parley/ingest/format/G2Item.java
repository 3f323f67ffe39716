package parley.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Kind;

/**
 * One item of NewsML-G2. Only newsItems of text can be news; planning items are planned coverage,
 * events among concepts too, all other knowledge is filed as a package.
 */
final class G2Item {
  private static final Set<String> MEDIA =
      Set.of("picture", "graphic", "animated", "animation", "audio", "video", "still");

  private final XmlNode item;
  private final @Nullable XmlNode header;
  private final Catalogs catalogs;
  private final Draft draft;

  G2Item(XmlNode item, @Nullable XmlNode header, Draft draft) {
    this.item = item;
    this.header = header;
    this.catalogs = new Catalogs(header, item);
    this.draft = draft;
  }

  void read() {
    draft.guid = item.attribute("guid");
    draft.story.setVersionText(item.attribute("version"));
    XmlNode meta = item.first("itemMeta");
    draft.sender.name = sender(meta);
    if (meta == null) {
      draft.warn("no itemMeta");
    } else {
      itemMeta(meta);
    }
    XmlNode content = item.first("contentMeta");
    if (content != null) {
      contentMeta(content);
    }
    draft.readVersionCreated(
        item.textOf("contentMeta", "contentModified"),
        item.textOf("contentMeta", "contentCreated"),
        header == null ? null : header.textOf("sent"));
    if (draft.story.getUrgency() == null && header != null) {
      draft.readUrgency(header.textOf("priority"));
    }
    if (draft.story.getLanguage() == null) {
      draft.story.setLanguage(item.attribute("xml:lang"));
    }
    XmlNode contents = item.first("contentSet");
    draft.body(G2Content.body(contents));
    if (contents != null) {
      contents.children().stream()
          .filter(rendition -> rendition.attribute("encoding") == null)
          .forEach(draft::offered);
    }
    if (!Lines.hasWords(draft.story.getHeadline())) {
      draft.headline(G2Content.headline(contents));
    }
    if (!Lines.hasWords(draft.story.getHeadline()) && draft.hasBody() && meta != null) {
      draft.headline(meta.textOf("title"));
    }
    draft.story.setMiningAllowed(miningAllowed());
    draft.story.setLink(link());
    draft.story.setKind(kind(meta, content));
  }

  private void itemMeta(XmlNode meta) {
    draft.readVersionCreated(meta.textOf("versionCreated"));
    draft.readFirstCreated(meta.textOf("firstCreated"));
    // present and empty is legal, and means that the end is not known
    draft.readEmbargo(meta.textOf("embargoed"));
    XmlNode status = meta.first("pubStatus");
    if (status != null) {
      String code = code(status);
      draft.readStatus(code == null ? "" : code);
    }
    draft.story.setSignal(SignalWord.ofAll(codes(meta.children("signal"))));
  }

  private void contentMeta(XmlNode content) {
    content.children("altId").forEach(id -> draft.wireId(id.text()));
    draft.readUrgency(content.textOf("urgency"));
    draft.headline(firstText(content, "headline"));
    draft.story.setSlugline(firstText(content, "slugline"));
    draft.story.setByline(firstText(content, "by"));
    if (draft.story.getByline() == null) {
      draft.story.setByline(content.textOf("creator", "name"));
    }
    String dateline = firstText(content, "dateline");
    draft.story.setDateline(
        dateline == null ? content.textOf("located", "name") : Datelines.place(dateline));
    draft.story.setLanguage(content.attributeOf("tag", "language"));
    for (XmlNode subject : content.children("subject")) {
      String code = code(subject);
      draft.subject(code != null ? code : subject.textOf("name"));
    }
  }

  private @Nullable String sender(@Nullable XmlNode meta) {
    List<@Nullable String> names = new ArrayList<>();
    XmlNode provider = meta == null ? null : meta.first("provider");
    if (provider != null) {
      String code = code(provider);
      names.add(code == null ? null : senderOf(code));
      names.add(provider.textOf("name"));
      names.add(provider.text());
    }
    names.add(header == null ? null : header.textOf("sender"));
    String guid = draft.guid;
    names.add(guid == null ? null : Authority.of(guid));
    names.add(item.textOf("rightsInfo", "copyrightHolder", "name"));
    return names.stream().filter(n -> n != null && !n.isBlank()).findFirst().orElse(null);
  }

  /** `nprov:REUTERS` is `REUTERS`; a web address outside the IPTC's list is its host. */
  private static String senderOf(String code) {
    String authority = Authority.of(code);
    return authority != null ? authority : code.substring(code.indexOf(':') + 1);
  }

  private boolean miningAllowed() {
    for (XmlNode rights : item.children("rightsInfo")) {
      for (XmlNode mining : rights.children("dataMining")) {
        String code = code(mining);
        if (code != null && code.toUpperCase(Locale.ROOT).contains("PROHIBITED")) {
          return false;
        }
      }
      if (!Rights.allowMining(rights.text(), rights.attributeOf("href", "link"))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String link() {
    for (XmlNode remote : item.descendants("remoteContent")) {
      String type = remote.attribute("contenttype");
      if (type != null && type.startsWith("text/html")) {
        return remote.attribute("href");
      }
    }
    String guid = draft.guid;
    return guid != null && guid.startsWith("http") ? guid : null;
  }

  private Kind kind(@Nullable XmlNode meta, @Nullable XmlNode content) {
    switch (item.name) {
      case "planningItem" -> {
        return draft.isNoNews(Kind.PLANNED, item.name);
      }
      case "conceptItem", "knowledgeItem", "catalogItem", "packageItem" -> {
        return packageOrEvent(item.name);
      }
      default -> {
        return newsKind(meta, content);
      }
    }
  }

  private Kind packageOrEvent(String what) {
    return item.descendants("eventDetails").isEmpty() || item.name.equals("packageItem")
        ? draft.isNoNews(Kind.PACKAGE, what)
        : draft.isNoNews(Kind.PLANNED, what + " with the details of an event");
  }

  private Kind newsKind(@Nullable XmlNode meta, @Nullable XmlNode content) {
    List<String> signals = new ArrayList<>();
    if (meta != null) {
      signals.addAll(codes(meta.children("signal")));
    }
    if (header != null) {
      signals.addAll(codes(header.children("signal")));
    }
    for (String signal : signals) {
      String word = signal.toLowerCase(Locale.ROOT);
      if (word.endsWith("isplanned")) {
        return draft.isNoNews(Kind.PLANNED, "signal '" + Lines.brief(signal) + "'");
      }
      if (word.endsWith(":test") || word.endsWith("/test")) {
        return draft.isNoNews(Kind.TEST, "signal '" + Lines.brief(signal) + "'");
      }
    }
    XmlNode itemClass = meta == null ? null : meta.first("itemClass");
    String code = itemClass == null ? null : code(itemClass);
    String word = code == null ? "text" : code.substring(code.indexOf(':') + 1);
    if (MEDIA.contains(word)) {
      return draft.isNoNews(Kind.MEDIA, "item class '" + word + "'");
    }
    boolean noStory = !draft.hasBody() || item.holds("eventDetails");
    if (word.equals("composite") && !draft.takesBack() && noStory) {
      return packageOrEvent("composite without a text");
    }
    if (!word.equals("text") && !word.equals("composite")) {
      draft.warn("item class '" + Lines.brief(word) + "' is unknown: taken for news");
    }
    draft.genres(content == null ? List.of() : codes(content.children("genre")));
    return Kind.NEWS;
  }

  private List<String> codes(List<XmlNode> nodes) {
    List<String> codes = new ArrayList<>();
    for (XmlNode node : nodes) {
      String code = code(node);
      if (code != null) {
        codes.add(code);
      }
    }
    return codes;
  }

  private @Nullable String code(XmlNode node) {
    return catalogs.code(node);
  }

  /** The first with text that is not marked as a lesser kind of its own. */
  private static @Nullable String firstText(XmlNode parent, String name) {
    String first = null;
    for (XmlNode node : parent.children(name)) {
      String text = node.text().strip();
      String role = node.attribute("role");
      if (!text.isEmpty() && (role == null || role.endsWith("main") || role.endsWith("headline"))) {
        return text;
      }
      first = first == null && !text.isEmpty() ? text : first;
    }
    return first;
  }
}
