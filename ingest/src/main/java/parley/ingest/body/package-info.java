/** Text of stories: markup to plain paragraphs, boilerplate dropped; pure. */
@NullMarked
package parley.ingest.body;

import org.jspecify.annotations.NullMarked;
