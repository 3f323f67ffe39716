/** Results that the topology must come to, as plainly as possible, and histories to try it on. */
package parley.oracle;
