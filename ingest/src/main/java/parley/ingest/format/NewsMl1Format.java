package parley.ingest.format;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Kind;
import parley.Signal;

/**
 * NewsML 1.x news items. Identity is provider, date and item id together, as in the IPTC's urn; the
 * public identifier names a revision, not the story.
 */
final class NewsMl1Format implements WireFormat.Xml {
  /** Of a date alone, without a time. */
  private static final int DATE_CHARS = 10;

  @Override
  public String name() {
    return "newsml-1";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return root.name.equals("NewsML") || (root.name.equals("NewsItem") && isOfNewsMl(root));
  }

  /** Others call their items so too. */
  private static boolean isOfNewsMl(XmlNode item) {
    return Stream.of("Identification", "NewsManagement", "NewsComponent", "ContentItem")
        .anyMatch(part -> item.first(part) != null);
  }

  @Override
  public List<XmlNode> items(XmlNode root) {
    return root.name.equals("NewsItem") ? List.of(root) : root.children("NewsItem");
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    XmlNode identifier = item.first("Identification", "NewsIdentifier");
    if (identifier != null) {
      identify(identifier, item, draft);
    }
    XmlNode envelope = root.first("NewsEnvelope");
    if (envelope != null && draft.sender.name == null) {
      draft.sender.name = envelope.attributeOf("FormalName", "SentFrom", "Party");
    }
    if (envelope != null && item == root) {
      ItemId.find(draft, null, envelope.textOf("TransmissionId"));
    }
    XmlNode management = item.first("NewsManagement");
    if (management != null) {
      manage(management, envelope, draft);
    }
    String date = item.textOf("Identification", "NewsIdentifier", "DateId");
    draft.readVersionCreated(
        item.textOf("NewsManagement", "FirstCreated"),
        date != null && date.strip().length() > DATE_CHARS ? date : null,
        root.textOf("NewsEnvelope", "DateAndTime"),
        date);
    String headline = newsLine(item, "HeadLine");
    draft.headline(headline != null ? headline : G2Content.headline(item));
    if (!Lines.hasWords(draft.story.getHeadline())) {
      draft.headline(hedline(item));
    }
    draft.story.setSlugline(newsLine(item, "SlugLine"));
    draft.story.setByline(newsLine(item, "ByLine"));
    String dateline = newsLine(item, "DateLine");
    draft.story.setDateline(dateline == null ? null : Datelines.place(dateline));
    for (String level : List.of("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")) {
      for (XmlNode subject : item.descendants(level)) {
        String code = subject.attribute("FormalName");
        boolean bare = code != null && code.matches("[0-9]{8}");
        draft.subject(bare ? "subj:" + code : code);
      }
    }
    text(item, draft);
    item.descendants("DataContent").forEach(draft::offered);
    ItemId.make(draft, root.children("NewsItem").size() == 1);
    holdChanges(item, draft);
    draft.story.setMiningAllowed(
        item.descendants("RightsMetadata").stream()
            .allMatch(rights -> Rights.allowMining(rights.text())));
    draft.story.setKind(kind(item, management, draft));
  }

  private static void text(XmlNode item, Draft draft) {
    NewsMl1Text text = new NewsMl1Text(item);
    draft.body(text.body());
    String declared = attribute(item, "Language", "FormalName");
    draft.story.setLanguage(declared == null ? text.language() : declared);
    List<String> others = text.otherLanguages();
    if (!others.isEmpty()) {
      draft.story.setLanguage(text.language());
      others.forEach(other -> draft.warn("text in '" + Lines.brief(other) + "' is left out"));
    }
  }

  private static void identify(XmlNode identifier, XmlNode item, Draft draft) {
    String provider = identifier.textOf("ProviderId");
    String created = item.textOf("NewsManagement", "FirstCreated");
    String id = identifier.textOf("NewsItemId");
    ItemId.find(
        draft,
        urn(provider, identifier.textOf("DateId"), id),
        urn(provider, created, id),
        item.descendants("guid").stream().findFirst().map(XmlNode::text).orElse(null),
        urn(provider, created, item.attributeOf("Duid", "NewsComponent")));
    draft.wireId(id);
    draft.wireId(identifier.textOf("PublicIdentifier"));
    draft.sender.name = provider;
    XmlNode revision = identifier.first("RevisionId");
    if (revision != null) {
      String version = revision.text().strip();
      draft.story.setVersionText(version);
      if (version.equals("0")) {
        draft.warn("RevisionId 0 is forbidden");
      }
    }
  }

  /** Null unless all of it is there; some write 0 for an id that they do not have. */
  private static @Nullable String urn(
      @Nullable String provider, @Nullable String date, @Nullable String id) {
    if (provider == null || date == null || id == null) {
      return null;
    }
    boolean blank = date.isBlank() || id.isBlank() || id.strip().equals("0");
    return blank ? null : "urn:newsml:" + provider.strip() + ":" + date.strip() + ":" + id.strip();
  }

