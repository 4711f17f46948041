/** The configuration of the bundle, checked. */
package io.carillon.journeys.settings;
