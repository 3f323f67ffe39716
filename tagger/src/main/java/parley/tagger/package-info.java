/**
 * Tags for news text: who acts, on whom and how, what is said of whom, and whether it is about
 * peace talks. Start with {@link parley.tagger.Tagger}.
 */
@NullMarked
package parley.tagger;

import org.jspecify.annotations.NullMarked;
