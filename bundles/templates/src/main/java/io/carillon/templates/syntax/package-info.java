/** Reads templates and the HTML around them: tags, syntax trees, places of links. */
package io.carillon.templates.syntax;
