/** Simulations: the real tick in transactions that are rolled back. */
package io.carillon.journeys.simulation;
