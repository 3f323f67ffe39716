/** Programs that measure or check one thing: a speed, a size, a start, an accuracy, a result. */
@NullMarked
package parley.lab.measure;

import org.jspecify.annotations.NullMarked;
