package parley.ingest.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An id in which an agency writes the version too: without telling them apart, each version would
 * be a story of its own. Only forms known to be so are taken apart, since others end in a number
 * that is the story's.
 *
 * @param story the id of the story
 * @param version as written; empty where the id holds none
 */
record VersionedId(String story, Optional<String> version) {
  private static final List<Pattern> FORMS =
      List.of(
          // Reuters
          Pattern.compile("(tag:reuters\\.com,[0-9-]{4,10}:newsml_\\w+):([0-9]{1,10})"),
          // LSEG
          Pattern.compile("(urn:newsml:reuters\\.com:[0-9]{8}:n\\w+):([0-9]{1,3})"),
          // TT
          Pattern.compile("(urn:newsml:tt\\.se:[0-9]{8}:TT:[0-9]+):([0-9]{1,3})"),
          // Ritzau
          Pattern.compile("([0-9]{8}:RTZ:[0-9]+):([0-9]{1,3})"),
          // ANP, and whoever else says that it is one; the address of a page is its own
          Pattern.compile("(?!(?i)https?://)(.*[\\w)])[-_:;/.]v(?:ersion)?=?([0-9]{1,3})"));

  static VersionedId of(String id) {
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(id);
      if (matcher.matches()) {
        return new VersionedId(matcher.group(1), Optional.of(matcher.group(2)));
      }
    }
    return new VersionedId(id, Optional.empty());
  }
}
