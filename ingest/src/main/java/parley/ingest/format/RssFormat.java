package parley.ingest.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Kind;
import parley.Status;

/**
 * Items of RSS 2.0 and RSS 1.0. Identity is the guid, else what the item is about, else its link.
 */
final class RssFormat implements WireFormat.Xml {
  /** What may hold an item's text, the likeliest first. */
  private static final List<String> TEXTS =
      List.of("encoded", "full-text", "content", "description");

  /** States of `media:status` in which an item is no longer to be used. */
  private static final Set<String> TAKEN_BACK = Set.of("blocked", "deleted");

  @Override
  public String name() {
    return "rss";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return root.name.equals("rss") || root.name.equals("RDF") || isItem(root);
  }

  @Override
  public List<XmlNode> items(XmlNode root) {
    return isItem(root) ? List.of(root) : root.descendants("item");
  }

  /** True for an item on its own, as it is kept where it was refused. */
  private static boolean isItem(XmlNode root) {
    return root.name.equals("item") && (root.first("title") != null || root.first("guid") != null);
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    XmlNode channel = root.first("channel");
    String link = text(item, "link");
    draft.story.setLink(link != null ? link : permalink(item));
    draft.guid = guid(item, link);
    draft.sender.name = sender(channel, draft.story.getLink());
    draft.headline(text(item, "title"));
    draft.body(body(item));
    item.children().forEach(draft::offered);
    if (TAKEN_BACK.contains(String.valueOf(item.attributeOf("state", "status")))) {
      draft.story.setStatus(Status.CANCELED);
    }
    draft.story.setByline(text(item, "creator"));
    if (draft.story.getByline() == null) {
      draft.story.setByline(text(item, "author"));
    }
    draft.story.setLanguage(language(item, channel));
    String modified = text(item, "modified");
    String updated = modified != null ? modified : text(item, "updated");
    String published = published(item);
    draft.story.setVersionCreated(FeedTime.read(updated != null ? updated : published, draft));
    if (updated != null && published != null) {
      draft.story.setFirstCreated(FeedTime.read(published, draft));
    }
    if (isEpisode(item)) {
      draft.isNoNews(Kind.MEDIA, "an episode to be heard or seen");
    }
    for (XmlNode category : item.children("category")) {
      draft.subject(category.text());
    }
    draft.story.setMiningAllowed(
        Rights.allowMining(
            text(item, "rights"), channel == null ? null : text(channel, "copyright")));
  }

  /**
   * True for what is made to be heard or seen: with its length, or without a page to read. An
   * article may be read aloud as well, and then has a page and no length.
   */
  private static boolean isEpisode(XmlNode item) {
    String type = String.valueOf(item.attributeOf("type", "enclosure"));
    String file = item.attributeOf("url", "enclosure");
    String link = text(item, "link");
    return (type.startsWith("audio/") || type.startsWith("video/"))
        && (text(item, "duration") != null
            || text(item, "episodeType") != null
            || link == null
            || link.equals(file));
  }

  private static @Nullable String guid(XmlNode item, @Nullable String link) {
    String guid = text(item, "guid");
    String about = item.attribute("about");
    return guid != null ? guid : about != null && !about.isBlank() ? about : link;
  }

  private static @Nullable String permalink(XmlNode item) {
    String guid = text(item, "guid");
    String permanent = item.attributeOf("isPermaLink", "guid");
    return guid != null && !"false".equals(permanent) && guid.startsWith("http") ? guid : null;
  }

  /**
   * The longest: `content:encoded` or a search engine's `full-text` is the whole story where it is
   * there, `description` often its beginning.
   */
  private static String body(XmlNode item) {
    String longest = "";
    for (String name : TEXTS) {
      for (XmlNode text : item.children(name)) {
        if (name.equals("content") && !text.hasOwnText()) {
          // a picture and what is said of it
          continue;
        }
        String body = FeedText.body(text.text());
        longest = body.length() > longest.length() ? body : longest;
      }
    }
    return longest;
  }

  /** Some programs render a page's element of a time. */
  private static @Nullable String published(XmlNode item) {
    String time = item.attributeOf("datetime", "pubDate", "time");
    String date = time != null ? time : text(item, "pubDate");
    return date != null ? date : text(item, "date");
  }

  private static @Nullable String language(XmlNode item, @Nullable XmlNode channel) {
    String own = text(item, "language");
    return own != null || channel == null ? own : text(channel, "language");
  }

  private static @Nullable String sender(@Nullable XmlNode channel, @Nullable String link) {
    String home = channel == null ? null : text(channel, "link");
    String host = home == null ? null : Authority.of(home);
    return host != null ? host : link == null ? null : Authority.of(link);
  }

  /** Of the first child of that name that has text; `atom:link` has none. */
  private static @Nullable String text(XmlNode parent, String name) {
    for (XmlNode node : parent.children(name)) {
      String text = node.text().strip();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }
}
