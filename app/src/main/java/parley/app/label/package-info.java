/** Stories, sentences and pairs in, what the taggers make of them out. */
@NullMarked
package parley.app.label;

import org.jspecify.annotations.NullMarked;
