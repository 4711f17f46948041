/** Channels by name: who of several carries, and what becomes of a batch if he fails. */
package io.carillon.channels;
