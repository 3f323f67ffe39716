/** Agencies' odd habits, as data: one file per agency. */
@NullMarked
package parley.ingest.profile;

import org.jspecify.annotations.NullMarked;
