/** Statements and units of work on the store. */
package io.carillon.support.database;
