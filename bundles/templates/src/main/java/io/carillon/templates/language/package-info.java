/** The template language: expressions and filters, compiled to parts that append text. */
package io.carillon.templates.language;
