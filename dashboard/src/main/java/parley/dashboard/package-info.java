/** The dashboard role: starts the HTTP server that answers everything read-only, and stops it. */
@NullMarked
package parley.dashboard;

import org.jspecify.annotations.NullMarked;
