package parley.lab.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import parley.StoryVersion;
import parley.tagger.LanguagePack;
import parley.tagger.internal.text.LanguageDetection;

/**
 * The English stories of a file that are taken for stories in another language: as they are, and by
 * their headlines alone.
 */
public final class LanguageErrors {
  private LanguageErrors() {}

  /** Takes the file, of English stories as JSON lines; prints those that would not be read. */
  public static void main(String[] args) throws IOException {
    LanguageDetection detection = new LanguageDetection(LanguagePack.english());
    List<StoryVersion> stories = Leads.evenly(Path.of(args[0]), Integer.MAX_VALUE);
    int whole = 0;
    int headlines = 0;
    for (StoryVersion story : stories) {
      whole += unread(detection, story.getHeadline(), story.getBody()) ? 1 : 0;
      headlines += unread(detection, story.getHeadline(), "") ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%d stories: %d not read, %d by their headlines alone%n",
        stories.size(),
        whole,
        headlines);
  }

  private static boolean unread(LanguageDetection detection, String headline, String body) {
    String code = detection.language(null, headline, body);
    if (detection.isRead(code)) {
      return false;
    }
    System.out.println(code + "\t" + headline + "\t" + body);
    return true;
  }
}
