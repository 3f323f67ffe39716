/**
 * What the lab's programs share: files of lines, tables, labels, made-up stories, a running `up`.
 */
@NullMarked
package parley.lab;

import org.jspecify.annotations.NullMarked;
