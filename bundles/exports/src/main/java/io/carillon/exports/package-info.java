/** Exports of what workflows did. */
package io.carillon.exports;
