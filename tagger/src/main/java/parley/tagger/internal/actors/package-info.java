/** Finds the actors of a story: names in the text, who they are, and which of them act in it. */
@NullMarked
package parley.tagger.internal.actors;

import org.jspecify.annotations.NullMarked;
