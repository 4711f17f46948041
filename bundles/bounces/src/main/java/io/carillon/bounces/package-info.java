/** What comes back: read, recorded once, and acted on. */
package io.carillon.bounces;
