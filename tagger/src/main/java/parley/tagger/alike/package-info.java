/**
 * Which stories are copies of one text and which tell of one happening: a {@link
 * parley.tagger.alike.Sketch} of each story, {@link parley.tagger.alike.Likeness} of two of them,
 * and the {@link parley.tagger.alike.Verdict} on a story, a pure function of earlier ones. {@link
 * parley.tagger.alike.Clusters} does all of it in memory.
 */
@NullMarked
package parley.tagger.alike;

import org.jspecify.annotations.NullMarked;
