/** What the outbox takes in circumstances that it must bear. */
package io.carillon.benchmarks.outbox;
