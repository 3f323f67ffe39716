package parley.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Stories of our own writing, as ninjs. */
final class Stories {
  static final String ARMENIA_HEADLINE = "Armenia and Azerbaijan hold peace talks in Tbilisi";
  static final String ARMENIA_BODY =
      "TBILISI - Negotiators of Armenia and Azerbaijan met in Tbilisi for a new round of peace talks."
          + " Armenia called the talks constructive, and both sides agreed to meet again.";
  static final String SUDAN_HEADLINE = "Sudanese army and RSF hold ceasefire talks in Jeddah";
  static final String SUDAN_BODY =
      "JEDDAH - Envoys of Sudan's army and the paramilitary Rapid Support Forces met in Jeddah for"
          + " ceasefire talks. Saudi Arabia, which mediates, welcomed the talks.";
  static final String YEMEN_HEADLINE = "Yemen's government and Houthis hold peace talks in Muscat";
  static final String YEMEN_BODY =
      "MUSCAT - Envoys of Yemen's government and the Houthi movement met in Muscat for peace talks."
          + " Oman, which mediates, welcomed the talks.";
  static final String COLOMBIA_HEADLINE = "Colombia and ELN rebels resume peace talks in Havana";
  static final String COLOMBIA_BODY =
      "HAVANA - Negotiators of the Colombian government and the ELN guerrilla group resumed peace"
          + " talks in Havana. Colombia's chief negotiator called the first session useful.";
  static final String COCOA_HEADLINE = "Cocoa prices slip after rain";
  static final String COCOA_BODY = "Cocoa futures fell by three percent after a week of rain.";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Stories() {}

  /** A usable version, made now. */
  static ObjectNode story(String guid, int version, String headline, String body) {
    return JSON.createObjectNode()
        .put("uri", guid)
        .put("type", "text")
        .put("language", "en")
        .put("version", Integer.toString(version))
        .put("versioncreated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("pubstatus", "usable")
        .put("headline", headline)
        .put("body_text", body);
  }

  /** The version that takes the story back. */
  static ObjectNode kill(String guid, int version) {
    return story(guid, version, "Kill: this story is withdrawn", "").put("pubstatus", "canceled");
  }
}
