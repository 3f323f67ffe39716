/** What was read out of wire files, as lines that people and programs read; pure. */
@NullMarked
package parley.ingest.report;

import org.jspecify.annotations.NullMarked;
