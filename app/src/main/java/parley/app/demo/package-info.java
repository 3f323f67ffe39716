/** A wire of our own writing, dated around now. */
@NullMarked
package parley.app.demo;

import org.jspecify.annotations.NullMarked;
