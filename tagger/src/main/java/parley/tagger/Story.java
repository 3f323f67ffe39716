package parley.tagger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One story as a tagger reads it.
 *
 * @param headline may be empty
 * @param body plain text, paragraphs separated by a blank line; may be empty
 * @param language as its sender declares it, a BCP 47 tag say; null where it declares none
 * @param day the story's own day (UTC), which decides who held which office
 */
public record Story(String headline, String body, @Nullable String language, LocalDate day) {}
