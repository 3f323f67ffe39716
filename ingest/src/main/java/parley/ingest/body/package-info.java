/** Text of stories: markup to plain paragraphs, page furniture dropped; pure. */
@NullMarked
package parley.ingest.body;

import org.jspecify.annotations.NullMarked;
