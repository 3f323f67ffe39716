/** The contracts: topics, keys, record encoding, identities. Knows no other module. */
@NullMarked
package parley.schemas;

import org.jspecify.annotations.NullMarked;
