/**
 * The registry of who is who: states, organisations, groups, people with dated offices, and
 * conflicts.
 */
@NullMarked
package parley.tagger.registry;

import org.jspecify.annotations.NullMarked;
