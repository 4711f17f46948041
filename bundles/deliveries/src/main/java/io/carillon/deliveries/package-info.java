/** The outbox: plans, claims, outcomes, and the journal that survives a kill. */
package io.carillon.deliveries;
