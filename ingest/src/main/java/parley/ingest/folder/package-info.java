/** Hot folders: files that are dropped for Parley, taken once they are whole. */
@NullMarked
package parley.ingest.folder;

import org.jspecify.annotations.NullMarked;
