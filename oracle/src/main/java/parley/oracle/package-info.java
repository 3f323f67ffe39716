/** What the topology must come to, computed as plainly as possible, and histories to try it on. */
package parley.oracle;
