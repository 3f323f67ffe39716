/** What is odd about an agency by habit, as data: one file per agency. */
@NullMarked
package parley.ingest.profile;

import org.jspecify.annotations.NullMarked;
