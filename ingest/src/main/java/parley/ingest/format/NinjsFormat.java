package parley.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;

/**
 * ninjs 1.0 to 3.2, whose field names differ in case and number: `versioncreated` or
 * `versionCreated`, `headline`, `headline_main` or `headlines`, `body_html` or `bodies`; and as
 * newsroom systems write it, which call the `uri` otherwise. Fields that neither knows are
 * reported, never a reason to refuse.
 */
final class NinjsFormat implements WireFormat.Json {
  private static final Set<String> FIELDS =
      Set.of(
          """
          $schema standard uri type mimetype representationtype profile version firstcreated
          versioncreated contentcreated embargoed embargoeduntil pubstatus urgency copyrightholder
          copyrightnotice usageterms ednote language people person organisations organisation
          places place subjects subject events event objects object infosources infosource titles
          title by byline headline headlines slugline located renditions associations altids
          description descriptions bodies body charcount wordcount genres genre expires
          trustindicators trustindicator rightsinfo linkedrights encodedrights $standard advices
          signals signal newscoverage plannedcoverage eventdetails advice digitalsourcetype
          contentwarning contentwarnings name newscoveragestatus commissioninginfo deliverables
          sttwire planning relationships assignedto desks
          guid service priority authors evolvedfrom source keywords extra readtime annotations
          firstpublished products attachments coverage_id translated_from translations abstract
          urn usn _id id itemid item_id entry_id version_created first_created
          """
              .split("\\s+"));

  private static final String[] SCALARS = {
    "version", "versioncreated", "versionCreated", "headline", "language", "urgency"
  };

  private static final Pattern EXTENSIBLE =
      Pattern.compile("(?i)^(?:headline|body|description|article|content|x|ext)[_-].*");

  @Override
  public String name() {
    return "ninjs";
  }

  /** True: an object that no other format claims is ninjs, which has no mark of its own. */
  @Override
  public boolean looksLike(JsonNode object) {
    return true;
  }

  @Override
  public void read(JsonNode item, JsonNode object, Draft draft) {
    JsonFields fields = new JsonFields(item);
    List<String> ids = JsonIdentity.of(fields);
    draft.guid = ids.isEmpty() ? null : ids.get(0);
    draft.sender.name = sender(item, draft.guid);
    ids.stream().skip(1).forEach(draft::wireId);
    NinjsText.altIds(item).forEach(draft::wireId);
    JsonRelease.readVersion(fields, draft);
    JsonRelease.readTimes(fields, draft);
    JsonRelease.readStatus(fields, draft);
    draft.readUrgency(JsonText.scalar(item, "urgency"));
    draft.story.setLanguage(fields.words(JsonNames.LANGUAGES));
    draft.headline(NinjsText.headline(item, fields));
    draft.story.setSlugline(JsonText.scalar(item, "slugline"));
    draft.story.setByline(JsonText.scalar(item, "by", "byline"));
    draft.story.setDateline(located(item));
    draft.body(NinjsText.body(item));
    NinjsText.offer(item, draft);
    draft.story.setLink(link(item, fields.words("uri", "url", "link", "weburl", "guid")));
    NinjsText.subjects(item).forEach(draft::subject);
    draft.story.setSignal(SignalWord.ofAll(NinjsText.signals(item)));
    draft.story.setMiningAllowed(
        Rights.allowMining(
            JsonText.present(item, "rightsinfo", "rightsInfo"),
            JsonText.present(item, "linkedrights", "linkedRights"),
            JsonText.present(item, "encodedrights", "encodedRights"),
            JsonText.scalar(item, "usageterms", "usageTerms")));
    draft.story.setKind(NinjsKind.of(item, draft));
    ItemId.makeOfJson(draft, item);
    replaced(item).forEach(draft::replaces);
    warn(item, draft);
  }

  /** The host or naming authority of the uri; who else is named where it has none. */
  private static @Nullable String sender(JsonNode item, @Nullable String uri) {
    String authority = uri == null ? null : Authority.of(uri);
    if (authority != null && !authority.equals("localhost")) {
      return authority;
    }
    String named = JsonText.words(item, "source", "copyrightholder", "copyrightHolder");
    String provider = named == null ? JsonText.words(item, "provider") : named;
    // a code is no name
    return named == null && provider != null && provider.contains(":") ? null : provider;
  }

  /** The stories in whose place it stands, by their ids. */
  private static List<String> replaced(JsonNode item) {
    List<String> ids = new ArrayList<>();
    for (String field : List.of("evolvedfrom", "replacing", "replaces")) {
      JsonNode value = item.path(field);
      (value.isArray() ? value : List.of(value))
          .forEach(
              id -> {
                String text = id.isObject() ? JsonText.words(id, "guid", "uri") : id.textValue();
                if (text != null) {
                  ids.add(text);
                }
              });
    }
    return ids;
  }

  private static @Nullable String located(JsonNode item) {
    String located = JsonText.scalar(item, "located");
    return located != null ? located : JsonText.scalar(item.path("located"), "name", "literal");
  }

  private static @Nullable String link(JsonNode item, @Nullable String uri) {
    for (JsonNode rendition : item.path("renditions")) {
      String type = JsonText.scalar(rendition, "mimetype", "contenttype", "contentType");
      if (type != null && type.startsWith("text/html")) {
        return JsonText.scalar(rendition, "href");
      }
    }
    return uri != null && uri.startsWith("http") ? uri : null;
  }

  private static void warn(JsonNode item, Draft draft) {
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      String name = field.getKey();
      if (!FIELDS.contains(name.toLowerCase(Locale.ROOT))
          && !JsonNames.isRead(JsonFields.plain(name))
          && !EXTENSIBLE.matcher(name).matches()) {
        draft.warn("field '" + Lines.brief(name) + "' is no ninjs: left out");
        if (draft.warnings().size() > Limits.WARNINGS) {
          return;
        }
      }
    }
    JsonText.wrongTypes(item, draft, SCALARS);
  }
}
