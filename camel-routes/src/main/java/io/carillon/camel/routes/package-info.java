/**
 * Time and transport: who is called next, and what happens on failure. Each route is a component
 * whose references are what it needs, so that updating a bundle pauses only the routes that need
 * it; the context stays up.
 */
package io.carillon.camel.routes;
