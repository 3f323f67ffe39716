/** The database: its migrations, and the columns that more than one module must know. */
@NullMarked
package parley.database;

import org.jspecify.annotations.NullMarked;
