/** Messaging templates: a sandboxed language, compiled once, rendered for each contact. */
package io.carillon.templates;
