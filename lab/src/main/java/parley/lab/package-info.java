/**
 * Shared parts of the lab's programs: files of lines, tables, labels, made-up stories, a running
 * `up`.
 */
@NullMarked
package parley.lab;

import org.jspecify.annotations.NullMarked;
