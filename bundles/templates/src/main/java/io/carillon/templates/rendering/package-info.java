/** Compiles messages and renders them with the values of contacts. */
package io.carillon.templates.rendering;
