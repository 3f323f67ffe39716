package parley.ingest.format;

import org.jspecify.annotations.Nullable;
import parley.Status;
import parley.ingest.body.BodyText;

/** Entries of Atom 1.0, and the tombstones of RFC 6721, which kill. */
final class AtomParser {
  private AtomParser() {}

  /**
   * @param feed the whole feed, or the entry itself where it came alone
   */
  static Draft read(XmlNode entry, XmlNode feed) {
    return entry.name.equals("deleted-entry") ? deleted(entry, feed) : entry(entry, feed);
  }

  private static Draft deleted(XmlNode entry, XmlNode feed) {
    Draft draft = new Draft("atom");
    draft.guid = entry.attribute("ref");
    draft.versionCreated = FeedTime.read(entry.attribute("when"), draft);
    draft.status = Status.CANCELED;
    draft.sender = sender(entry, feed);
    draft.link = link(entry);
    return draft;
  }

  private static Draft entry(XmlNode entry, XmlNode feed) {
    Draft draft = new Draft("atom");
    draft.guid = entry.textOf("id");
    draft.link = link(entry);
    draft.sender = sender(entry, feed);
    XmlNode title = entry.first("title");
    draft.headline = title == null ? null : RssParser.plain(title.text());
    draft.body = body(entry);
    draft.byline = entry.textOf("author", "name");
    String own = entry.attribute("xml:lang");
    draft.language = own != null ? own : feed.attribute("xml:lang");
    String published = entry.textOf("published");
    String updated = entry.textOf("updated");
    draft.versionCreated = FeedTime.read(updated != null ? updated : published, draft);
    draft.firstCreated = published == null ? null : FeedTime.read(published, draft);
    for (XmlNode category : entry.children("category")) {
      String term = category.attribute("term");
      if (term != null && draft.subjects.size() < Limits.SUBJECTS) {
        draft.subjects.add(term);
      }
    }
    draft.miningAllowed = Rights.allowMining(entry.textOf("rights"), feed.textOf("rights"));
    return draft;
  }

  private static String body(XmlNode entry) {
    XmlNode content = entry.first("content");
    XmlNode source =
        content != null && content.attribute("src") == null ? content : entry.first("summary");
    if (source == null) {
      return "";
    }
    if (!source.children().isEmpty()) {
      return BodyText.ofMarkup(source.markup());
    }
    String type = source.attribute("type");
    return type != null && type.contains("html")
        ? BodyText.ofMarkup(source.text())
        : RssParser.text(source.text());
  }

  private static @Nullable String link(XmlNode entry) {
    for (XmlNode link : entry.children("link")) {
      String rel = link.attribute("rel");
      if (rel == null || rel.equals("alternate")) {
        return link.attribute("href");
      }
    }
    return null;
  }

  private static @Nullable String sender(XmlNode entry, XmlNode feed) {
    for (String uri :
        new String[] {feed.textOf("id"), link(feed), link(entry), entry.attribute("ref")}) {
      String authority = uri == null ? null : Authority.of(uri);
      if (authority != null) {
        return authority;
      }
    }
    String title = feed.textOf("title");
    return feed == entry || title == null || title.isBlank() ? null : title;
  }
}
