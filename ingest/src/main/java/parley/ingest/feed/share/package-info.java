/** The sharing of feeds among the instances of ingest, so that each feed is polled by one. */
@NullMarked
package parley.ingest.feed.share;

import org.jspecify.annotations.NullMarked;