  /**
   * Holds a revision of which only the changes are sent: without what they change they are no text.
   * One with a text of its own is whole, whatever it says, and what takes a story back needs none.
   */
  private static void holdChanges(XmlNode item, Draft draft) {
    XmlNode revision = item.first("Identification", "NewsIdentifier", "RevisionId");
    String update = revision == null ? null : revision.attribute("Update");
    boolean changes = "U".equals(update) || "A".equals(update);
    if (changes && !draft.takesBack() && (!draft.hasBody() || item.first("Update") != null)) {
      String hold = "revision holds changes to its predecessor alone (Update '" + update + "')";
      draft.story.setHold(hold);
      draft.warn(hold);
    }
  }

  private static void manage(XmlNode management, @Nullable XmlNode envelope, Draft draft) {
    draft.readFirstCreated(management.textOf("FirstCreated"));
    draft.readVersionCreated(management.textOf("ThisRevisionCreated"));
    XmlNode status = management.first("Status");
    if (status != null) {
      String word = status.attribute("FormalName");
      draft.readStatus(word == null ? "" : word);
      boolean embargoed = word != null && word.strip().equalsIgnoreCase("embargoed");
      XmlNode change = management.first("StatusWillChange");
      if (embargoed && change != null && change.textOf("DateAndTime") != null) {
        draft.readEmbargo(change.textOf("DateAndTime"));
      } else if (embargoed) {
        draft.story.setEmbargo(new Embargo(null, "Embargoed"));
        draft.warn("embargoed without an end");
      }
    }
    String urgency = management.attributeOf("FormalName", "Urgency");
    draft.readUrgency(
        urgency != null || envelope == null
            ? urgency
            : envelope.attributeOf("FormalName", "Priority"));
    for (XmlNode instruction : management.children("Instruction")) {
      String word = instruction.attribute("FormalName");
      if (word != null && draft.story.getSignal() == Signal.NONE) {
        draft.story.setSignal(SignalWord.of(word));
      }
      // one with a RevisionStatus speaks of a revision before this one
      boolean delete = word != null && word.strip().equalsIgnoreCase("delete");
      if (delete && instruction.first("RevisionStatus") == null) {
        draft.readStatus("canceled");
      }
    }
  }

  private static Kind kind(XmlNode item, @Nullable XmlNode management, Draft draft) {
    String type = management == null ? null : management.attributeOf("FormalName", "NewsItemType");
    String word = type == null ? "news" : type.strip().toLowerCase(Locale.ROOT);
    if (NewsMl1Text.MEDIA.contains(word)) {
      return draft.isNoNews(Kind.MEDIA, "news item type '" + word + "'");
    }
    if (word.equals("advisory") || word.equals("alert advisory")) {
      return draft.isNoNews(Kind.ADVISORY, "news item type '" + word + "'");
    }
    if (!draft.takesBack() && (!draft.hasBody() || isCaption(item, draft))) {
      List<XmlNode> types = item.descendants("MediaType");
      boolean media =
          types.stream()
              .map(t -> String.valueOf(t.attribute("FormalName")).toLowerCase(Locale.ROOT))
              .anyMatch(NewsMl1Text.MEDIA::contains);
      if (media) {
        return draft.isNoNews(Kind.MEDIA, "media without a text");
      }
      if (!item.descendants("NewsItemRef").isEmpty()) {
        return draft.isNoNews(Kind.PACKAGE, "refers to other items and has no text");
      }
    }
    List<String> genres =
        item.descendants("Genre").stream()
            .map(g -> String.valueOf(g.attribute("FormalName")))
            .toList();
    draft.genres(genres);
    return Kind.NEWS;
  }

  /** NITF's headline, where the document around it is left out. */
  private static @Nullable String hedline(XmlNode item) {
    return item.descendants("hedline").stream()
        .map(hedline -> hedline.textOf("hl1"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Of the lines; some put each into a line of its own, and some leave the lines out. */
  private static @Nullable String newsLine(XmlNode item, String name) {
    return Stream.of(
            item.descendants("NewsLines").stream().map(lines -> lines.textOf(name)),
            item.descendants("NewsLine").stream().map(line -> line.textOf(name)),
            Stream.of(item.textOf(name)))
        .flatMap(texts -> texts)
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .map(String::strip)
        .orElse(null);
  }

  /** True if all the text there is says once more what the headline or a picture's caption does. */
  private static boolean isCaption(XmlNode item, Draft draft) {
    String body = draft.story.getBody();
    return Lead.areSame(body, draft.story.getHeadline())
        || item.descendants("NewsComponent").stream()
            .filter(part -> "caption".equalsIgnoreCase(part.attributeOf("FormalName", "Role")))
            .anyMatch(part -> Lead.areSame(body, G2Content.ofTree(part)));
  }

  private static @Nullable String attribute(XmlNode item, String name, String attribute) {
    for (XmlNode node : item.descendants(name)) {
      String value = node.attribute(attribute);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }
}
