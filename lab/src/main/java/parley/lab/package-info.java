/** Training, accuracy evaluation and benchmarks: every number in the docs. */
@NullMarked
package parley.lab;

import org.jspecify.annotations.NullMarked;
