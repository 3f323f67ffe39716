/** Polled feeds: asked politely, from allowed hosts and public addresses only, entry by entry. */
@NullMarked
package parley.ingest.feed;

import org.jspecify.annotations.NullMarked;
