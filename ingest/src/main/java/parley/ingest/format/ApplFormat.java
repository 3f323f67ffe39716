package parley.ingest.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.Embargo;
import parley.Kind;
import parley.Signal;

/** APPL, the Associated Press's own XML: a `Publication` of one item in its components. */
final class ApplFormat implements WireFormat.Xml {
  private static final Set<String> MEDIA =
      Set.of("photo", "video", "audio", "graphic", "complexdata");

  /** What a record of the item's history says that takes it back. */
  private static final Set<String> TAKEN_BACK = Set.of("delete", "cancel", "kill", "withdraw");

  @Override
  public String name() {
    return "appl";
  }

  @Override
  public boolean looksLike(XmlNode root) {
    return root.name.equals("Publication") && root.textOf("Identification", "ItemId") != null;
  }

  @Override
  public void read(XmlNode item, XmlNode root, Draft draft) {
    XmlNode identification = item.first("Identification");
    if (identification != null) {
      draft.guid = identification.textOf("ItemId");
      draft.wireId(identification.textOf("RecordId"));
      draft.wireId(identification.textOf("FriendlyKey"));
      draft.story.setVersionText(identification.textOf("RecordSequenceNumber"));
      draft.story.setLanguage(identification.textOf("DefaultLanguage"));
    }
    draft.sender.name = item.textOf("AdministrativeMetadata", "Provider");
    XmlNode management = item.first("PublicationManagement");
    if (management != null) {
      manage(management, draft);
    }
    lines(item, draft);
    draft.readUrgency(item.textOf("Identification", "Priority"));
    List<XmlNode> texts = texts(item);
    draft.body(
        texts.stream()
            .map(G2Content::ofTree)
            .max(Comparator.comparingInt(String::length))
            .orElse(""));
    texts.forEach(draft::offered);
    draft.story.setMiningAllowed(
        item.descendants("RightsMetadata").stream()
            .allMatch(rights -> Rights.allowMining(rights.text())));
    draft.story.setKind(kind(item, draft));
  }

  private static void manage(XmlNode management, Draft draft) {
    XmlNode created = management.first("FirstCreated");
    String first = created == null ? null : day(created);
    draft.readFirstCreated(first);
    draft.readVersionCreated(management.textOf("ArrivalDateTime"), first);
    String status = management.textOf("Status");
    draft.readStatus(status);
    String record = String.valueOf(management.textOf("RecordType")).strip();
    if (TAKEN_BACK.contains(record.toLowerCase(Locale.ROOT))) {
      draft.readStatus("canceled");
    }
    String release = management.textOf("ReleaseDateTime");
    if (status != null && status.strip().equalsIgnoreCase("embargoed")) {
      if (release == null) {
        draft.story.setEmbargo(new Embargo(null, "Embargoed"));
        draft.warn("embargoed without an end");
      } else {
        draft.readEmbargo(release);
      }
    }
    for (XmlNode type : management.descendants("Type")) {
      switch (type.text().strip().toLowerCase(Locale.ROOT)) {
        case "kill", "elimination", "disregard" -> draft.readStatus("canceled");
        case "withhold" -> draft.readStatus("withheld");
        case "correction", "corrective" -> draft.story.setSignal(Signal.CORRECTION);
        case "writethru", "lead" -> draft.story.setSignal(Signal.UPDATE);
        case "advisory" -> draft.genres(List.of("advisory"));
        default -> {
          // alerts, adds and takes are news like other news
        }
      }
    }
  }

  private static @Nullable String day(XmlNode created) {
    try {
      return "%s-%02d-%02d%s"
          .formatted(
              created.attribute("Year"),
              Integer.parseInt(String.valueOf(created.attribute("Month"))),
              Integer.parseInt(String.valueOf(created.attribute("Day"))),
              created.attribute("Time") == null ? "" : "T" + created.attribute("Time"));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static void lines(XmlNode item, Draft draft) {
    XmlNode lines = item.first("NewsLines");
    if (lines == null) {
      return;
    }
    String headline = lines.textOf("HeadLine");
    draft.headline(headline == null ? lines.textOf("Title") : headline);
    draft.story.setSlugline(lines.textOf("Title"));
    draft.story.setByline(lines.textOf("ByLine"));
    String dateline = lines.textOf("DateLine");
    draft.story.setDateline(dateline == null ? null : Datelines.place(dateline));
  }

  /** Those of the story itself, in markup; the others are the same for older machines. */
  private static List<XmlNode> texts(XmlNode item) {
    List<XmlNode> texts = new ArrayList<>();
    for (XmlNode component : item.children("PublicationComponent")) {
      if ("Main".equals(component.attribute("Role"))
          && "Text".equals(component.attribute("MediaType"))) {
        texts.addAll(component.descendants("nitf"));
      }
    }
    return texts;
  }

  private static Kind kind(XmlNode item, Draft draft) {
    String type = String.valueOf(item.textOf("Identification", "MediaType")).strip();
    if (MEDIA.contains(type.toLowerCase(Locale.ROOT))) {
      return draft.isNoNews(Kind.MEDIA, "media type '" + Lines.brief(type) + "'");
    }
    String content = item.textOf("AdministrativeMetadata", "ItemContentType");
    if (content != null) {
      draft.genres(List.of(content.strip()));
    }
    return Kind.NEWS;
  }
}
