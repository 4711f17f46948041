/** Memory that is bounded. */
package io.carillon.support.cache;
