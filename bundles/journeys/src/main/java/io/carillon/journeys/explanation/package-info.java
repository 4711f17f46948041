/** Why a contact gets a message, or why not: the checks of the tick, for one contact. */
package io.carillon.journeys.explanation;
