/** Workflows: definitions as code, versions, life cycle and the issue log. */
package io.carillon.workflows;
