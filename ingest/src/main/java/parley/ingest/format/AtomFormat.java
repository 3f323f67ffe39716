package parley.ingest.format;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Status;
import parley.ingest.body.BodyText;

/** Entries of Atom 1.0, and the tombstones of RFC 6721, which kill. */
final class AtomFormat implements WireFormat.Xml {
  private static final Set<String> ENTRIES = Set.of("entry", "deleted-entry");

  @Override
  public String name() {
    return "atom";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return root.name.equals("feed") || ENTRIES.contains(root.name);
  }

  @Override
  public List<XmlNode> items(XmlNode root) {
    return root.name.equals("feed")
        ? root.children().stream().filter(node -> ENTRIES.contains(node.name)).toList()
        : List.of(root);
  }

  @Override
  public void read(XmlNode entry, XmlNode feed, Draft draft) {
    draft.sender.name = sender(entry, feed);
    draft.story.setLink(link(entry));
    if (entry.name.equals("entry")) {
      entry(entry, feed, draft);
    } else {
      draft.guid = entry.attribute("ref");
      draft.story.setVersionCreated(FeedTime.read(entry.attribute("when"), draft));
      draft.story.setStatus(Status.CANCELED);
    }
  }

  private static void entry(XmlNode entry, XmlNode feed, Draft draft) {
    String id = entry.textOf("id");
    draft.guid = id == null || id.isBlank() ? link(entry) : id;
    draft.headline(entry.textOf("title"));
    draft.body(body(entry));
    entry.children("content").forEach(draft::offered);
    draft.story.setByline(entry.textOf("author", "name"));
    String own = entry.attribute("xml:lang");
    draft.story.setLanguage(own != null ? own : feed.attribute("xml:lang"));
    String published = entry.textOf("published");
    String updated = entry.textOf("updated");
    draft.story.setVersionCreated(FeedTime.read(updated != null ? updated : published, draft));
    draft.story.setFirstCreated(published == null ? null : FeedTime.read(published, draft));
    for (XmlNode category : entry.children("category")) {
      draft.subject(category.attribute("term"));
    }
    draft.story.setMiningAllowed(Rights.allowMining(entry.textOf("rights"), feed.textOf("rights")));
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
        : FeedText.body(source.text());
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
