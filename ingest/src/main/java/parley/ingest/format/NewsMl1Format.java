package parley.ingest.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Kind;
import parley.Signal;
import parley.ingest.body.BodyText;

/**
 * NewsML 1.x news items. Identity is provider, date and item id together, as in the IPTC's urn; the
 * public identifier names a revision, not the story.
 */
final class NewsMl1Format implements WireFormat.Xml {
  private static final Set<String> LESSER_ROLES =
      Set.of(
          """
          stylesheet, headline, subheadline, contact, caption, logo, sidebar, photo caption,
          thumbnail, preview, synopsis, summary
          """
              .split("[,\\n]\\s*"));

  private static final Set<String> MEDIA =
      Set.of("photo", "picture", "graphic", "video", "audio", "image", "animation");

  @Override
  public String name() {
    return "newsml-1";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return root.name.equals("NewsML");
  }

  @Override
  public List<XmlNode> items(XmlNode root) {
    return root.children("NewsItem");
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    XmlNode identifier = item.first("Identification", "NewsIdentifier");
    if (identifier != null) {
      identify(identifier, draft);
    }
    XmlNode management = item.first("NewsManagement");
    if (management != null) {
      manage(management, root.first("NewsEnvelope"), draft);
    }
    String headline = newsLine(item, "HeadLine");
    draft.headline(headline != null ? headline : G2Content.headline(item));
    draft.story.setSlugline(newsLine(item, "SlugLine"));
    draft.story.setByline(newsLine(item, "ByLine"));
    String dateline = newsLine(item, "DateLine");
    draft.story.setDateline(dateline == null ? null : Datelines.place(dateline));
    String language = attribute(item, "Language", "FormalName");
    draft.story.setLanguage(language != null ? language : item.attribute("xml:lang"));
    for (String level : List.of("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")) {
      for (XmlNode subject : item.descendants(level)) {
        String code = subject.attribute("FormalName");
        boolean bare = code != null && code.matches("[0-9]{8}");
        draft.subject(bare ? "subj:" + code : code);
      }
    }
    draft.body(body(item));
    item.descendants("DataContent").forEach(draft::offered);
    draft.story.setMiningAllowed(
        item.descendants("RightsMetadata").stream()
            .allMatch(rights -> Rights.allowMining(rights.text())));
    draft.story.setKind(kind(item, management, draft));
  }

  private static void identify(XmlNode identifier, Draft draft) {
    String provider = identifier.textOf("ProviderId");
    String date = identifier.textOf("DateId");
    String id = identifier.textOf("NewsItemId");
    if (provider != null && date != null && id != null && !id.isBlank()) {
      draft.guid = "urn:newsml:" + provider.strip() + ":" + date.strip() + ":" + id.strip();
    }
    draft.wireId(id);
    draft.wireId(identifier.textOf("PublicIdentifier"));
    draft.sender = provider;
    XmlNode revision = identifier.first("RevisionId");
    if (revision != null) {
      String version = revision.text().strip();
      draft.story.setVersionText(version);
      if (version.equals("0")) {
        draft.warn("RevisionId 0 is forbidden");
      }
      String update = revision.attribute("Update");
      if ("U".equals(update) || "A".equals(update)) {
        // only the changes are sent; without what they change they are no text
        String hold = "revision holds changes to its predecessor alone (Update '" + update + "')";
        draft.story.setHold(hold);
        draft.warn(hold);
      }
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
    }
  }

  /** The longest text that is the story; where there is none, of the lesser pieces around it. */
  private static @Nullable String body(XmlNode item) {
    String body = longest(item, false);
    return body != null && Lines.hasWords(body) ? body : longest(item, true);
  }

  private static @Nullable String longest(XmlNode item, boolean lesser) {
    String best = null;
    for (XmlNode component : item.descendants("NewsComponent")) {
      if (isLesser(component) == lesser) {
        for (XmlNode content : component.children("ContentItem")) {
          String text = text(content);
          best = text != null && (best == null || text.length() > best.length()) ? text : best;
        }
      }
    }
    return best;
  }

  private static boolean isLesser(XmlNode component) {
    String role = component.attributeOf("FormalName", "Role");
    return role != null && LESSER_ROLES.contains(role.strip().toLowerCase(Locale.ROOT));
  }

  private static @Nullable String text(XmlNode content) {
    XmlNode data = content.descendants("DataContent").stream().findFirst().orElse(null);
    String type = String.valueOf(content.attributeOf("FormalName", "MediaType"));
    if (data == null || MEDIA.contains(type.toLowerCase(Locale.ROOT))) {
      return null;
    }
    if (!data.children().isEmpty()) {
      return G2Content.ofTree(data);
    }
    String mime = content.attributeOf("FormalName", "MimeType");
    String text = data.text();
    return BodyText.looksLikeMarkup(text) ? BodyText.ofMarkup(text) : G2Content.ofData(text, mime);
  }

  private static Kind kind(XmlNode item, @Nullable XmlNode management, Draft draft) {
    String type = management == null ? null : management.attributeOf("FormalName", "NewsItemType");
    String word = type == null ? "news" : type.strip().toLowerCase(Locale.ROOT);
    if (MEDIA.contains(word)) {
      return draft.isNoNews(Kind.MEDIA, "news item type '" + word + "'");
    }
    if (word.equals("advisory") || word.equals("alert advisory")) {
      return draft.isNoNews(Kind.ADVISORY, "news item type '" + word + "'");
    }
    if (!draft.takesBack() && !draft.hasBody()) {
      List<XmlNode> types = item.descendants("MediaType");
      boolean media =
          types.stream()
              .map(t -> String.valueOf(t.attribute("FormalName")).toLowerCase(Locale.ROOT))
              .anyMatch(MEDIA::contains);
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
    return draft.textKind(genres);
  }

  private static @Nullable String newsLine(XmlNode item, String name) {
    for (XmlNode lines : item.descendants("NewsLines")) {
      String text = lines.textOf(name);
      if (text != null && !text.isBlank()) {
        return text.strip();
      }
    }
    return null;
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
